import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { commands } from './commands/index.ts';
import { jsonLines, run } from './testing/command.ts';

const here = tmpdir();

describe('the command', () => {
  it('lists every command with its summary', async () => {
    const { code, stdout } = await run(here, ['--help']);
    expect(code).toBe(0);
    const tops = new Set(commands.map(({ name }) => name.split(' ')[0]));
    for (const name of tops) expect(stdout).toMatch(new RegExp(`^  ${name} .*[a-z]$`, 'm'));
  });

  it.each(commands.filter(({ passThrough }) => passThrough !== true).map(({ name }) => name))('explains %s', async (name) => {
    const { code, stdout } = await run(here, [...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: airwright ${name}`);
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await run(here, ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it('shows its help in place of a missing command, and fails', async () => {
    for (const args of [[], ['state']]) {
      const { code, stdout, stderr } = await run(here, args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('Commands:');
    }
  });
});

describe('words that are not understood', () => {
  it.each([
    [['pln'], "airwright: Unknown command 'pln'. Did you mean plan?\n"],
    [['plan', '--jsn'], "airwright: Unknown option '--jsn'. Did you mean --json?\n"],
    [['completion'], "airwright: Missing required argument 'shell'.\n"],
    [['completion', 'bsh'], 'airwright: There is no completion for bsh. Did you mean bash? There are bash, zsh, fish.\n'],
    [['runs', '--limit', 'many'], "airwright: --limit is 'many'; it must be a whole number above 0.\n"],
    [['refresh', 'users', '--mode', 'mend'], "airwright: --mode is 'mend'; it must be one of merge, truncate.\n"],
    [['fresh', '--within', '7'], "airwright: --within is '7'; it must be a number with its unit: 30s, 90m, 7h or 2d.\n"],
  ])('%j are refused with what was likely meant', async (args, message) => {
    expect(await run(here, args)).toEqual({ code: 1, stdout: '', stderr: message });
  });

  it('are told to programs as a line of JSON', async () => {
    const ended = await run(here, ['plan', '--json', '--jsn']);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(jsonLines(ended)).toEqual([{ type: 'error', command: 'plan', error: { code: 'usage', message: "Unknown option '--jsn'. Did you mean --json?" } }]);
  });
});
