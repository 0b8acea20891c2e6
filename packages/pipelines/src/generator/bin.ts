#!/usr/bin/env node
import { AirbyteError } from '@airwright/client';
import { PipelineError } from '../errors.ts';
import { connectorsCommand, help, readOptions, reportText, usage } from './command.ts';
import { GeneratorError } from './failure.ts';

const [command, ...args] = process.argv.slice(2);
const json = args.includes('--json');

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = error instanceof GeneratorError && error.kind === 'usage' ? 2 : 1;
  const message = error instanceof Error ? error.message : String(error);
  if (json) console.log(JSON.stringify({ error: { code: codeOf(error), message } }));
  else console.error(`airwright-generate: ${message}`);
}

async function main(): Promise<number> {
  if (command === undefined || command === '--help' || command === 'help') {
    process.stdout.write(help);
    return command === undefined ? 2 : 0;
  }
  if (command !== 'connectors') throw usage(`There is no command '${command}'.`);
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const report = await connectorsCommand(options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : reportText(report));
  return 0;
}

function codeOf(error: unknown): string {
  if (error instanceof GeneratorError) return error.kind;
  return error instanceof AirbyteError || error instanceof PipelineError ? error.code : 'unexpected';
}
