import { defineDestination } from '@airwright/connector-kit';
import type { ConnectorContext, Destination, DestinationMessage, WriteRequest } from '@airwright/connector-kit';
import { States } from '../common/states.ts';
import { consumer } from './consume.ts';
import { behaviourOf, spec } from './spec.ts';

/** Keeps no record: logs some, takes its time or fails, for tests and measurements. */
const destinationDevNull: Destination = defineDestination({
  identity: {
    definitionId: 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3',
    name: 'End-to-End Testing (/dev/null)',
    dockerRepository: 'airbyte/destination-dev-null',
    dockerImageTag: '0.8.4',
  },
  spec,
  supportsRefreshes: true,
  check: async (config) => void behaviourOf(config),
  write,
});

async function* write({ config, input }: WriteRequest, context: ConnectorContext): AsyncGenerator<DestinationMessage> {
  const consume = consumer(behaviourOf(config), context, Date.now());
  const states = new States();
  for await (const message of input) {
    context.signal.throwIfAborted();
    if (message.type === 'RECORDS') {
      states.count(message.batch);
      await consume(message.batch);
    } else if (message.type === 'STATE') {
      states.add(message);
      yield* states.take();
    }
  }
}

export default destinationDevNull;
