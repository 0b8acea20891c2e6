import type { AirbyteClient } from '@airwright/client';
import { targetConnection, type ConnectionTarget } from '../state/target.ts';

/** The id of the connection that is meant. An id is taken as it is: the call that follows says whether there is such a connection. */
export async function connectionIdOf(airbyte: AirbyteClient, target: ConnectionTarget, signal: AbortSignal | undefined): Promise<string> {
  if (typeof target === 'string') return target;
  if ('connectionId' in target) return target.connectionId;
  return (await targetConnection(airbyte, target, signal ? { signal } : {})).connectionId;
}
