import type { AirbyteClient, ConnectionRead } from '@airwright/client';
import { streamLabel } from '../declare/streams.ts';
import { PipelineError } from '../errors.ts';
import { streamKey, streamsOf, type ConnectionState } from './connection-state.ts';
import { callOptions, configuredStreams, stateOfConnection, writeState, type StateOptions } from './state.ts';
import { targetConnection, type ConnectionTarget } from './target.ts';

/** The state of a connection at a moment, as data: it can be written to a file and given back to the connection. Holds cursor values, no secrets. */
export interface StateSnapshot {
  readonly version: 1;
  /** ISO 8601. */
  readonly takenAt: string;
  readonly server: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly state: ConnectionState;
}

/**
 * Takes down the state of a connection. While a sync runs it is that of its last checkpoint.
 *
 * @throws PipelineError where there is no such connection
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * await writeSnapshot('orders.state.json', await snapshot(airbyte, pipeline));
 * ```
 */
export async function snapshot(airbyte: AirbyteClient, target: ConnectionTarget, options: StateOptions = {}): Promise<StateSnapshot> {
  const call = callOptions(options);
  const connection = await targetConnection(airbyte, target, call);
  const state = await stateOfConnection(airbyte, connection, call);
  return { version: 1, takenAt: new Date().toISOString(), server: airbyte.baseUrl, connectionId: connection.connectionId, connectionName: connection.name, state };
}

/** Options of {@link restore}. */
export interface RestoreOptions extends StateOptions {
  /** Allows the snapshot of another connection, or of one on another server. Default false. */
  anotherConnection?: boolean;
}

/** What {@link restore} did. */
export interface RestoredState {
  /** The whole state after it. */
  readonly state: ConnectionState;
  /** Streams of the snapshot that the connection does not sync any more; their state was not written. */
  readonly leftOut: readonly string[];
}

/**
 * Gives a connection the state of a snapshot, exactly: streams that had no state then have none after it, and are read from their beginning.
 *
 * @throws PipelineError with the code `invalid_snapshot` where it is that of another connection, `invalid_state` where the connection has a state of
 * another type now, `already_running` while a job of the connection runs; nothing is changed then
 * @throws AirbyteError where a call fails
 * @example
 * ```ts
 * await restore(airbyte, pipeline, await readSnapshot('orders.state.json'));
 * ```
 */
export async function restore(airbyte: AirbyteClient, target: ConnectionTarget, from: StateSnapshot, options: RestoreOptions = {}): Promise<RestoredState> {
  const call = callOptions(options);
  const connection = await targetConnection(airbyte, target, call);
  if (!options.anotherConnection) refuseOther(airbyte, connection, from);
  const current = await stateOfConnection(airbyte, connection, call);
  const { state, leftOut } = fitted(from.state, [...configuredStreams(connection), ...streamsOf(current)]);
  return { state: await writeState(airbyte, connection, current, state, { ...call, others: 'remove' }), leftOut };
}

/** The part of a state that is about these streams, and the names of the others. */
export function fitted(state: ConnectionState, streams: readonly { readonly name: string; readonly namespace?: string | undefined }[]): RestoredState {
  if (!('streams' in state)) return { state, leftOut: [] };
  const keys = new Set(streams.map(streamKey));
  const leftOut = state.streams.filter((stream) => !keys.has(streamKey(stream))).map(streamLabel);
  return { state: { ...state, streams: state.streams.filter((stream) => keys.has(streamKey(stream))) }, leftOut };
}

function refuseOther(airbyte: AirbyteClient, { connectionId, name }: ConnectionRead, from: StateSnapshot): void {
  if (from.connectionId === connectionId) return;
  const origin = `"${from.connectionName}" (${from.connectionId}) on ${from.server}`;
  throw new PipelineError('invalid_snapshot', `The snapshot is of the connection ${origin}, not of "${name}" (${connectionId}) on ${airbyte.baseUrl}. Give anotherConnection: true where that is meant.`);
}
