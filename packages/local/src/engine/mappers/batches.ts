import { ExactNumber, jsonValue, type FieldChange, type RecordBatch, type Value } from '@airwright/connector-kit';
import { encrypter } from './encryption.ts';
import { hasher } from './hashing.ts';
import type { RowCondition, StreamMapper } from './mapper.ts';
import { outputOf } from './streams.ts';

/** Makes one batch of another; neither is changed. */
export type BatchChange = (batch: RecordBatch) => RecordBatch;

type Column = RecordBatch['columns'][number];

/** A mapper as a change of whole columns. What depends on the mapper alone, its keys for one, is prepared once. */
export function batchChange(mapper: StreamMapper): BatchChange {
  switch (mapper.type) {
    case 'hashing':
      return replacing(mapper.mapperConfiguration.targetField, outputOf(mapper.mapperConfiguration), hasher(mapper.mapperConfiguration.method));
    case 'encryption':
      return replacing(mapper.mapperConfiguration.targetField, outputOf(mapper.mapperConfiguration), encrypter(mapper.mapperConfiguration));
    case 'field-renaming':
      return renaming(mapper.mapperConfiguration.originalFieldName, mapper.mapperConfiguration.newFieldName);
    case 'field-filtering':
      return (batch) => withFields(batch, (field) => field !== mapper.mapperConfiguration.targetField);
    case 'row-filtering':
      return filtering(mapper.mapperConfiguration.conditions);
  }
}

/** The batch with only these of its fields. */
export function withFields(batch: RecordBatch, isWanted: (field: string) => boolean): RecordBatch {
  const kept = batch.fields.flatMap((field, index) => (isWanted(field) ? [index] : []));
  if (kept.length === batch.fields.length) return batch;
  return { ...batch, fields: kept.map((index) => batch.fields[index] as string), columns: kept.map((index) => batch.columns[index] ?? []) };
}

function renaming(from: string, to: string): BatchChange {
  return (batch) => ({
    ...batch,
    fields: batch.fields.map((field) => (field === from ? to : field)),
    ...(batch.changes && { changes: new Map([...batch.changes].map(([index, changes]) => [index, changes.map((change) => (change.field === from ? { ...change, field: to } : change))])) }),
  });
}

/** Puts another field in the place of one. A value that cannot be converted becomes null, and its record says so. */
function replacing(target: string, output: string, convert: (text: string) => string): BatchChange {
  const rename = renaming(target, output);
  return (batch) => {
    const position = batch.fields.indexOf(target);
    if (position === -1) return batch;
    const lost: number[] = [];
    const column = (batch.columns[position] as Column).map((value, index) => {
      if (value === undefined || value === null) return value;
      try {
        return convert(textOf(value));
      } catch {
        lost.push(index);
        return null;
      }
    });
    const renamed = rename(batch);
    return { ...renamed, columns: renamed.columns.with(position, column), ...(lost.length > 0 && { changes: withLosses(renamed.changes, lost, output) }) };
  };
}

function withLosses(changes: RecordBatch['changes'], lost: readonly number[], field: string): Map<number, readonly FieldChange[]> {
  const result = new Map(changes);
  for (const index of lost) result.set(index, [...(result.get(index) ?? []), { field, change: 'NULLED', reason: 'PLATFORM_SERIALIZATION_ERROR' }]);
  return result;
}

function filtering(condition: RowCondition): BatchChange {
  return (batch) => {
    const isTrue = predicate(condition, batch);
    const kept: number[] = [];
    for (let index = 0; index < batch.length; index += 1) if (isTrue(index)) kept.push(index);
    return kept.length === batch.length ? batch : withRows(batch, kept);
  };
}

function predicate(condition: RowCondition, batch: RecordBatch): (index: number) => boolean {
  if (condition.type === 'NOT') {
    const inner = condition.conditions.map((each) => predicate(each, batch));
    return (index) => !inner.every((isTrue) => isTrue(index));
  }
  const column = batch.columns[batch.fields.indexOf(condition.fieldName)];
  return (index) => {
    const value = column?.[index];
    return value !== undefined && value !== null && textOf(value) === condition.comparisonValue;
  };
}

function withRows(batch: RecordBatch, kept: readonly number[]): RecordBatch {
  const { changes } = batch;
  return {
    ...batch,
    length: kept.length,
    columns: batch.columns.map((column) => kept.map((index) => column[index])),
    bytes: Math.round((batch.bytes * kept.length) / batch.length),
    ...(changes && { changes: new Map(kept.flatMap((index, position) => { const of = changes.get(index); return of ? [[position, of] as const] : []; })) }),
  };
}

/** A value as text: strings as they are, everything else as its JSON. */
function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof ExactNumber || typeof value === 'bigint') return String(value);
  return JSON.stringify(value, jsonValue);
}
