import { defineDestination } from '@airwright/connector-kit';
import type { Destination } from '@airwright/connector-kit';
import { check } from './check.ts';
import { spec } from './spec.ts';
import { write } from './write.ts';

/** Writes each stream to a file of JSON lines on this machine. */
const destinationLocalJson: Destination = defineDestination({
  identity: {
    definitionId: 'a625d593-bba5-4a1c-a53d-2d246268a816',
    name: 'Local JSON',
    dockerRepository: 'airbyte/destination-local-json',
    dockerImageTag: '0.2.13',
  },
  spec,
  supportsRefreshes: false,
  check,
  write,
});

export default destinationLocalJson;
