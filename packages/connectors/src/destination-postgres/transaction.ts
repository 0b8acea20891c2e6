import type { Client } from 'pg';

/** Does `work` in one transaction: all of it holds, or nothing. */
export async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // Where the connection is lost the server rolls back by itself; the first fault is the one to tell.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
