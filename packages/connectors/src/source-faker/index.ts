import { ConnectorError, defineSource } from '@airwright/connector-kit';
import type { Source } from '@airwright/connector-kit';
import { STREAMS } from './catalog.ts';
import { newSeed, readStream } from './read.ts';
import type { FakerConfig } from './read.ts';

/**
 * Sample data: users, products and purchases made up on the spot, as many as asked for. Needs no network.
 * With a seed above 0 the same records come each time, `updated_at` aside.
 */
const source: Source = defineSource({
  identity: {
    definitionId: 'dfd88b22-b603-4c3d-aad7-3701784586b1',
    name: 'Sample Data',
    dockerRepository: 'airbyte/source-faker',
    dockerImageTag: '6.2.24',
  },
  spec: {
    documentationUrl: 'https://docs.airbyte.com/integrations/sources/faker',
    supportsIncremental: true,
    connectionSpecification: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Sample Data',
      type: 'object',
      required: [],
      additionalProperties: true,
      properties: {
        count: { title: 'Count', type: 'integer', minimum: 1, default: 1000, order: 0, description: 'Number of users. Their purchases are about twice as many, and there are at most 100 products.' },
        seed: { title: 'Seed', type: 'integer', default: -1, order: 1, description: 'The same seed makes the same records. -1 makes others each time.' },
        records_per_slice: { title: 'Records per slice', type: 'integer', minimum: 1, default: 1000, order: 2, description: 'Number of users after which a checkpoint is made.' },
        always_updated: { title: 'Always updated', type: 'boolean', default: true, order: 3, description: 'Whether an incremental sync brings every record again, with a new updated_at, or only those that no sync has brought yet.' },
        parallelism: { title: 'Parallelism', type: 'integer', minimum: 1, default: 4, order: 4, description: 'Accepted, and without effect: one thread makes the records.' },
      },
    },
  },
  async check() {},
  discover() {
    return Promise.resolve({ streams: structuredClone(Object.values(STREAMS)) });
  },
  async *read({ config, catalog, state }, { signal }) {
    const unknown = catalog.streams.find(({ stream }) => !Object.hasOwn(STREAMS, stream.name));
    if (unknown) throw new ConnectorError(`Sample Data has no stream "${unknown.stream.name}". It has ${Object.keys(STREAMS).join(', ')}: discover the schema again.`);
    const faker = config as unknown as FakerConfig;
    const reading = { config: faker, states: state, signal, seed: newSeed(faker), now: Date.now() };
    for (const configured of catalog.streams) {
      if (signal.aborted) return;
      yield* readStream(configured, reading);
    }
  },
});

export default source;
