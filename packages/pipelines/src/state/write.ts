import { streamKey, streamsOf, type ConnectionState, type StreamState } from './connection-state.ts';

/** What becomes of the state of streams that a write does not name. */
export type Others = 'keep' | 'remove';

/** What is sent to make the state what is wanted (nothing where it is already), or why it cannot become that. */
export type StateWrite = { readonly send: ConnectionState | undefined } | { readonly problem: string };

const clearFirst = 'Clear the connection first; its next sync then reads everything anew.';

/** Decides what has to be sent. A server changes what is named and keeps the rest, so what is to go is named with null. */
export function stateWrite(current: ConnectionState, wanted: ConnectionState, others: Others): StateWrite {
  if (wanted.type === 'not_set') return others === 'keep' ? { send: undefined } : removal(current);
  if (current.type !== 'not_set' && current.type !== 'legacy' && wanted.type !== current.type) {
    return { problem: `its state is of the type ${current.type}, and one of the type ${wanted.type} cannot take its place. ${clearFirst}` };
  }
  if (wanted.type === 'legacy') return { send: wanted };
  const streams = [...wanted.streams, ...(others === 'remove' ? removed(streamsOf(current), wanted.streams) : [])];
  if (wanted.type === 'stream') return { send: streams.length === 0 ? undefined : { type: 'stream', streams } };
  const kept = others === 'keep' && current.type === 'global' ? current.shared : undefined;
  const shared = wanted.shared === undefined ? kept : wanted.shared;
  return { send: { type: 'global', ...(shared === undefined ? {} : { shared }), streams } };
}

function removal(current: ConnectionState): StateWrite {
  switch (current.type) {
    case 'not_set':
      return { send: undefined };
    case 'legacy':
      return { problem: `its state is of the type legacy, which no call can remove. ${clearFirst}` };
    case 'stream':
      return { send: { type: 'stream', streams: removed(current.streams, []) } };
    case 'global':
      return { send: { type: 'global', shared: null, streams: removed(current.streams, []) } };
  }
}

/** The streams that are not to stay, each with null. */
function removed(present: readonly StreamState[], staying: readonly StreamState[]): StreamState[] {
  const keys = new Set(staying.map(streamKey));
  return present.filter((stream) => !keys.has(streamKey(stream))).map((stream) => ({ ...stream, state: null }));
}
