import type { AirbyteStream, AirbyteStreamConfiguration } from '@airwright/client';
import type { Mapper, RowCondition } from '../declare/mappers.ts';
import type { SettingsRule } from '../declare/selection.ts';
import { fieldsOf } from './fields.ts';
import type { Add } from './keys.ts';
import { whatThereIs } from './suggest.ts';

/** Selected fields and mappers as the API has them; nothing where nothing is said of them. */
export type Details = Pick<AirbyteStreamConfiguration, 'fieldSelectionEnabled' | 'selectedFields' | 'mappers'>;

/** The cursor and the primary key that are in use, for they cannot be left out. */
export interface KeysInUse {
  readonly cursorField: readonly string[];
  readonly primaryKey: readonly (readonly string[])[];
}

/** Completes what is said of a stream's fields and mappers, and holds it against what the stream has. */
export function detailsOf({ fields, mappers }: SettingsRule, stream: AirbyteStream, keys: KeysInUse, add: Add): Details {
  const all = Object.keys(fieldsOf(stream.jsonSchema));
  const selected = fields === undefined || fields === 'all' ? all : fields;
  if (fields !== undefined && fields !== 'all') checkFields(fields, all, stream, keys, add);
  if (mappers !== undefined && all.length > 0) checkMappers(mappers, selected, stream, add);
  return {
    ...(fields === undefined ? {} : { fieldSelectionEnabled: fields !== 'all', selectedFields: fields === 'all' ? [] : fields.map((name) => ({ fieldPath: [name] })) }),
    ...(mappers === undefined ? {} : { mappers: [...mappers] }),
  };
}

function checkFields(fields: readonly string[], all: readonly string[], stream: AirbyteStream, { cursorField, primaryKey }: KeysInUse, add: Add): void {
  if (all.length === 0) return add('fields', `cannot be selected for ${stream.name}, whose fields the source does not tell.`);
  for (const name of fields) if (!all.includes(name)) add('fields', `has ${name}, which ${stream.name} does not have. ${whatThereIs(name, all)}`);
  const needed = [{ name: cursorField[0], what: 'cursor' }, ...primaryKey.map(([name]) => ({ name, what: 'primary key' }))];
  for (const { name, what } of needed) if (name !== undefined && !fields.includes(name)) add('fields', `leaves out ${name}, which is the ${what} of ${stream.name}. Add it.`);
}

/** Each mapper works on the fields that the one before it left. */
function checkMappers(mappers: readonly Mapper[], selected: readonly string[], stream: AirbyteStream, add: Add): void {
  const present = new Set(selected);
  mappers.forEach((mapper, index) => {
    const { needs, takes, gives } = effectOf(mapper);
    if (!present.has(needs)) return add('mappers', `needs ${needs} for mapper ${index}, ${mapper.type}, and ${stream.name} has no such field at that point. ${whatThereIs(needs, [...present])}`);
    if (takes) present.delete(needs);
    if (gives !== undefined && present.has(gives)) add('mappers', `makes a second field ${gives} of ${stream.name} by mapper ${index}, ${mapper.type}. Give it another name.`);
    if (gives !== undefined) present.add(gives);
  });
}

function effectOf(mapper: Mapper): { needs: string; takes: boolean; gives?: string } {
  switch (mapper.type) {
    case 'hashing':
    case 'encryption': {
      const { targetField, fieldNameSuffix } = mapper.mapperConfiguration;
      return { needs: targetField, takes: true, gives: targetField + fieldNameSuffix };
    }
    case 'field-renaming':
      return { needs: mapper.mapperConfiguration.originalFieldName, takes: true, gives: mapper.mapperConfiguration.newFieldName };
    case 'field-filtering':
      return { needs: mapper.mapperConfiguration.targetField, takes: true };
    case 'row-filtering':
      return { needs: fieldOf(mapper.mapperConfiguration.conditions), takes: false };
  }
}

function fieldOf(condition: RowCondition): string {
  if (condition.type === 'EQUAL') return condition.fieldName;
  const [inner] = condition.conditions;
  return inner ? fieldOf(inner) : '';
}
