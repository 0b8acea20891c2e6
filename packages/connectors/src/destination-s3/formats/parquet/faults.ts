import type { FieldChange } from '@airwright/connector-kit';

/** Why a value could not be written; {@link FINE} where it was. Numbers, for they are returned once a value. */
export const FINE = 0;
/** The value is not of the column's type. */
export const MISFIT = 1;
/** The value is of the type, but beyond the range of the column. */
export const OUT_OF_RANGE = 2;
export type Fault = typeof FINE | typeof MISFIT | typeof OUT_OF_RANGE;

/** Collects, for the records of one batch, the values that became null. */
export class Faults {
  /** Index of the record being written. */
  row = 0;
  readonly #indexes: number[] = [];
  #changes: Map<number, FieldChange[]> | undefined;

  /** Notes which element of a list is being written. `depth` counts the lists around it. */
  at(depth: number, index: number): void {
    this.#indexes[depth] = index;
  }

  /** @param path of the field, with `[]` for each list on the way */
  add(path: string, fault: Fault): void {
    let depth = 0;
    const field = path.replaceAll('[]', () => `[${this.#indexes[depth++] ?? 0}]`);
    this.#changes ??= new Map();
    const list = this.#changes.get(this.row) ?? [];
    list.push({ field, change: 'NULLED', reason: fault === OUT_OF_RANGE ? 'DESTINATION_FIELD_SIZE_LIMITATION' : 'DESTINATION_SERIALIZATION_ERROR' });
    this.#changes.set(this.row, list);
  }

  /** What was collected together with what the source reported, by record; `undefined` where there is nothing. Begins anew. */
  take(fromSource: ReadonlyMap<number, readonly FieldChange[]> | undefined): ReadonlyMap<number, readonly FieldChange[]> | undefined {
    const own = this.#changes;
    this.#changes = undefined;
    if (!own || !fromSource?.size) return own ?? (fromSource?.size ? fromSource : undefined);
    const all = new Map<number, readonly FieldChange[]>(fromSource);
    for (const [row, changes] of own) all.set(row, [...(fromSource.get(row) ?? []), ...changes]);
    return all;
  }
}
