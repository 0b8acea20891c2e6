import type { Effect, Operation, Paging, Versions } from '../operation.ts';
import { requestOf, successOf } from './contract.ts';
import { dereferenced, view } from './view.ts';
import { listed, operationName, parametersOf, type Contract, type ListedOperation, type OperationObject, type Schema } from './document.ts';
import { GeneratorError } from './failure.ts';
import { mapOperations } from './normalize.ts';

const effects: readonly string[] = ['read', 'idempotent', 'create', 'trigger'] satisfies Effect[];

/** What is known about operations besides what a server's own description says of them. */
export interface KnownFacts {
  /** The operations of Airwright's contract, by method and path, such as `POST /sources/get`. */
  readonly operations: ReadonlyMap<string, Operation & Versions>;
  /** Effects by path, such as `/sources/get`: what the user says, which goes before everything else. */
  readonly effects: ReadonlyMap<string, Effect>;
}

/**
 * The contract with an effect for each operation, and whatever else is known of those that Airwright's own contract has. `guessed` names the
 * operations that nothing is known of: those count as `create`, which is never repeated where the server may have heard it.
 */
export function withFacts(contract: Contract, known: KnownFacts): { contract: Contract; guessed: ReadonlySet<string> } {
  const guessed = new Set<string>();
  const changed = mapOperations(contract, (item) => {
    const found = known.operations.get(operationName(item));
    const effect = known.effects.get(item.path) ?? declaredEffect(item.operation) ?? found?.effect ?? safeMethod(contract, item);
    if (effect === undefined) guessed.add(operationName(item));
    return { ...(found && extensions(contract, item.operation, found)), ...item.operation, 'x-airwright-effect': effect ?? 'create' };
  });
  return { contract: changed, guessed };
}

function declaredEffect(operation: OperationObject): Effect | undefined {
  const effect = operation['x-airwright-effect'];
  return effect !== undefined && effects.includes(effect) ? effect : undefined;
}

/** A plain GET changes nothing, as HTTP has it. */
function safeMethod(contract: Contract, item: ListedOperation): Effect | undefined {
  return item.method === 'get' && parametersOf(contract, item).length === 0 ? 'read' : undefined;
}

function extensions(contract: Contract, operation: OperationObject, { since, until, replacedBy, paging, timeout }: Operation & Versions): Partial<OperationObject> {
  return {
    ...(since !== undefined && { 'x-airwright-since': since }),
    ...(until !== undefined && { 'x-airwright-until': until }),
    ...(replacedBy !== undefined && { 'x-airwright-replaced-by': replacedBy }),
    ...(paging && pages(contract, operation, paging) && { 'x-airwright-paging': paging }),
    'x-airwright-timeout': timeout,
  };
}

/** Whether it pages in that way: an older server's may not yet. */
function pages(contract: Contract, operation: OperationObject, { style, items }: Paging): boolean {
  const has = (schema: Schema | undefined, member: string): boolean => Object.hasOwn(schema ? dereferenced(contract, view(contract, schema)).properties : {}, member);
  return has(successOf(contract, operation)?.schema, items) && has(requestOf(contract, operation)?.schema, style === 'offset' ? 'pagination' : 'cursor');
}

/**
 * Effects by path, from a file of the user's.
 *
 * @throws {@link GeneratorError} where it is no such thing, or names a path that the contract does not have.
 */
export function effectsOf(value: unknown, contract: Contract, source: string): ReadonlyMap<string, Effect> {
  const paths = new Set(listed(contract).map(({ path }) => path));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GeneratorError('input', `${source} has to be an object of effects by path, such as { "/sources/get": "read" }.`);
  }
  return new Map(
    Object.entries(value).map(([key, effect]) => {
      const path = key.replace(/^\/v1(?=\/)/, '');
      if (!paths.has(path)) throw new GeneratorError('input', `${source} names ${key}, which the API does not have.`);
      if (!effects.includes(String(effect))) throw new GeneratorError('input', `${source} gives ${key} the effect ${JSON.stringify(effect)}; it has to be one of ${effects.join(', ')}.`);
      return [path, effect as Effect];
    }),
  );
}
