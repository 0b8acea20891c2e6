import { describe, expect, it } from 'vitest';
import { run } from '../testing/command.ts';
import { createProject, type Project } from '../testing/project.ts';

/** What the command says of a configuration that it cannot use. */
async function complaint(files: Record<string, string>, options: Parameters<typeof run>[2] = {}): Promise<string> {
  await using project = await createProject(files);
  const { code, stdout, stderr } = await run(project.folder, ['plan'], options);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

const config = (text: string): Record<string, string> => ({ 'airwright.config.ts': text });

/** The names of pipelines as completion gives them: what it takes is a configuration that loads. */
async function names(project: Project, folder: string, node: readonly string[] = []): Promise<string[]> {
  const { stdout } = await run(`${project.folder}/${folder}`, ['__complete', 'fish', 'plan', ''], { node });
  return stdout.split('\n').filter(Boolean).map((line) => line.split('\t')[0]!);
}

const typed = `import { definePipeline, fakerSource, type Pipeline } from '@airwright/pipelines';
import { defineConfig } from 'airwright';
interface Names { readonly first: string }
const { first }: Names = { first: 'of TypeScript' };
const destination = { name: 'nowhere', connector: 'airbyte/destination-dev-null', configuration: { test_destination: { test_destination_type: 'SILENT' } } };
const pipelines = async (): Promise<Pipeline[]> => [definePipeline({ name: first, source: fakerSource({ name: 'sample', count: 1 }), destination, streams: [{ name: 'users', syncMode: 'full_refresh', destinationSyncMode: 'append' }] })];
export default defineConfig({ pipelines });
`;

describe('the configuration', () => {
  it('is read as it is from the working folder or a folder above', async () => {
    await using project = await createProject({ ...config(typed), 'deep/er/.keep': '' });
    expect(await names(project, '.')).toEqual(['of TypeScript']);
    expect(await names(project, 'deep/er')).toEqual(['of TypeScript']);
  });

  it('is read by a Node that does not know TypeScript', async () => {
    await using project = await createProject(config(typed));
    expect(await names(project, '.', ['--no-experimental-strip-types'])).toEqual(['of TypeScript']);
  });

  it('is read without a word from Node where package.json does not say that it is a module', async () => {
    await using project = await createProject({ ...config("export default { pipelines: [] };"), 'package.json': '{}' });
    expect((await run(project.folder, ['plan'])).stderr).toBe(`airwright: The configuration has no pipelines for local. Add one to pipelines in ${project.folder}/airwright.config.ts.\n`);
  });
});

describe('a configuration that is missing', () => {
  it('is said to be, with how to begin', async () => {
    await using project = await createProject();
    const { stderr } = await run(project.folder, ['plan']);
    expect(stderr).toBe(`airwright: There is no airwright.config.ts in ${project.folder} or a folder above. Write a first one with: airwright init\n`);
    expect((await run(project.folder, ['plan', '--config', 'other.ts'])).stderr).toBe('airwright: There is no file other.ts. Check --config, or write a first one with: airwright init\n');
  });
});

describe('a configuration that throws', () => {
  it.each([[[]], [['--no-experimental-strip-types']]])('is said with its file, its line and its reason, without a stack (node %j)', async (node) => {
    expect(await complaint(config("\nconst on = true;\nif (on) throw new Error('no luck');\nexport default { pipelines: [] };\n"), { node })).toBe('airwright: airwright.config.ts:3: no luck\n');
  });

  it('in a package is told by the line that called it, also when its function is called', async () => {
    const text = `import { cron } from '@airwright/pipelines';\nexport default {\n  pipelines: () => [cron('nonsense', 'UTC')],\n};\n`;
    expect(await complaint(config(text))).toMatch(/^airwright: airwright\.config\.ts:3: The schedule has the cron expression "nonsense"/);
  });

  it('in a file beside it is told by that file', async () => {
    const files = { ...config("import './pipes/one.ts';\nexport default { pipelines: [] };\n"), 'pipes/one.ts': "\n\nthrow new Error('no luck');\n" };
    expect(await complaint(files)).toBe('airwright: pipes/one.ts:3: no luck\n');
  });

  it('keeps the values of secret variables to itself', async () => {
    const text = "export default { pipelines: () => { throw new Error(`cannot parse postgres://u:${process.env['PGPASSWORD']}@db`); } };\n";
    expect(await complaint(config(text), { env: { PGPASSWORD: 'hunter2hunter2' } })).toBe('airwright: airwright.config.ts:1: cannot parse postgres://u:**********@db\n');
  });

  it('is told by its line where it is no TypeScript', async () => {
    expect(await complaint(config('export default {\n  pipelines: [[\n};\n'))).toMatch(/^airwright: airwright\.config\.ts:\d: .+\n$/);
  });

  it('because of a package that is missing is told which', async () => {
    expect(await complaint(config("import 'left-pad';\nexport default { pipelines: [] };\n"))).toBe('airwright: airwright.config.ts: The package left-pad is not installed. Install it: npm install left-pad\n');
  });
});

describe('a configuration that is none', () => {
  it('is refused with each member that is wrong', async () => {
    expect(await complaint(config('export const pipelines = [];'))).toBe('airwright: airwright.config.ts has no configuration as its default export. Write: export default defineConfig({ pipelines: [] })\n');
    const text = `export default {
      pipelines: [[], Promise.resolve(), { name: 'x' }],
      target: {},
      lock: 'one.json',
      targets: { 'a/b': { url: 'https://a' }, prod: { url: 'ftp://b', auth: { type: 'clientCredentials', clientId: 'c', clientSecret: process.env['NOT_SET'], token: 't' } }, dev: { url: 'http://u:p@c', auth: { type: 'magic' } } },
    };`;
    expect(await complaint(config(text))).toBe(`airwright: airwright.config.ts:
- target is not known. Did you mean targets? There are pipelines, targets, lock.
- pipelines[0] is a list; spread it: ...fanOut(…)
- pipelines[1] is a promise; await it.
- pipelines[2] is no pipeline; make it with definePipeline or a recipe.
- targets.a/b needs a name of letters, digits, dots, dashes and underscores, for it becomes part of a file's name.
- targets.prod.url must be an http or https address.
- targets.prod.auth.token is not known. There are type, clientId, clientSecret.
- targets.prod.auth.clientSecret must be a text or a secret, such as secret.env('…'). Is a variable not set?
- targets.dev.url has credentials in it; give them as auth: { type: 'basic', … }.
- targets.dev.auth.type must be one of none, basic, bearer, clientCredentials.
- lock is one file for several targets, whose ids differ; put {target} into its name, such as 'airwright.{target}.lock.json'.
`);
  });

  it('is refused by the target that it does not have', async () => {
    await using project = await createProject(config("export default { pipelines: [], targets: { prod: { url: 'https://airbyte.example.com' } } };"));
    expect((await run(project.folder, ['plan', '--target', 'prud'])).stderr).toBe('airwright: There is no target prud. Did you mean prod? There are local, prod.\n');
  });
});
