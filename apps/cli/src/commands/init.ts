import { basename } from 'node:path';
import { command } from '../command/command.ts';
import { flag } from '../command/options.ts';
import { initProject } from '../init/init.ts';
import { exit } from '../exit.ts';

export const initCommand = command({
  name: 'init',
  summary: 'Writes a first airwright.config.ts',
  description: 'Adds what is missing to .gitignore and package.json as well. What is there already stays as it is.',
  options: { json: flag('one JSON object a line in place of text') },
  run: async (_, { output, workingFolder }) => {
    const files = await initProject(workingFolder, basename(workingFolder));
    const lines = files.map(({ path, outcome, detail }) => `${outcome.padEnd(8)} ${path}${detail === undefined ? '' : `: ${detail}`}`);
    output.result({ files }, [...lines, '', 'Next: npm install, then airwright plan'].join('\n'));
    return exit.done;
  },
});
