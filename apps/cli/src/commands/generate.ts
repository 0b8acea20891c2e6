import { command, type Command } from '../command/command.ts';
import { runInstalled } from '../session/installed.ts';

export const generateCommands: readonly Command[] = [
  command({
    name: 'generate client',
    summary: 'Generates a typed client of an Airbyte from its own description',
    arguments: [{ name: 'options', summary: 'those of airwright-client generate; --help shows them', variadic: true }],
    options: {},
    passThrough: true,
    run: async ({ words }, { workingFolder }) => await runInstalled('@airwright/client', 'airwright-client', ['generate', ...words], workingFolder),
  }),
  command({
    name: 'generate connectors',
    summary: "Generates types for a server's connectors from their specifications",
    arguments: [{ name: 'options', summary: 'those of airwright-generate connectors; --help shows them', variadic: true }],
    options: {},
    passThrough: true,
    run: async ({ words }, { workingFolder }) => await runInstalled('@airwright/pipelines', 'airwright-generate', ['connectors', ...words], workingFolder),
  }),
];
