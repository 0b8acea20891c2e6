import { call } from './call.ts';
import type { Operation } from './operation.ts';
import type { Transport } from './transport/transport.ts';

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** The named methods of every operation, by resource. Their types are those of the generated `Resources`. */
export function methodsOf(table: Readonly<Record<string, Operation>>, transport: Transport): Record<string, Record<string, Method>> {
  const resources: Record<string, Record<string, Method>> = {};
  for (const [operationId, operation] of Object.entries(table)) {
    const methods = (resources[operation.resource] ??= {});
    methods[operation.name] = operation.body
      ? (body, options) => call(transport, operationId, operation, body, options ?? {})
      : (options) => call(transport, operationId, operation, undefined, options ?? {});
  }
  return resources;
}
