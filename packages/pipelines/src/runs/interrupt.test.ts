import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../testing/interrupted-program.ts', import.meta.url));

/** Runs a program that watches a run whose cancelling takes long, and gives what it said by its end. */
async function interrupted(signals: readonly NodeJS.Signals[], cancels: 'at once' | 'never'): Promise<{ said: string[]; code: number | null }> {
  const child = spawn(process.execPath, [program, cancels], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const left = [...signals];
  const exited = once(child, 'exit') as Promise<[number | null]>;
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const signal = left.shift();
    if (signal) child.kill(signal);
  }
  return { said, code: (await exited)[0] };
}

test.each(['SIGINT', 'SIGTERM'] as const)('the first %s cancels the run, and the program goes on to its end', async (signal) => {
  expect(await interrupted([signal], 'at once')).toEqual({ said: ['watching', `${signal}: cancelling`, 'the run is over'], code: 0 });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('the second signal, %s, ends the program at once', async (signal, code) => {
  expect(await interrupted(['SIGINT', signal], 'never')).toEqual({ said: ['watching', 'SIGINT: cancelling'], code });
});

test('where it is disposed of, signals do again what they did before', async () => {
  const { cancelOnInterrupt } = await import('./interrupt.ts');
  const before = process.listeners('SIGINT').length;
  {
    using _ = cancelOnInterrupt([]);
    expect(process.listeners('SIGINT')).toHaveLength(before + 1);
  }
  expect(process.listeners('SIGINT')).toHaveLength(before);
});
