import { isDeepStrictEqual } from 'node:util';
import { batchOf, ConnectorError, defineSource, descriptorOf, records, streamState, streamStatus, type AirbyteStream } from '@airwright/connector-kit';

/** A stream as its source's configuration writes it: `name`, or `namespace.name`. */
function streamOf(text: string): AirbyteStream {
  const [name = '', namespace] = text.split('.').reverse();
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    json_schema: { type: 'object', properties: { id: { type: 'integer' }, amount: { type: 'number' }, changed: { type: 'string' } } },
    supported_sync_modes: ['full_refresh', 'incremental'],
  };
}

/** A source for tests: it has the streams it is told to have, secrets in every place a specification can put them, and faults to order. */
export default defineSource({
  identity: { definitionId: '7e57ab1e-0000-4000-8000-000000000001', name: 'Ledger', dockerRepository: 'test/source-ledger', dockerImageTag: '1.0.0' },
  spec: {
    documentationUrl: 'https://example.com/ledger',
    supportsIncremental: true,
    connectionSpecification: {
      type: 'object',
      required: ['host'],
      properties: {
        host: { type: 'string' },
        port: { type: 'integer', maximum: 65_535 },
        password: { type: 'string', airbyte_secret: true },
        streams: { type: 'array', items: { type: 'string' }, default: ['entries'] },
        fault: { type: 'string', enum: ['check', 'discover', 'crash', 'hang'] },
        keys: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, key: { type: 'string', airbyte_secret: true } } } },
        auth: {
          type: 'object',
          oneOf: [
            { required: ['method'], properties: { method: { const: 'token' }, token: { type: 'string', airbyte_secret: true } } },
            { required: ['method'], properties: { method: { const: 'login' }, user: { type: 'string' }, secret: { type: 'string', airbyte_secret: true } } },
          ],
        },
      },
    },
  },
  async check(config, { signal }) {
    const { fault, password, expect = {} } = config;
    if (fault === 'crash') process.exit(3);
    if (fault === 'hang') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    if (!Object.entries(expect as object).every(([name, value]) => isDeepStrictEqual(config[name], value))) throw new ConnectorError('The ledger has other secrets than expected. Give others.');
    if (fault === 'check') throw new ConnectorError(`The ledger does not take the password ${String(password)}. Give another one.`);
  },
  async discover({ fault, streams, password }) {
    if (fault === 'crash') process.exit(3);
    if (fault === 'discover') throw new ConnectorError(`The ledger shows nothing for the password ${String(password)}. Give another one.`);
    return { streams: (streams as string[]).map(streamOf) };
  },
  async *read({ catalog }) {
    for (const { stream } of catalog.streams) {
      const descriptor = descriptorOf(stream);
      yield streamStatus(descriptor, 'STARTED');
      yield records(batchOf(descriptor, [{ id: 1, amount: 2.5, changed: '2026-01-01' }], Date.now()));
      yield streamState(descriptor, { changed: '2026-01-01' }, 1);
      yield streamStatus(descriptor, 'COMPLETE');
    }
  },
});
