import type { Config, StreamState } from '@airwright/connector-kit';
import type { Schemas } from '../server/contract.ts';
import { ApiError } from '../server/errors.ts';
import type { Store } from '../store/store.ts';
import { findConnection } from './connections.ts';
import type { Handlers } from './handlers.ts';

export const stateHandlers = {
  getState: ({ connectionId }, { store }) => stateRead(store, findConnection(store, connectionId).connectionId),
  createOrUpdateState: (request, { store }) => saveState(store, request),
  createOrUpdateStateSafe: (request, { store }) => {
    const running = store.jobs.unfinished(request.connectionId);
    if (running) throw new ApiError(423, `State cannot be changed while job ${running.id} is ${running.status}. Wait for it to end, or cancel it.`);
    return saveState(store, request);
  },
} satisfies Partial<Handlers>;

function stateRead(store: Store, connectionId: string): Schemas['ConnectionState'] {
  const state = store.states.get(connectionId);
  if (state.type === 'not_set') return { stateType: 'not_set', connectionId };
  if (state.type === 'legacy') return { stateType: 'legacy', connectionId, state: state.state };
  const streams = state.streams.map(({ stream_descriptor, stream_state }) => ({ streamDescriptor: stream_descriptor, streamState: { ...stream_state } }));
  if (state.type === 'stream') return { stateType: 'stream', connectionId, streamState: streams };
  return { stateType: 'global', connectionId, globalState: { ...(state.shared === undefined ? {} : { shared_state: { ...state.shared } }), streamStates: streams } };
}

/** An upsert: streams that are not named keep their state, and a stream with a null state loses it. */
function saveState(store: Store, { connectionId, connectionState }: Schemas['ConnectionStateCreateOrUpdate']): Schemas['ConnectionState'] {
  findConnection(store, connectionId);
  const { stateType, state, streamState, globalState } = connectionState;
  const current = store.states.get(connectionId).type;
  if (current !== 'not_set' && current !== 'legacy' && stateType !== 'not_set' && stateType !== current) {
    throw new ApiError(422, `connectionState.stateType is ${stateType}, and the connection has ${current} state. Clear the connection before its state changes type.`, {}, 'uncaught');
  }
  if (stateType === 'legacy' && state) store.states.save(connectionId, { type: 'LEGACY', data: state });
  else if (stateType === 'stream') store.transaction(() => (streamState ?? []).forEach((stream) => store.states.save(connectionId, { type: 'STREAM', stream: protocolState(stream) })));
  else if (stateType === 'global' && globalState) {
    const { shared_state, streamStates } = globalState;
    store.states.save(connectionId, { type: 'GLOBAL', global: { ...(shared_state ? { shared_state } : {}), stream_states: streamStates.map(protocolState) } });
  }
  return stateRead(store, connectionId);
}

function protocolState({ streamDescriptor, streamState }: Schemas['StreamState']): StreamState {
  return { stream_descriptor: streamDescriptor, stream_state: (streamState as Config | undefined) ?? null };
}
