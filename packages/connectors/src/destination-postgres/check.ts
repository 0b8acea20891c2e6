import type { Config, ConnectorContext } from '@airwright/connector-kit';
import { close, connect } from '../postgres/connection.ts';
import { explain } from '../postgres/errors.ts';
import { derivedName, identifierFor } from './naming.ts';
import { settingsOf } from './spec.ts';
import { qualified } from './sql.ts';
import { ensureSchema } from './table.ts';

/**
 * Tries the configuration: connects, and in a transaction that is rolled back creates a table in the default and in the internal
 * schema and writes a row to it.
 */
export async function check(config: Config, context: ConnectorContext): Promise<void> {
  const settings = settingsOf(config);
  const client = await connect(settings.connection, context);
  try {
    await client.query('BEGIN');
    for (const schema of [identifierFor(settings.schema), identifierFor(settings.internalSchema)]) {
      await ensureSchema(client, schema, settings);
      const table = qualified({ schema, name: derivedName('_airbyte_connection_test', [crypto.randomUUID()]) });
      await client.query(`CREATE TABLE ${table} (test_key bigint)`);
      await client.query(`INSERT INTO ${table} VALUES (1)`);
    }
    await client.query('ROLLBACK');
  } catch (error) {
    context.signal.throwIfAborted();
    throw explain(error, settings.connection);
  } finally {
    await close(client);
  }
}
