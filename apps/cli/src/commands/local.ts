import { command } from '../command/command.ts';
import { runInstalled } from '../session/installed.ts';

export const localCommand = command({
  name: 'local',
  summary: 'Starts an Airbyte-compatible server on this machine',
  arguments: [{ name: 'options', summary: 'those of airwright-local; --help shows them', variadic: true }],
  options: {},
  passThrough: true,
  run: async ({ words }, { workingFolder }) => await runInstalled('@airwright/local', 'airwright-local', words, workingFolder),
});
