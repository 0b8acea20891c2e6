import { Secrets } from '@airwright/connector-kit';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { mask } from '../secrets/mask.ts';
import source from './fixtures/faulty-source.ts';
import { runTask, TaskFailedError, type TaskOptions } from './thread.ts';
import type { TaskResults, WorkerMessage } from './worker-messages.ts';

const connector = new URL('./fixtures/faulty-source.ts', import.meta.url).href;
const check = (fault: string, options?: TaskOptions, token = 'hunter2'): Promise<TaskResults['check']> => runTask({ operation: 'check', connector, config: { fault, token } }, options);
const discover = (fault: string): Promise<TaskResults['discover']> => runTask({ operation: 'discover', connector, config: { fault } });

/** What a task logs, in short. */
function listener(): { lines: string[]; onMessage: (message: WorkerMessage) => void } {
  const lines: string[] = [];
  return { lines, onMessage: (message) => message.type === 'log' && lines.push(`${message.origin} ${message.level} ${message.message}`) };
}

async function failureOf(task: Promise<unknown>): Promise<TaskFailedError['reason']> {
  const error = await task.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof TaskFailedError)) throw new Error('It did not fail as tasks do.', { cause: error });
  return error.reason;
}

describe('an operation', () => {
  test('runs in a thread, with the defaults of its configuration', async () => {
    expect(await check('none')).toEqual({});
    expect(await discover('none')).toEqual({ streams: [] });
  });

  test('describes the connector', async () => {
    expect(await runTask({ operation: 'spec', connector })).toEqual({ kind: 'source', ...source.identity, spec: source.spec, supportsRefreshes: false });
  });

  test('fails a check that was refused by answering it, and one that broke by failing', async () => {
    expect(await check('is refused')).toEqual({ failure: 'The login was refused. Check the password.' });
    expect(await failureOf(check('throws an error'))).toMatchObject({ failureType: 'system_error', externalMessage: 'The source failed in a way it did not expect: x is not a function', stacktrace: expect.stringContaining('faulty-source') as string });
  });

  test('tells what is wrong with a configuration without running the connector', async () => {
    expect(await check('unheard of')).toEqual({ failure: expect.stringMatching(/^Config validation error: .*fault/) as string });
    expect(await failureOf(discover('unheard of'))).toMatchObject({ failureType: 'config_error' });
  });

  test.each([
    ['throws a text', 'just text'],
    ['throws nothing', 'undefined'],
  ])('that %s fails with what there is of it', async (fault, words) => {
    expect(await failureOf(check(fault))).toMatchObject({ failureType: 'system_error', internalMessage: words });
  });

  test.each([
    ['exits', /ended with code 3 before it had a result/],
    ['exits well', /ended with code 0 before it had a result/],
    ['throws later', /thread broke: thrown by a timer/],
    ['rejects unheard', /thread broke: nobody listens/],
  ])('whose connector %s fails, and not the server', async (fault, message) => {
    expect(await failureOf(check(fault))).toMatchObject({ failureType: 'system_error', externalMessage: expect.stringMatching(message) as string });
  });

  test.each(['discovers nothing', 'discovers something else', 'discovers a function'])('that %s has failed', async (fault) => {
    expect(await failureOf(discover(fault))).toMatchObject({ failureType: 'system_error' });
  });

  test('ends although its connector has left things open', async () => {
    expect(await check('leaks')).toEqual({});
  });

  test('that many ask for at once is done for each', async () => {
    expect(await Promise.all(Array.from({ length: 4 }, () => check('none')))).toEqual([{}, {}, {}, {}]);
  });
});

describe('a module', () => {
  test.each([
    ['that is not there', new URL('./fixtures/nowhere.ts', import.meta.url).href, /nowhere\.ts cannot be loaded/],
    ['that has no connector', new URL('./mapping.ts', import.meta.url).href, /mapping\.ts has no connector as its default export/],
  ])('%s is named', async (_, missing, message) => {
    expect(await failureOf(runTask({ operation: 'spec', connector: missing }))).toMatchObject({ failureType: 'system_error', externalMessage: expect.stringMatching(message) as string });
  });
});

describe('what a connector prints', () => {
  test('is logged line by line, the last one too, and does not reach the output of the server', async () => {
    const printed = vi.spyOn(process.stdout, 'write');
    const { lines, onMessage } = listener();
    await check('prints', { onMessage });
    expect(printed).not.toHaveBeenCalledWith(expect.stringContaining('line 1999'));
    expect(lines.filter((line) => line.startsWith('platform INFO line'))).toEqual(Array.from({ length: 2000 }, (_, line) => `platform INFO line ${line}`));
    expect(lines).toEqual(expect.arrayContaining(['platform INFO and an error', 'platform INFO   indented', 'platform INFO without an end']));
    expect(lines).toHaveLength(2003);
    printed.mockRestore();
  });

  test('is logged even where it exits then', async () => {
    const { lines, onMessage } = listener();
    await failureOf(check('exits well', { onMessage }));
    expect(lines).toEqual(['platform INFO good bye']);
  });
});

describe('secrets', () => {
  const token = 'p@ss "word"/1';
  const secrets = (): Secrets => Secrets.of(source.spec, { token });

  test('are masked in what is logged and printed, and in every part of a failure', async () => {
    const { lines, onMessage } = listener();
    const reason = await failureOf(check('reveals', { onMessage, secrets: secrets() }, token));
    expect(lines.sort()).toEqual([`platform INFO printed ${mask}`, `platform INFO query=${mask}`, `source WARN token ${mask}`]);
    expect(reason).toMatchObject({ externalMessage: `The token ${mask} was refused.`, internalMessage: `sent {"token":"${mask}"}` });
  });

  test('are masked in the stack of an error nobody expected', async () => {
    const reason = await failureOf(check('breaks and reveals', { secrets: secrets() }, token));
    expect(reason.stacktrace).toContain(`GET https://api.example/?key=${mask}`);
    for (const form of [token, encodeURIComponent(token)]) expect(JSON.stringify(reason)).not.toContain(form);
  });
});

describe('a task that is to stop', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Runs a check and resolves once its connector has said something, and so is at work. */
  async function atWork(fault: string, signal: AbortSignal): Promise<{ task: Promise<unknown> }> {
    let task: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      task = check(fault, { signal, onMessage: () => resolve() });
      task.catch(() => undefined);
    });
    return { task };
  }

  test('may stop by itself', async () => {
    const stop = new AbortController();
    const { task } = await atWork('stops when told', stop.signal);
    stop.abort();
    expect(await failureOf(task)).toMatchObject({ failureType: 'transient_error', externalMessage: 'The operation was cancelled.' });
  });

  test('may have been told so before it began', async () => {
    expect(await check('none', { signal: AbortSignal.abort() })).toEqual({});
  });

  test.each(['hangs', 'spins'])('is ended after five seconds where its connector %s', async (fault) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stop = new AbortController();
    const { task } = await atWork(fault, stop.signal);
    let over = false;
    void task.catch(() => (over = true));
    stop.abort();
    vi.advanceTimersByTime(4_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(over).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await failureOf(task)).toMatchObject({ externalMessage: expect.stringMatching(/ended with code 1 before it had a result/) as string });
  });
});

test('what the listener throws ends the task with it', async () => {
  const onMessage = (): never => {
    throw new Error('The disk is full.');
  };
  await expect(check('hangs', { onMessage })).rejects.toThrow('The disk is full.');
});
