import { defineSource } from '@airwright/connector-kit';
import type { Client } from 'pg';
import type { Config, ConnectorContext } from '@airwright/connector-kit';
import { close, connect } from '../postgres/connection.ts';
import { explain } from '../postgres/errors.ts';
import { sourceConfig } from './config.ts';
import type { SourceConfig } from './config.ts';
import { discoverStreams, requireSchemas } from './discover.ts';
import { read } from './read.ts';
import { spec } from './spec.ts';

/**
 * Reads tables and views of a Postgres database: whole (`full_refresh`), or what is new by a cursor column (`incremental`).
 * Configuration, types and states are those of Airbyte's own source, so that connections move over as they are.
 */
export default defineSource({
  identity: {
    definitionId: 'decd338e-5647-4c0b-adf4-da0e75f5a750',
    name: 'Postgres',
    dockerRepository: 'airbyte/source-postgres',
    dockerImageTag: '3.7.0',
  },
  spec,
  check: (config, context) => withClient(config, context, requireSchemas),
  discover: async (config, context) => ({ streams: await withClient(config, context, discoverStreams) }),
  read,
});

async function withClient<T>(raw: Config, context: ConnectorContext, work: (client: Client, config: SourceConfig) => Promise<T>): Promise<T> {
  const config = sourceConfig(raw);
  const client = await connect(config, context);
  try {
    return await work(client, config);
  } catch (error) {
    context.signal.throwIfAborted();
    throw explain(error, config);
  } finally {
    await close(client);
  }
}
