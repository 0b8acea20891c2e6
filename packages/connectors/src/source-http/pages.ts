import { createHash } from 'node:crypto';
import { ConnectorError } from '@airwright/connector-kit';
import type { Row } from '@airwright/connector-kit';
import type { Answer, Client } from './client.ts';
import type { Parameters, StreamSettings } from './config.ts';
import { shown } from './explain.ts';
import { paginatorOf } from './pagination.ts';
import type { PageRequest } from './pagination.ts';
import { recordsOf } from './records.ts';

/** One page of a stream. */
export interface Page {
  readonly rows: readonly Row[];
  /** Size of the answer, in characters. */
  readonly size: number;
}

/**
 * Reads a stream page by page; the next page is asked for only when the consumer comes back.
 *
 * @param extra parameters besides those of the stream and its pagination
 */
export async function* pagesOf(stream: StreamSettings, client: Client, extra: Parameters = {}): AsyncGenerator<Page> {
  const paginator = paginatorOf(stream.pagination);
  const counted = stream.pagination.type === 'page' || stream.pagination.type === 'offset';
  let request: PageRequest | undefined = { parameters: paginator.first };
  let before: string | undefined;
  while (request) {
    // Some APIs have no empty page after the last: they answer 404 there.
    const accept = (status: number): boolean => counted && before !== undefined && status === 404;
    // An address that the API gave holds every parameter already.
    const parameters: Parameters = request.url ? request.parameters : { ...stream.query, ...extra, ...request.parameters };
    const answer: Answer = await client.get(request.url ?? stream.url, parameters, accept);
    const rows = answer.body === undefined ? [] : recordsOf(answer.body, stream.recordsPath, stream.name);
    if (counted && rows.length > 0) {
      const print = createHash('sha1').update(answer.text).digest('base64');
      if (print === before) throw new ConnectorError(`${shown(answer.url)} gave the same page again for stream "${stream.name}". It may not know the parameter of pagination: check ${Object.keys(paginator.first).join(' and ')}.`);
      before = print;
    }
    if (rows.length > 0) yield { rows, size: answer.text.length };
    request = paginator.next(answer, rows.length);
  }
}
