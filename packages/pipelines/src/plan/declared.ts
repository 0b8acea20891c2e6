import type { ConnectorDeclaration, Pipeline } from '../declare/pipeline.ts';
import { problemsError, type PipelineProblem } from '../errors.ts';
import { hashOf } from '../lock/fingerprint.ts';
import type { ConnectorKind } from '../world/connectors.ts';

/** A connector with the key that stands for its identity. */
export type KeyedConnector = ConnectorDeclaration & { readonly key: string };

/** What some pipelines declare, each source and destination once. */
export interface Declared {
  readonly pipelines: readonly Pipeline[];
  readonly sources: readonly KeyedConnector[];
  readonly destinations: readonly KeyedConnector[];
  /** Each workspace that is named, undefined standing for the server's own. */
  readonly workspaces: readonly (string | undefined)[];
}

/**
 * Puts together what pipelines share.
 *
 * @throws PipelineError `invalid_pipeline` where two different declarations have one key or one name
 */
export function declarationsOf(pipelines: readonly Pipeline[]): Declared {
  const problems: PipelineProblem[] = [];
  const sources = shared('source', pipelines, problems);
  const destinations = shared('destination', pipelines, problems);
  for (const member of ['key', 'name'] as const) {
    for (const [value, indexes] of grouped(pipelines.map((pipeline) => pipeline[member]))) {
      if (indexes.length > 1) problems.push({ path: `pipelines[${indexes[1] ?? 0}].${member}`, message: `is "${value}", as that of pipelines[${indexes[0] ?? 0}] is. Give one of them another.` });
    }
  }
  if (problems.length > 0) throw problemsError('invalid_pipeline', 'The pipelines do not go together', problems);
  return { pipelines, sources, destinations, workspaces: [...new Set(pipelines.map(({ workspace }) => workspace))] };
}

function shared(kind: ConnectorKind, pipelines: readonly Pipeline[], problems: PipelineProblem[]): KeyedConnector[] {
  const byKey = new Map<string, { readonly declared: KeyedConnector; readonly hash: string; readonly index: number }>();
  pipelines.forEach((pipeline, index) => {
    const declared = pipeline[kind];
    const before = byKey.get(declared.key);
    // Most pipelines share the very object, and hashing 500 equal configurations takes its time.
    if (before?.declared === declared) return;
    const hash = hashOf(declared);
    if (!before) byKey.set(declared.key, { declared, hash, index });
    else if (before.hash !== hash) {
      problems.push({ path: `pipelines[${index}].${kind}`, message: `is "${declared.key}", as that of pipelines[${before.index}] is, and differs from it. Declare it once and use it in both, or give one of them another key and name.` });
    }
  });
  const all = [...byKey.values()].map(({ declared }) => declared);
  for (const [name, indexes] of grouped(all.map((declared) => declared.name))) {
    if (indexes.length > 1) problems.push({ path: `${kind}s`, message: `has the name "${name}" under several keys: ${indexes.map((index) => all[index]?.key ?? '').join(', ')}.` });
  }
  return all;
}

function grouped(values: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  values.forEach((value, index) => groups.set(value, [...(groups.get(value) ?? []), index]));
  return groups;
}
