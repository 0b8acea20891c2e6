import { ConnectorError, defineSource } from '@airwright/connector-kit';
import type { ConnectorContext, Source } from '@airwright/connector-kit';
import { clientOf } from './client.ts';
import type { Client, ClientParts } from './client.ts';
import { settingsOf } from './config.ts';
import type { Settings } from './config.ts';
import { discoverStream, readStream, tryStream } from './read.ts';
import { spec } from './spec.ts';

/** Attempts of a request while somebody waits for an answer, and while nobody does. */
const ATTEMPTS = { interactive: 2, read: 6 };

/** Makes the source. `sleep` waits between two attempts. */
export function httpSource(sleep: ClientParts['sleep']): Source {
  const client = (settings: Settings, { signal, log }: ConnectorContext, attempts: number): Client => clientOf(settings, { signal, log, attempts, sleep });
  return defineSource({
    identity: { definitionId: '6f1c2a0e-8a1b-4f39-9c53-2d7b6e0c4a11', name: 'REST API', dockerRepository: 'airwright/source-http', dockerImageTag: '0.1.0' },
    spec,
    async check(config, context) {
      const settings = settingsOf(config);
      for (const stream of settings.streams) await tryStream(stream, client(settings, context, ATTEMPTS.interactive));
    },
    async discover(config, context) {
      const settings = settingsOf(config);
      const streams = [];
      for (const stream of settings.streams) streams.push(await discoverStream(stream, client(settings, context, ATTEMPTS.interactive)));
      return { streams };
    },
    async *read({ config, catalog, state }, context) {
      const settings = settingsOf(config);
      const chosen = catalog.streams.map((configured) => ({ configured, stream: streamOf(settings, configured.stream.name) }));
      for (const { configured, stream } of chosen) {
        try {
          yield* readStream(stream, configured, state, client(settings, context, ATTEMPTS.read));
        } catch (error) {
          // A cancelled read just ends.
          if (context.signal.aborted) return;
          throw error;
        }
      }
    },
  });
}

function streamOf(settings: Settings, name: string): Settings['streams'][number] {
  const found = settings.streams.find((stream) => stream.name === name);
  if (found) return found;
  throw new ConnectorError(`The configuration has no stream "${name}"; it has ${settings.streams.map((stream) => stream.name).join(', ')}. Discover the schema again.`);
}
