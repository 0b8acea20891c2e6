import type { AirbyteStream, AirbyteStreamAndConfiguration, AirbyteStreamConfiguration } from '@airwright/client';
import { deduplicates } from '../declare/streams.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import { fieldAt, fieldsOf } from '../resolve/fields.ts';
import { neededFields } from '../schemas/needed.ts';
import { sameJson } from '../world/same.ts';
import { labelOf } from './connection-view.ts';
import type { FieldChange } from './types.ts';

/** How a stream of the source differs from what its connection was configured with. */
export function schemaChanges({ stream: now, config }: ResolvedStream, { stream: then, config: configured }: AirbyteStreamAndConfiguration): FieldChange[] {
  const path = `streams[${labelOf({ stream: now })}]`;
  const gone = breakingFields(now, configured);
  return [
    ...fieldChanges(now, then, { ...configured, ...config }).map(({ name, before, after }): FieldChange => ({
      path: `${path}.fields.${name}`,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      cause: 'schema',
      ...(after === undefined && gone.has(name) ? { breaking: true } : {}),
    })),
    ...keyChange(path, now, then, configured),
  ];
}

interface Field {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields that the source has gained, lost or changed; of a selection of fields, those within it. */
function fieldChanges(now: AirbyteStream, then: AirbyteStream | undefined, config: AirbyteStreamConfiguration): Field[] {
  const [after, before] = [fieldsOf(now.jsonSchema), fieldsOf(then?.jsonSchema)];
  // Where fields are selected, the server keeps the schema of those alone.
  const selected = config.fieldSelectionEnabled ? new Set((config.selectedFields ?? []).flatMap(({ fieldPath }) => fieldPath ?? [])) : undefined;
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((name) => selected?.has(name) !== false);
  return names.map((name) => ({ name, before: before[name], after: after[name] })).filter((field) => !sameJson(field.before, field.after));
}

/** The fields that what is configured needs, and the source does not have any more. */
function breakingFields(now: AirbyteStream, configured: AirbyteStreamConfiguration | undefined): Set<string> {
  if (!configured) return new Set();
  const { cursor, key } = neededFields(configured);
  const gone = [cursor, ...key].filter((path) => path.length > 0 && !fieldAt(now.jsonSchema, path));
  return new Set(gone.flatMap(([name]) => (name === undefined ? [] : [name])));
}

function keyChange(path: string, now: AirbyteStream, then: AirbyteStream | undefined, configured: AirbyteStreamConfiguration | undefined): FieldChange[] {
  const [after, before] = [now.sourceDefinedPrimaryKey ?? [], then?.sourceDefinedPrimaryKey ?? []];
  if (sameJson(after, before)) return [];
  const breaking = configured !== undefined && deduplicates(configured.destinationSyncMode);
  return [{ path: `${path}.sourceDefinedPrimaryKey`, before, after, cause: 'schema', ...(breaking ? { breaking } : {}) }];
}
