import { defineSource, descriptorOf, streamState, streamStatus, type Source } from '@airwright/connector-kit';

/** The source of a clear: no record, and a null state for each stream, so that the destination empties it. */
export const emptySource: Source = defineSource({
  identity: { definitionId: '00000000-0000-0000-0000-000000000000', name: 'Empty', dockerRepository: 'airbyte_empty', dockerImageTag: '0.0.1' },
  spec: { connectionSpecification: { type: 'object', properties: {} } },
  check: () => Promise.resolve(),
  discover: () => Promise.resolve({ streams: [] }),
  async *read({ catalog }) {
    for (const { stream } of catalog.streams) {
      const descriptor = descriptorOf(stream);
      yield streamStatus(descriptor, 'STARTED');
      yield streamState(descriptor, null, 0);
      yield streamStatus(descriptor, 'COMPLETE');
    }
  },
});
