import { descriptorOf, streamKey } from '@airwright/connector-kit';
import type { Schemas } from '../server/contract.ts';
import { invalidInput } from '../server/errors.ts';
import type { CatalogStream, ConnectionRecord } from '../store/records.ts';
import { mapperSteps, withStoredKeys } from './mappers.ts';
import { fieldSpecs } from './views/fields.ts';

/**
 * What mappers would make of a stream of a connection, in the place of its own. Nothing is stored; a mapper that does not fit is told of
 * in its result.
 *
 * @throws ApiError 422 where the connection does not select the stream
 */
export function validateMappers({ streamDescriptor, mappers }: Schemas['WebBackendValidateMappersRequestBody'], { data }: ConnectionRecord): Schemas['WebBackendValidateMappersResponse'] {
  const { chosen, steps } = mapperSteps(withTried(data.catalog, streamDescriptor, mappers));
  return {
    initialFields: fieldSpecs(chosen, chosen),
    outputFields: fieldSpecs(steps.at(-1)?.after ?? chosen, chosen),
    mappers: steps.map(({ mapper, before, after, problem }) => ({
      ...(mapper.id === undefined ? {} : { id: mapper.id }),
      inputFields: fieldSpecs(before, chosen),
      outputFields: fieldSpecs(after, chosen),
      ...(problem && { validationError: problem }),
    })),
  };
}

function withTried(catalog: ConnectionRecord['data']['catalog'], { name, namespace }: Schemas['StreamDescriptor'], mappers: readonly Schemas['ConfiguredStreamMapper'][]): CatalogStream {
  const key = streamKey({ name, ...(namespace === undefined ? {} : { namespace }) });
  const selected = catalog.streams.find(({ stream }) => streamKey(descriptorOf(stream)) === key);
  if (!selected) throw invalidInput([{ propertyPath: 'streamDescriptor', message: 'names no stream that the connection selects' }]);
  const tried = { stream: selected.stream, config: { ...selected.config, mappers } } as CatalogStream;
  return withStoredKeys({ streams: [tried] }, catalog).streams[0] ?? tried;
}
