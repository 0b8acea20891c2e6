import { randomUUID } from 'node:crypto';
import type { Value } from '@airwright/connector-kit';
import type { SyncIdentity } from './encoder.ts';
import { jsonText, metaText } from './json-text.ts';
import { membersOf } from './jsonl.ts';
import type { LineLayout } from './lines.ts';

const metaColumns = ['_airbyte_raw_id', '_airbyte_extracted_at', '_airbyte_meta', '_airbyte_generation_id'];
const LINE_END = '\r\n';

/**
 * RFC 4180: the four metadata columns, then the record as JSON in `_airbyte_data` or, flattened, a column for each field.
 *
 * @param fields of the stream's schema, to be columns; absent for `_airbyte_data`
 */
export function csvLayout(fields: readonly string[] | undefined, identity: SyncIdentity): LineLayout {
  return {
    header: [...metaColumns, ...(fields ?? ['_airbyte_data'])].map(quoted).join(',') + LINE_END,
    linesOf: (batch) => {
      const columns = fields?.map((field) => batch.columns[batch.fields.indexOf(field)]);
      const members = membersOf(batch);
      const plain = quoted(metaText(identity, undefined));
      return (row) => {
        const changes = batch.changes?.get(row);
        const meta = changes ? quoted(metaText(identity, changes)) : plain;
        let line = `${randomUUID()},${batch.emittedAt},${meta},${identity.generationId}`;
        if (columns) for (const column of columns) line += `,${cell(column?.[row])}`;
        else line += `,${quoted(`{${members(row)}}`)}`;
        return line + LINE_END;
      };
    },
  };
}

/** Nothing for null; quotes around an empty text, so that the two stay apart. */
function cell(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? (value === '' ? '""' : quoted(value)) : quoted(jsonText(value));
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
