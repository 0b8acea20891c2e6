import { defineDestination } from '@airwright/connector-kit';
import type { Destination } from '@airwright/connector-kit';
import { check } from './check.ts';
import { spec } from './spec.ts';
import { write } from './write.ts';

/** Writes streams to typed tables of a Postgres database. */
const destinationPostgres: Destination = defineDestination({
  identity: {
    definitionId: '25c5221d-dce2-4163-ade9-739ef790f503',
    name: 'Postgres',
    dockerRepository: 'airbyte/destination-postgres',
    dockerImageTag: '3.0.0',
  },
  spec,
  supportsRefreshes: true,
  check,
  write,
});

export default destinationPostgres;
