import type { AirbyteCatalog } from '@airwright/client';
import { streamMatcher } from '../declare/glob.ts';
import type { SettingsRule, StreamSelectionRules } from '../declare/selection.ts';
import { streamLabel } from '../declare/streams.ts';
import type { PipelineProblem } from '../errors.ts';
import { streamsOf, type Candidate, type Candidates, type CatalogStream, type SettingName, type StreamExplanation } from './candidate.ts';
import { whatThereIs } from './suggest.ts';

type Matches = ReturnType<typeof streamMatcher>;

type Globs = readonly { readonly glob: string; readonly matches: Matches }[];

/** The overrides with what tells which streams they are for. */
type Overrides = readonly { readonly glob: string; readonly rule: SettingsRule; readonly matches: Matches }[];

/** Selects streams by globs, and lays the settings that are meant for each over one another. */
export function selectedStreams(rules: StreamSelectionRules, catalog: AirbyteCatalog): Candidates {
  const all = streamsOf(catalog);
  const [includes, excludes] = [globsOf(rules.include), globsOf(rules.exclude)];
  const overrides = Object.entries(rules.overrides).map(([glob, rule]) => ({ glob, rule, matches: streamMatcher(glob) }));
  const candidates: Candidate[] = [];
  const leftOut: StreamExplanation[] = [];
  for (const found of all) {
    const [include, exclude] = [includes, excludes].map((globs) => globs.find(({ matches }) => matches(found.stream))?.glob);
    if (include !== undefined && exclude === undefined) candidates.push(candidate(found, include, rules.defaults, overrides));
    else leftOut.push({ stream: streamLabel(found.stream), selected: false, because: [include === undefined ? 'no include matches it' : `matched include ${include}`, ...(exclude === undefined ? [] : [`excluded by ${exclude}`])] });
  }
  return { candidates, leftOut, problems: [...vainIncludes(includes, all), ...vainOverrides(overrides, candidates)] };
}

function globsOf(globs: readonly string[]): Globs {
  return globs.map((glob) => ({ glob, matches: streamMatcher(glob) }));
}

function candidate(found: CatalogStream, include: string, defaults: SettingsRule, overrides: Overrides): Candidate {
  const because = [`matched include ${include}`];
  const places: Partial<Record<string, string>> = {};
  let settings: SettingsRule = {};
  const layOver = (rule: SettingsRule, path: string): void => {
    settings = { ...(decidesModes(rule) ? detailsOf(settings) : settings), ...rule };
    for (const member of namesIn(rule)) places[member] = path;
  };
  layOver(defaults, 'streams.defaults');
  for (const { glob, rule } of overrides.filter(({ matches }) => matches(found.stream))) {
    layOver(rule, `streams.overrides["${glob}"]`);
    because.push(`override ${glob} sets ${namesIn(rule).join(', ')}`);
  }
  // What nothing is said of, such as a key that turns out to be missing, is missing where the modes stand.
  const fallback = places['syncMode'] ?? places['incrementalBy'] ?? 'streams.defaults';
  return { ...found, settings, because, at: (member: SettingName) => `${places[member] ?? fallback}.${member}` };
}

/** Whether a rule says how a stream is read and written altogether, so that no cursor or key from before goes with it. */
function decidesModes(rule: SettingsRule): boolean {
  return rule.syncMode !== undefined || rule.incremental !== undefined;
}

function detailsOf({ fields, mappers }: SettingsRule): SettingsRule {
  return { ...(fields === undefined ? {} : { fields }), ...(mappers === undefined ? {} : { mappers }) };
}

/** The settings of a rule, by their names in a declaration. */
function namesIn(rule: SettingsRule): string[] {
  return Object.keys(rule).map((name) => (name === 'incremental' ? 'incrementalBy' : name));
}

function vainIncludes(includes: Globs, all: readonly CatalogStream[]): PipelineProblem[] {
  const names = all.map(({ stream }) => streamLabel(stream));
  return includes.flatMap(({ glob, matches }, index) =>
    all.some(({ stream }) => matches(stream)) ? [] : [{ path: `streams.include[${index}]`, message: `is ${glob}, which matches no stream of the source. ${whatThereIs(glob, names)}` }],
  );
}

function vainOverrides(overrides: Overrides, candidates: readonly Candidate[]): PipelineProblem[] {
  const names = candidates.map(({ stream }) => streamLabel(stream));
  return overrides.flatMap(({ glob, matches }) =>
    candidates.some(({ stream }) => matches(stream)) ? [] : [{ path: `streams.overrides["${glob}"]`, message: `matches no selected stream. ${whatThereIs(glob, names, 'Selected are')}` }],
  );
}
