import { operationsByRoute, type OperationId } from '../server/contract.ts';
import type { Exchange } from '../server/exchange.ts';

/**
 * An operation by its id, such as `createSource`, or a path: below `/api/v1`, such as `/sources/create`, or a whole one, such as
 * `/api/public/v1/applications/token`.
 */
export type Target = OperationId | `/${string}`;

const base = '/api/v1';
const operations = [...operationsByRoute.values()];

/**
 * Tells the requests of a target from others.
 * @throws Error for an operation that the contract does not have
 */
export function isAimedAt(target: Target): (exchange: Pick<Exchange, 'path' | 'operation'>) => boolean {
  if (operations.some(({ operationId }) => operationId === target)) return ({ operation }) => operation?.operationId === target;
  if (!target.startsWith('/')) throw new Error(`There is no operation '${target}'. Name one by its id, such as createSource, or by its path, such as /sources/create.`);
  const whole = target.startsWith('/api/') ? target : `${base}${target}`;
  if (whole.startsWith(`${base}/`) && !operations.some(({ path }) => base + path === whole)) throw new Error(`There is no operation at ${whole}.`);
  return ({ path }) => path.replace(/\/+$/, '') === whole;
}
