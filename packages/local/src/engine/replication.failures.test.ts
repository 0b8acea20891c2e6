import { ConnectorError, type Destination, type Source, type SourceMessage } from '@airwright/connector-kit';
import { describe, expect, test } from 'vitest';
import type { FailureReason } from '../store/records.ts';
import { emitting, replicating, rows, state, users } from './fixtures/replicating.ts';

const said = (failures: readonly FailureReason[]): string[] => failures.map(({ failureOrigin, failureType, externalMessage }) => `${failureOrigin} ${failureType}: ${externalMessage}`);
const errorTrace = (message: string): SourceMessage => ({ type: 'TRACE', trace: { type: 'ERROR', emitted_at: 0, error: { message, failure_type: 'config_error' } } });

/** A destination that takes so many messages and throws then. */
function failingAfter(count: number, error: Error): Destination['write'] {
  return async function* ({ input }) {
    let taken = 0;
    for await (const message of input) {
      if ((taken += 1) > count) throw error;
      if (message.type === 'STATE') yield message;
    }
    throw error;
  };
}

describe('a source that fails', () => {
  test('still has made durable what it sent before, and no stream is complete', async () => {
    const { failures, received, states, counters } = await replicating({ read: emitting(rows(users, 2), state(users, 1), rows(users, 1), new ConnectorError('The connection broke.', { failureType: 'transient_error' })) });
    expect(said(failures)).toEqual(['source transient_error: The connection broke.']);
    expect(received).toEqual(['users: 1 2', 'state users', 'users: 1']);
    expect(states).toHaveLength(1);
    expect(counters.streams).toMatchObject([{ recordsEmitted: 3, recordsCommitted: 2 }]);
  });

  test('is named before a destination that fails because of it', async () => {
    const { failures } = await replicating({ read: emitting(rows(users, 1), new Error('gone')), write: failingAfter(9, new Error('incomplete streams')) });
    expect(said(failures)).toEqual([
      'source system_error: The source failed in a way it did not expect: gone',
      'destination system_error: The destination failed in a way it did not expect: incomplete streams',
    ]);
  });

  test('explains itself by its traces, which come first', async () => {
    const { failures } = await replicating({ read: emitting(errorTrace('The token expired.'), new Error('exit 1')) });
    expect(said(failures)).toEqual(['source config_error: The token expired.', 'source system_error: The source failed in a way it did not expect: exit 1']);
  });

  test('may do so at once, by a message that is none, or by something that is no error', async () => {
    const thrower = (): never => {
      throw new ConnectorError('No such stream.');
    };
    expect(said((await replicating({ read: thrower })).failures)).toEqual(['source config_error: No such stream.']);
    expect((await replicating({ read: emitting(undefined as unknown as SourceMessage) })).failures).toMatchObject([{ failureOrigin: 'source', failureType: 'system_error' }]);
    const { failures } = await replicating({
      read: async function* () {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- connectors do
        throw undefined;
      },
    });
    expect(said(failures)).toEqual(['source system_error: The source failed in a way it did not expect: undefined']);
  });
});

test('an error trace of connectors that end well is no failure, and is told', async () => {
  const { failures, told, received } = await replicating({ read: emitting(errorTrace('One page was skipped.'), rows(users, 1)) });
  expect([failures, said(told), received]).toEqual([[], ['source config_error: One page was skipped.'], ['users: 1', 'COMPLETE users']]);
});

/** A source without an end that cannot be closed without a complaint. */
const untidy: Source['read'] = async function* () {
  try {
    for (;;) yield rows(users, 1);
  } finally {
    throw new Error('the connection was closed');
  }
};

describe('a destination that fails', () => {
  test('is the reason, and what it had committed stays', async () => {
    const { failures, states, counters } = await replicating({ read: emitting(rows(users, 2), state(users, 1), rows(users, 1)), write: failingAfter(2, new ConnectorError('The disk is full.')) });
    expect(said(failures)).toEqual(['destination config_error: The disk is full.']);
    expect(states).toHaveLength(1);
    expect(counters.streams).toMatchObject([{ recordsEmitted: 3, recordsCommitted: 2 }]);
  });

  test('lets the source close what it has open, and what the source says meanwhile is no reason', async () => {
    const closed: string[] = [];
    const { failures } = await replicating({
      read: async function* (request, context) {
        context.signal.addEventListener('abort', () => closed.push('told'));
        try {
          yield* untidy(request, context);
        } finally {
          closed.push('closed');
        }
      },
      write: failingAfter(3, new ConnectorError('The disk is full.')),
    });
    expect(said(failures)).toEqual(['destination config_error: The disk is full.']);
    expect(closed).toEqual(['told', 'closed']);
  });

  test('without leaving its loop has the source closed as well', async () => {
    let closed = false;
    await replicating({
      read: async function* () {
        try {
          for (;;) yield rows(users, 1);
        } finally {
          closed = true;
        }
      },
      write: async function* ({ input }) {
        await input[Symbol.asyncIterator]().next();
        yield* [];
        throw new ConnectorError('The disk is full.');
      },
    });
    expect(closed).toBe(true);
  });

  test('does not wait for a source that does not stop', async () => {
    const { failures } = await replicating({
      read: async function* () {
        yield rows(users, 1);
        await new Promise(() => undefined);
      },
      write: async function* ({ input }) {
        const messages = input[Symbol.asyncIterator]();
        await messages.next();
        void messages.next();
        yield* [];
        throw new ConnectorError('The disk is full.');
      },
    });
    expect(said(failures)).toEqual(['destination config_error: The disk is full.']);
  });

  test('may do so at once, or once it had everything', async () => {
    const thrower = (): never => {
      throw new ConnectorError('No such bucket.');
    };
    expect(said((await replicating({ read: emitting(rows(users, 1)), write: thrower })).failures)).toEqual(['destination config_error: No such bucket.']);
    const late = await replicating({ read: emitting(rows(users, 1)), write: failingAfter(9, new ConnectorError('The swap failed.')) });
    expect(said(late.failures)).toEqual(['destination config_error: The swap failed.']);
    expect(late.counters.streams).toMatchObject([{ recordsCommitted: 0 }]);
  });

  test.each<[string, Destination['write']]>([
    ['takes nothing', async function* () {}],
    [
      'stops in the middle',
      async function* ({ input }) {
        for await (const _ of input) return;
      },
    ],
  ])('by ending early is not taken for one that succeeded: it %s', async (_, write) => {
    const { failures, counters } = await replicating({ read: untidy, write });
    expect(said(failures)).toEqual(['destination system_error: The destination failed in a way it did not expect: it ended before it had taken everything that the source has']);
    expect(counters.streams).toMatchObject([{ recordsCommitted: 0 }]);
  });
});

test('a source that stops quietly because it was told to has not read everything', async () => {
  const stop = new AbortController();
  const { failures, received, states } = await replicating({
    signal: stop.signal,
    read: async function* (_, { signal }) {
      for (let at = 1; !signal.aborted; at += 1) {
        yield rows(users, 1);
        yield state(users, at);
        if (at === 2) stop.abort(new ConnectorError('The operation was cancelled.', { failureType: 'transient_error' }));
      }
    },
  });
  expect(said(failures)).toEqual(['source transient_error: The operation was cancelled.']);
  expect(received).not.toContain('COMPLETE users');
  expect(states).toHaveLength(2);
});
