import { execFile } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programOnTerminal, run } from '../testing/command.ts';
import { createProject, sampleConfig, type Project } from '../testing/project.ts';
import { bashLine, bashSuggestions } from './bash.ts';

let project: Project;

beforeAll(async () => {
  const names = ['ecommerce → bronze', 'users', "marts: o'brien"];
  project = await createProject({ 'airwright.config.ts': sampleConfig({ url: 'http://127.0.0.1:1', names, prod: true }) });
});
afterAll(async () => project[Symbol.asyncDispose]());

/** How a line goes on, for the shells that part it into words themselves. */
async function values(...words: string[]): Promise<string[]> {
  const { stdout } = await run(project.folder, ['__complete', 'fish', ...words]);
  return stdout.split('\n').filter(Boolean).map((line) => line.split('\t')[0]!);
}

describe('completion', () => {
  it('knows the commands, those of a group, and what each does', async () => {
    expect(await values('')).toEqual(expect.arrayContaining(['init', 'plan', 'state', 'completion']));
    expect(await values('pl')).toEqual(['plan']);
    expect(await values('state', 'r')).toEqual(['rewind', 'restore']);
    const { stdout } = await run(project.folder, ['__complete', 'zsh', 'pla']);
    expect(stdout).toBe('plan\tShows what apply would change, and changes nothing\n');
  });

  it('knows the options of a command and their values', async () => {
    expect(await values('plan', '--ma')).toEqual(['--markdown']);
    expect(await values('apply', '--allow', 'de')).toEqual(['delete', 'deselect']);
    expect(await values('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('knows the pipelines and the targets of the configuration, whatever stands before', async () => {
    expect(await values('plan', '')).toEqual(['ecommerce → bronze', 'users', "marts: o'brien"]);
    expect(await values('plan', '"ecommerce →')).toEqual(['ecommerce → bronze']);
    expect(await values('plan', '--target', 'prod', 'u')).toEqual(['users']);
    expect(await values('plan', 'users', '')).toEqual(['ecommerce → bronze', "marts: o'brien"]);
    expect(await values('plan', '-t', '')).toEqual(['local', 'prod']);
    expect(await values('plan', '--target=p')).toEqual(['--target=prod']);
    expect(await values('state', 'get', 'users', '')).toEqual([]);
  });

  it('stays silent where there is nothing to know', async () => {
    await using bare = await createProject({ 'airwright.config.ts': "throw new Error('no luck');" });
    expect(await run(bare.folder, ['__complete', 'fish', 'plan', ''])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await values('plan', '--config', '')).toEqual([]);
    expect(await values('nonsense', '')).toEqual([]);
  });
});

describe('the words of a line of bash', () => {
  it.each([
    ['airwright plan ', ['plan', ''], ''],
    ['airwright plan a\\ b', ['plan', 'a b'], 'a\\ b'],
    ['airwright plan "a b', ['plan', 'a b'], '"a b'],
    [`airwright plan 'it"s' "o'b\\"c" x`, ['plan', 'it"s', `o'b"c`, 'x'], 'x'],
    ['airwright plan -t=a\\', ['plan', '-t=a'], '-t=a\\'],
    ['airwright', [], 'airwright'],
  ])('%j are %j', (line, words, typed) => {
    expect(bashLine(line)).toEqual({ words, typed });
  });

  it('are replaced from where bash parts them', () => {
    const line = bashLine('airwright plan marts:\\ o');
    expect(bashSuggestions([{ value: "marts: o'brien", summary: '' }], line, ' :=')).toBe("\\ o\\'brien\n");
    expect(bashSuggestions([{ value: "marts: o'brien", summary: '' }], line, ' =')).toBe("marts:\\ o\\'brien\n");
    expect(bashSuggestions([{ value: 'a b', summary: '' }], bashLine('airwright plan "a'), ' :=')).toBe('a b\n');
  });
});

describe.skipIf(process.platform === 'win32')('in a real bash', () => {
  it('a press of the key completes a name with spaces and arrows', async () => {
    const PATH = [join(project.folder, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
    await using shell = programOnTerminal(project.folder, 'bash', ['--norc', '--noprofile', '-i'], { env: { PATH, PS1: 'ready> ', INPUTRC: '/dev/null', LANG: 'C.UTF-8' } });
    await shell.shows(/ready> $/);
    shell.type('eval "$(airwright completion bash)"; echo set\r');
    await shell.shows(/set\r\n\S*ready> $/);
    shell.type('airwright plan eco\t');
    await shell.shows(/ecommerce\\ →\\ bronze /);
    shell.type('--target=p\t');
    await shell.shows(/--target=prod /);
    shell.type('marts:\t');
    await shell.shows(/marts:\\ o\\'brien /);
    shell.type('"us\t');
    await shell.shows(/"users" /);
  });

  it('the script is one that bash accepts', async () => {
    const { stdout } = await run(project.folder, ['completion', 'bash']);
    await expect(promisify(execFile)('bash', ['-n', '-c', stdout])).resolves.toMatchObject({ stderr: '' });
  });
});
