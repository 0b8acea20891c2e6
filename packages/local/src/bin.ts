#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startLocalAirbyte } from './server/local-airbyte.ts';
import type { AirbyteVersion } from './versions/version.ts';

const help = `Usage: airwright-local [options]

Starts an Airbyte-compatible server on this machine.

  --port NUMBER       port to listen on (default 8001; 0 takes a free one)
  --host ADDRESS      address to listen on (default 127.0.0.1)
  --data FOLDER       where connections, jobs and state are kept (default ./.airwright)
  --memory            keep nothing
  --checkpoint-interval MS
                      how long a destination may hold records back before it makes them durable (default 60000)
  --connector MODULE  a module with a connector as its default export; may be repeated
  --help              show this
`;

try {
  await main();
} catch (error) {
  console.error(`airwright-local: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8001' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.airwright' },
      memory: { type: 'boolean', default: false },
      'checkpoint-interval': { type: 'string', default: '60000' },
      'airbyte-version': { type: 'string' },
      connector: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const port = wholeNumber('--port', values.port, 65_535);
  const checkpointIntervalMs = wholeNumber('--checkpoint-interval', values['checkpoint-interval'], 86_400_000);
  const connectors = values.connector.map((path) => (path.startsWith('file:') ? new URL(path) : pathToFileURL(path)));
  const airbyte = await startLocalAirbyte({ port, host: values.host, connectors, checkpointIntervalMs, ...(values.memory ? {} : { dataFolder: values.data }), ...version(values['airbyte-version']) });
  console.log(`Airbyte API at ${airbyte.url}/api/v1, workspace ${airbyte.workspaceId}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void airbyte.close());
}

function wholeNumber(option: string, text: string, greatest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= greatest) return value;
  throw new Error(`${option} is '${text}'; it must be a whole number from 0 to ${greatest}.`);
}

/** Whether it is one of them, the server itself tells. */
function version(text: string | undefined): { airbyteVersion?: AirbyteVersion } {
  return text === undefined ? {} : { airbyteVersion: text as AirbyteVersion };
}
