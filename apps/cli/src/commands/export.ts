import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { command } from '../command/command.ts';
import { choice, text } from '../command/options.ts';
import { exists } from '../config/find.ts';
import { CommandError } from '../errors.ts';
import { counted } from '../words.ts';
import { common } from './common.ts';

export const exportCommand = command({
  name: 'export',
  summary: 'Writes what a workspace has as TypeScript that declares it',
  description: 'Secrets become references to the environment. No file is overwritten, and the server stays as it is.',
  arguments: [{ name: 'connections', summary: 'names of connections, * for any letters (default: all)', variadic: true }],
  options: {
    out: text('FOLDER', 'where the files go (default: the working folder)', { completion: 'paths' }),
    workspace: text('NAME', 'name or id of the workspace (default: that of the target, or the default one)'),
    files: choice(['one', 'many'], 'everything in one file, or a file a pipeline (default: many above 25 pipelines)'),
    ...common,
  },
  run: async ({ options: { out = '.', workspace, files }, words }, session) => {
    const { exportPipelines } = await import('@airwright/pipelines');
    const { output, signal, workingFolder } = session;
    const place = workspace ?? (await session.target()).declared?.workspace;
    output.progress('Reading the workspace …');
    const exported = await exportPipelines(await session.connect(), { signal, ...(place !== undefined && { workspace: place }), ...(files && { files }), ...(words.length > 0 && { connections: words }) });
    const folder = resolve(workingFolder, out);
    const paths = exported.files.map(({ path }) => path);
    for (const path of paths) if (await exists(join(folder, path))) throw new CommandError('file_exists', `${join(out, path)} is there already. Choose another folder with --out, or remove it first; nothing was written.`);
    for (const { path, text: content } of exported.files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content, { flag: 'wx' });
    }
    const { secrets, leftOut, pipelines } = exported;
    const lines = [
      `${counted(pipelines.length, 'pipeline')} in ${paths.map((path) => join(out, path)).join(', ')}`,
      ...secrets.map(({ env, of }) => `set ${env}: ${of}`),
      ...leftOut.map(({ kind, name, id, reason }) => `left out: ${kind} ${name} (${id}). ${reason}`),
    ];
    output.result({ files: paths, pipelines: pipelines.map(({ name }) => name), secrets, leftOut }, lines.join('\n'));
    return undefined;
  },
});
