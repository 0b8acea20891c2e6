import { problemsError } from '../errors.ts';
import type { PipelineProblem } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';

/** After which others each one begins, by their keys. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/**
 * Refuses keys that occur twice, dependencies on what is not there, and cycles.
 *
 * @throws PipelineError `invalid_options` that names each
 */
export function checkDependencies(keys: readonly string[], after: Dependencies): void {
  const problems = [...repeated(keys), ...strangers(keys, after), ...cycles(keys, after)];
  if (problems.length > 0) throw problemsError('invalid_options', 'The pipelines cannot run in this order', problems);
}

function repeated(keys: readonly string[]): PipelineProblem[] {
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [{ path: `pipelines[${index}]`, message: `has the key "${key}", as one before it has. Name each pipeline once.` }] : []));
}

function strangers(keys: readonly string[], after: Dependencies): PipelineProblem[] {
  const problem = (path: string, key: string): PipelineProblem[] => (keys.includes(key) ? [] : [{ path, message: `names "${key}", which is not among the pipelines. ${whatThereIs(key, keys)}` }]);
  return Object.entries(after).flatMap(([key, others]) => [...problem('after', key), ...others.flatMap((other) => problem(`after["${key}"]`, other))]);
}

/** The first cycle that is found, by the keys on it. */
function cycles(keys: readonly string[], after: Dependencies): PipelineProblem[] {
  const done = new Set<string>();
  const path: string[] = [];
  const cycleFrom = (key: string): readonly string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    if (done.has(key)) return undefined;
    path.push(key);
    for (const other of after[key] ?? []) {
      const found = cycleFrom(other);
      if (found) return found;
    }
    path.pop();
    done.add(key);
    return undefined;
  };
  for (const key of keys) {
    const cycle = cycleFrom(key);
    if (cycle) return [{ path: 'after', message: `goes round in a circle: ${cycle.map((one) => `"${one}"`).join(' after ')}. Take one of these out.` }];
  }
  return [];
}
