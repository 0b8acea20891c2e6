import { isDeepStrictEqual } from 'node:util';
import { batchOf, ConnectorError, defineSource, descriptorOf, records, streamState, streamStatus, type AirbyteStream, type Config } from '@airwright/connector-kit';

const types: Readonly<Record<string, string>> = { id: 'integer', amount: 'number' };

/** A stream as its source's configuration writes it: `name`, or `namespace.name`. All have the same fields, and the same key if any. */
function streamOf(text: string, { fields, key }: Config): AirbyteStream {
  const [name = '', namespace] = text.split('.').reverse();
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    json_schema: { type: 'object', properties: Object.fromEntries((fields as string[]).map((field) => [field, { type: types[field] ?? 'string' }])) },
    supported_sync_modes: ['full_refresh', 'incremental'],
    ...(key === undefined ? {} : { source_defined_primary_key: [[key as string]] }),
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
        fields: { type: 'array', items: { type: 'string' }, default: ['id', 'amount', 'changed'] },
        key: { type: 'string' },
        fault: { type: 'string', enum: ['check', 'discover', 'unread', 'crash', 'hang'] },
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
  async discover(config) {
    const { fault, streams, password } = config;
    if (fault === 'crash') process.exit(3);
    if (fault === 'discover') throw new ConnectorError(`The ledger shows nothing for the password ${String(password)}. Give another one.`);
    return { streams: (streams as string[]).map((stream) => streamOf(stream, config)) };
  },
  async *read({ config, catalog }) {
    if (config['fault'] === 'unread') throw new ConnectorError('The ledger cannot be read. Give another one.');
    for (const { stream } of catalog.streams) {
      const descriptor = descriptorOf(stream);
      yield streamStatus(descriptor, 'STARTED');
      yield records(batchOf(descriptor, [{ id: 1, amount: 2.5, changed: '2026-01-01' }], Date.now()));
      yield streamState(descriptor, { changed: '2026-01-01' }, 1);
      yield streamStatus(descriptor, 'COMPLETE');
    }
  },
});
