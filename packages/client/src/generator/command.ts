import { parseArgs } from 'node:util';
import { operations } from '../generated/operations.ts';
import { versions } from '../generated/versions.ts';
import { diff } from './diff/diff.ts';
import { listed, operationName, type Contract } from './document.ts';
import { effectsOf, withFacts, type KnownFacts } from './facts.ts';
import { GeneratorError } from './failure.ts';
import { documentOf, mark, writeFolder } from './folder.ts';
import { generateFolder } from './generate.ts';
import { asContract } from './normalize.ts';
import { loadPackages, type PackageSource } from './packages.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';
import { parseText, readSource, textOfFile, type ParseYaml, type Source } from './source.ts';

export const help = `Usage: npx @airwright/client generate --from SOURCE --out FOLDER
       npx @airwright/client generate --from SOURCE --diff OLD

Makes a typed client of the API that an Airbyte has, with a method for each of its operations, or tells what changed in it.

  --from SOURCE     a file, the address of a document (.json, .yaml, .yml), or that of an Airbyte, such as
                    http://localhost:8000 (default: AIRBYTE_URL)
  --out FOLDER      where the client goes; it holds nothing else
  --diff OLD        what to compare with: a source, or a folder that was generated; breaking changes come first
  --effects FILE    effects of operations by path: read, idempotent, create or trigger
  --import-extension .js|.ts
                    how generated files name each other (default .js, which every TypeScript set-up takes;
                    .ts for Node's own type stripping and for Deno)
  --no-install      do not fetch the packages that generating takes
  --json            write one JSON object
  --help            show this

Credentials for an Airbyte are taken from AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET, AIRBYTE_USERNAME and
AIRBYTE_PASSWORD, or AIRBYTE_TOKEN.

Exit codes: 0 done, 1 not possible, 2 wrong options, 3 breaking changes.
`;

/** The options of the command, checked. */
export interface CommandOptions {
  readonly from: string;
  readonly out: string | undefined;
  readonly diff: string | undefined;
  readonly effects: string | undefined;
  readonly extension: Place['extension'];
  readonly install: boolean;
}

/** Reads the arguments after `generate`; throws {@link GeneratorError} for what cannot be. */
export function readOptions(args: readonly string[], airbyteUrl: string | undefined): CommandOptions & { readonly json: boolean; readonly help: boolean } {
  const values = parsed(args);
  const { 'import-extension': extension } = values;
  const from = values.from ?? (airbyteUrl?.trim() || undefined);
  const refuse = (what: string): never => {
    throw new GeneratorError('usage', `${what} See npx @airwright/client generate --help.`);
  };
  if (extension !== '.js' && extension !== '.ts') return refuse(`--import-extension is '${extension}'; it has to be .js or .ts.`);
  if (!values.help && from === undefined) return refuse('--from is missing: name a file, the address of a document, or that of an Airbyte.');
  if (!values.help && values.out === undefined && values.diff === undefined) return refuse('Give --out for a client, --diff to compare, or both.');
  const { out, diff, effects, json, help } = values;
  return { from: from ?? '', out, diff, effects, extension, install: !values['no-install'], json, help };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        out: { type: 'string' },
        diff: { type: 'string' },
        effects: { type: 'string' },
        'import-extension': { type: 'string', default: '.js' },
        'no-install': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new GeneratorError('usage', `${(error as Error).message}. See npx @airwright/client generate --help.`, error);
  }
}

/** Does what the options ask; `tell` is for what takes a while. */
export async function generateCommand(options: CommandOptions, tell: (message: string) => void): Promise<Report> {
  const packages: PackageSource = { from: [import.meta.url, `${process.cwd()}/`], install: options.install, tell };
  // Where both are missing they are fetched at once.
  const parseYaml: ParseYaml = async (text) => (await loadPackages(options.out === undefined ? ['yaml'] : ['yaml', 'openapi-typescript'], packages)).yaml.parse(text) as unknown;
  const source = await readSource(options.from, parseYaml);
  const { contract, name: from, airbyteVersion } = source;
  const old = options.diff === undefined ? undefined : await readOld(options.diff, parseYaml);
  const changes = old && diff(old.contract, contract);
  const generated = options.out === undefined ? undefined : await generateTo(options.out, source, options, packages, parseYaml);
  return {
    from,
    ...(airbyteVersion !== undefined && { airbyteVersion }),
    apiVersion: contract.info.version,
    operations: listed(contract).length,
    ...(generated && { generated }),
    ...(old && changes && { diff: { from: old.name, breaking: changes.filter(({ breaking }) => breaking).length, changes } }),
  };
}

async function readOld(path: string, parseYaml: ParseYaml): Promise<{ contract: Contract; name: string }> {
  const text = await documentOf(path);
  return text === undefined ? await readSource(path, parseYaml) : { contract: asContract(JSON.parse(text), path), name: path };
}

async function generateTo(folder: string, source: Source, options: CommandOptions, packages: PackageSource, parseYaml: ParseYaml): Promise<Report['generated']> {
  const facts = withFacts(source.contract, await knownFacts(source.contract, options.effects, parseYaml));
  const { 'openapi-typescript': openapiTypescript } = await loadPackages(['openapi-typescript'], packages);
  const { files, named, unnamed } = await generateFolder(facts.contract, placeOf(source, options.extension), openapiTypescript);
  return {
    folder,
    files: await writeFolder(folder, files),
    resources: new Set(named.map(({ resource }) => resource)).size,
    methods: named.length,
    withoutMethod: unnamed,
    unknownEffects: named.map(operationName).filter((name) => facts.guessed.has(name)),
  };
}

async function knownFacts(contract: Contract, effectsFile: string | undefined, parseYaml: ParseYaml): Promise<KnownFacts> {
  const effects = effectsFile === undefined ? undefined : effectsOf(await parseText(await textOfFile(effectsFile), effectsFile, parseYaml), contract, effectsFile);
  const known = Object.entries(operations).map(([id, operation]) => [operationName(operation), { ...operation, ...versions[id] }] as const);
  return { operations: new Map(known), effects: effects ?? new Map() };
}

function placeOf({ contract, airbyteVersion }: Source, extension: Place['extension']): Place {
  // A header is a comment of one line, whatever a document calls its version.
  const plain = (version: string): string => version.replace(/[^\w.+-]/g, '');
  const of = airbyteVersion === undefined ? '' : ` of Airbyte ${plain(airbyteVersion)}`;
  return {
    header: `${mark} from version ${plain(contract.info.version)} of the API${of}. Do not edit: generate it again.\n/* eslint-disable -- generated code is not styled by hand */\n\n`,
    client: () => '@airwright/client',
    extension,
  };
}
