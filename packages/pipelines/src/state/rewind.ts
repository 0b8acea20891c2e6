import type { AirbyteClient, AirbyteStreamAndConfiguration, ConnectionRead } from '@airwright/client';
import { streamLabel } from '../declare/streams.ts';
import { PipelineError } from '../errors.ts';
import { whatThereIs } from '../resolve/suggest.ts';
import { streamKey, streamsOf, type ConnectionState, type StateBlob, type StreamState } from './connection-state.ts';
import { isAfter, stateAtCursor, type CursorValue } from './cursor.ts';
import { callOptions, stateOfConnection, writeState, type StateOptions } from './state.ts';
import { targetConnection, type CallOptions, type ConnectionTarget } from './target.ts';

/** A stream by its name, by `namespace.name`, or by both apart. */
export type StreamReference = string | { readonly name: string; readonly namespace?: string };

/**
 * Where a stream goes back to: a value of its cursor, null for its beginning, a state in its connector's own form, or a function that makes one of
 * the present state.
 */
export type RewindTo = CursorValue | null | StateBlob | ((state: StateBlob | undefined) => StateBlob | null);

/** Options of {@link rewind}. */
export interface RewindOptions extends StateOptions {
  /** Allows a value after the present cursor, or any where nothing was read yet: what lies between is never read. Default false. */
  skip?: boolean;
}

/**
 * Sets one stream of a connection back, so that its next sync reads from there: from a cursor's value on, rows with the value itself included. The
 * other streams stay where they are. Rows that are read a second time are written a second time, unless the stream is deduplicated.
 *
 * A value can be given for Postgres and other databases read by a cursor, for HTTP sources, and for those that keep the value under the name of
 * its field; for others give a state or a function.
 *
 * @returns the whole state after it
 * @throws PipelineError with the code `invalid_state` where the stream is not there or its state cannot be set to this, `already_running` while a
 * job of the connection runs; nothing is changed then
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * await rewind(airbyte, pipeline, 'public.orders', new Date('2026-01-01T00:00:00Z'));
 * await rewind(airbyte, pipeline, 'public.users', null);
 * ```
 */
export async function rewind(airbyte: AirbyteClient, target: ConnectionTarget, stream: StreamReference, to: RewindTo, options: RewindOptions = {}): Promise<ConnectionState> {
  const call = callOptions(options);
  const connection = await targetConnection(airbyte, target, call);
  const configured = configuredStream(connection, stream);
  const current = await stateOfConnection(airbyte, connection, call);
  if (current.type === 'legacy') throw refused(connection, configured.stream, 'has a state of the type legacy, which is not kept by stream. Give the whole of it to setState.');
  const { name, namespace } = configured.stream;
  const present = streamsOf(current).find((known) => streamKey(known) === streamKey({ name, namespace }));
  if (to === null && !present) return current;
  const state = await stateAt(airbyte, { connection, configured, present, skip: options.skip ?? false }, to, call);
  const streams: StreamState[] = [{ name, ...(namespace === undefined ? {} : { namespace }), state }];
  const wanted: ConnectionState = current.type === 'global' ? { type: 'global', streams } : { type: 'stream', streams };
  return await writeState(airbyte, connection, current, wanted, { ...call, others: 'keep' });
}

type Configured = AirbyteStreamAndConfiguration & Required<Pick<AirbyteStreamAndConfiguration, 'stream'>>;

interface Rewinding {
  readonly connection: ConnectionRead;
  readonly configured: Configured;
  readonly present: StreamState | undefined;
  readonly skip: boolean;
}

async function stateAt(airbyte: AirbyteClient, { connection, configured, present, skip }: Rewinding, to: RewindTo, call: CallOptions): Promise<StateBlob | null> {
  if (to === null) return null;
  if (typeof to === 'function') return to(present?.state ?? undefined);
  if (typeof to === 'object' && !(to instanceof Date)) return to;
  const { stream, config } = configured;
  if (config?.syncMode !== 'incremental') throw refused(connection, stream, 'is read whole each time, so there is no place to go back to.');
  if (to instanceof Date ? Number.isNaN(to.getTime()) : to === '' || Number.isNaN(to)) throw refused(connection, stream, 'cannot go back to a value that is none.');
  const cursorField = config.cursorField?.length ? config.cursorField : (stream.defaultCursorField ?? []);
  const result = stateAtCursor(to, { stream, connector: await connectorOf(airbyte, connection, call), cursorField, jsonSchema: stream.jsonSchema, present });
  if ('problem' in result) throw refused(connection, stream, result.problem);
  const { state, before } = result;
  if (!skip && (before === undefined || isAfter(to, before))) {
    const where = before === undefined ? 'was not read yet' : `was read up to ${before}`;
    throw refused(connection, stream, `${where}, so what comes before the value given would never be read. Give skip: true where that is meant.`);
  }
  return state;
}

async function connectorOf(airbyte: AirbyteClient, { sourceId }: ConnectionRead, call: CallOptions): Promise<string> {
  const { sourceDefinitionId } = await airbyte.sources.get({ sourceId }, call);
  return (await airbyte.sourceDefinitions.get({ sourceDefinitionId }, call)).dockerRepository;
}

function configuredStream(connection: ConnectionRead, reference: StreamReference): Configured {
  const all = connection.syncCatalog.streams.filter((entry): entry is Configured => entry.stream !== undefined && entry.config?.selected !== false);
  const [found, another] = all.filter(({ stream }) => refersTo(reference, stream));
  const wanted = typeof reference === 'string' ? reference : streamLabel(reference);
  const labels = all.map(({ stream }) => streamLabel(stream));
  const subject = `The connection "${connection.name}" (${connection.connectionId})`;
  if (!found) throw new PipelineError('invalid_state', `${subject} has no stream ${wanted}. ${whatThereIs(wanted, labels)}`);
  if (another) throw new PipelineError('ambiguous', `${subject} has several streams ${wanted}. Name one with its namespace: ${labels.filter((label) => label.endsWith(wanted)).join(', ')}.`);
  return found;
}

function refersTo(reference: StreamReference, stream: Configured['stream']): boolean {
  if (typeof reference === 'string') return reference === stream.name || reference === streamLabel(stream);
  return reference.name === stream.name && (reference.namespace === undefined || reference.namespace === stream.namespace);
}

function refused(connection: ConnectionRead, stream: Configured['stream'], why: string): PipelineError {
  return new PipelineError('invalid_state', `The stream ${streamLabel(stream)} of the connection "${connection.name}" (${connection.connectionId}) ${why}`);
}
