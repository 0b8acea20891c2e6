#!/usr/bin/env node
import { AirbyteError } from '../errors/errors.ts';
import { generateCommand, help, readOptions } from './command.ts';
import { GeneratorError } from './failure.ts';
import { reportText } from './report.ts';

const [command, ...args] = process.argv.slice(2);
const json = args.includes('--json');

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = error instanceof GeneratorError && error.kind === 'usage' ? 2 : 1;
  const message = error instanceof Error ? error.message : String(error);
  if (json) console.log(JSON.stringify({ error: { code: codeOf(error), message } }));
  else console.error(`airwright-client: ${message}`);
}

async function main(): Promise<number> {
  if (command === undefined || command === '--help' || command === 'help') {
    process.stdout.write(help);
    return command === undefined ? 2 : 0;
  }
  if (command !== 'generate') throw new GeneratorError('usage', `There is no command '${command}'. See npx @airwright/client generate --help.`);
  const options = readOptions(args, process.env['AIRBYTE_URL']);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const report = await generateCommand(options, (message) => console.error(message));
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : reportText(report));
  return report.diff && report.diff.breaking > 0 ? 3 : 0;
}

function codeOf(error: unknown): string {
  if (error instanceof GeneratorError) return error.kind;
  return error instanceof AirbyteError ? error.code : 'unexpected';
}
