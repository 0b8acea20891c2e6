import type { ConnectionState as ApiState, StreamState as ApiStreamState } from '@airwright/client';

/** A state as its connector wrote it; its members are the connector's own. */
export type StateBlob = Readonly<Record<string, unknown>>;

/** How far one stream has been read. */
export interface StreamState {
  /** The stream's name at the source, without the connection's prefix. */
  readonly name: string;
  /** The stream's namespace at the source. */
  readonly namespace?: string;
  /** Null, in a write alone, removes it: the stream is read from its beginning. */
  readonly state: StateBlob | null;
}

/**
 * How far a connection has come. `stream`: each stream by itself; `global`: all streams from one log, whose position is `shared`; `legacy`: one
 * object that only the connector understands; `not_set`: nothing was read yet.
 */
export type ConnectionState =
  | { readonly type: 'not_set' }
  | { readonly type: 'stream'; readonly streams: readonly StreamState[] }
  | { readonly type: 'global'; /** Null, in a write alone, removes it. */ readonly shared?: StateBlob | null; readonly streams: readonly StreamState[] }
  | { readonly type: 'legacy'; readonly state: StateBlob };

/** The state of each stream; none where it is not kept by stream. */
export function streamsOf(state: ConnectionState): readonly StreamState[] {
  return 'streams' in state ? state.streams : [];
}

/** What tells streams apart. */
export function streamKey({ name, namespace }: { readonly name: string; readonly namespace?: string | undefined }): string {
  return JSON.stringify([namespace ?? null, name]);
}

/** A state as the API answers it. Types that this version does not know hold nothing it could use. */
export function stateOf({ stateType, state, streamState, globalState }: ApiState): ConnectionState {
  switch (stateType) {
    case 'stream':
      return { type: 'stream', streams: (streamState ?? []).flatMap(streamOf) };
    case 'global': {
      const { shared_state: shared, streamStates = [] } = globalState ?? {};
      return { type: 'global', ...(shared ? { shared } : {}), streams: streamStates.flatMap(streamOf) };
    }
    case 'legacy':
      return { type: 'legacy', state: state ?? {} };
    default:
      return { type: 'not_set' };
  }
}

function streamOf({ streamDescriptor: { name, namespace }, streamState }: ApiStreamState): StreamState[] {
  return streamState ? [{ name, ...(namespace === undefined ? {} : { namespace }), state: streamState }] : [];
}

/** A state as the API takes it. */
export function apiState(connectionId: string, state: ConnectionState): ApiState {
  switch (state.type) {
    case 'stream':
      return { connectionId, stateType: 'stream', streamState: state.streams.map(apiStream) };
    case 'global':
      // A shared state that is left out is one that is removed.
      return { connectionId, stateType: 'global', globalState: { shared_state: state.shared ?? null, streamStates: state.streams.map(apiStream) } };
    case 'legacy':
      return { connectionId, stateType: 'legacy', state: state.state };
    case 'not_set':
      return { connectionId, stateType: 'not_set' };
  }
}

function apiStream({ name, namespace, state }: StreamState): ApiStreamState {
  return { streamDescriptor: { name, ...(namespace === undefined ? {} : { namespace }) }, streamState: state };
}
