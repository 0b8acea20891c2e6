import { randomUUID } from 'node:crypto';
import type { RecordBatch } from '@airwright/connector-kit';
import type { SyncIdentity } from './encoder.ts';
import { jsonText, metaText } from './json-text.ts';
import type { LineLayout } from './lines.ts';

/** One JSON object a line: the four metadata members, then the record in `_airbyte_data` or, flattened, its members. */
export function jsonlLayout(flatten: boolean, identity: SyncIdentity): LineLayout {
  return {
    header: '',
    linesOf: (batch) => {
      const plain = metaText(identity, undefined);
      const members = membersOf(batch);
      const before = `","_airbyte_extracted_at":${batch.emittedAt},"_airbyte_meta":`;
      const after = `,"_airbyte_generation_id":${identity.generationId}`;
      return (row) => {
        const changes = batch.changes?.get(row);
        const data = members(row);
        const rest = flatten ? (data && `,${data}`) : `,"_airbyte_data":{${data}}`;
        return `{"_airbyte_raw_id":"${randomUUID()}${before}${changes ? metaText(identity, changes) : plain}${after}${rest}}\n`;
      };
    },
  };
}

/** The members of a record as JSON without braces; those it does not have are left out. */
export function membersOf(batch: RecordBatch): (row: number) => string {
  const names = batch.fields.map((field) => `${JSON.stringify(field)}:`);
  const { columns } = batch;
  return (row) => {
    let text = '';
    for (let index = 0; index < columns.length; index += 1) {
      const value = columns[index]?.[row];
      if (value !== undefined) text += `${text && ','}${names[index] as string}${jsonText(value)}`;
    }
    return text;
  };
}
