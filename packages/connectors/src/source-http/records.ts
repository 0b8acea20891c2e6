import { ConnectorError } from '@airwright/connector-kit';
import type { Row } from '@airwright/connector-kit';
import { outlineOf, valueAt } from './path.ts';

/**
 * The records of an answer. Null stands for none, an object for one record.
 *
 * @throws ConnectorError that tells what the answer has instead
 */
export function recordsOf(body: unknown, path: string | undefined, stream: string): Row[] {
  const found = path === undefined || path === '.' ? body : valueAt(body, path);
  if (found === null) return [];
  if (path === undefined && !Array.isArray(found)) {
    throw new ConnectorError(`The answer for stream "${stream}" is ${outlineOf(body)}, not an array. Set records_path to the member that holds the records, or to "." where the whole answer is one record.`);
  }
  if (found === undefined) throw new ConnectorError(`records_path "${path}" of stream "${stream}" is not in the answer, which is ${outlineOf(body)}. Correct records_path.`);
  const rows: unknown[] = Array.isArray(found) ? found : [found];
  const odd = rows.find((row) => typeof row !== 'object' || row === null || Array.isArray(row));
  if (odd !== undefined) throw new ConnectorError(`The records of stream "${stream}" are not objects: one is ${outlineOf(odd)}. Set records_path to an array of objects.`);
  return rows as Row[];
}
