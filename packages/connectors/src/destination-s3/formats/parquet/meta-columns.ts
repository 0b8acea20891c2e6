import type { FieldChange } from '@airwright/connector-kit';
import type { SyncIdentity } from '../encoder.ts';
import type { Faults } from './faults.ts';
import type { ChunkOptions, Leaf } from './leaf.ts';
import { RawIdLeaf, RepeatedIntegerLeaf, TextLeaf } from './leaves.ts';


/** The columns that every file begins with: where a record came from and what did not survive. */
export class MetaColumns {
  readonly leaves: readonly Leaf[];
  readonly #rawId: RawIdLeaf;
  readonly #extractedAt: RepeatedIntegerLeaf;
  readonly #syncId: RepeatedIntegerLeaf;
  readonly #changes: readonly { readonly member: keyof FieldChange; readonly leaf: TextLeaf }[];
  readonly #generationId: RepeatedIntegerLeaf;
  readonly #identity: SyncIdentity;

  constructor(identity: SyncIdentity, options: ChunkOptions, faults: Faults) {
    const required = { source: '', maxDefinition: 0, maxRepetition: 0 };
    this.#identity = identity;
    this.#rawId = new RawIdLeaf({ ...required, path: ['_airbyte_raw_id'] }, options, faults);
    this.#extractedAt = new RepeatedIntegerLeaf({ ...required, path: ['_airbyte_extracted_at'] }, options, faults);
    this.#syncId = new RepeatedIntegerLeaf({ ...required, path: ['_airbyte_meta', 'sync_id'] }, options, faults);
    this.#changes = (['field', 'change', 'reason'] as const).map((member) => {
      const position = { source: '', maxDefinition: 1, maxRepetition: 1, path: ['_airbyte_meta', 'changes', 'list', 'element', member] };
      return { member, leaf: new TextLeaf(position, options, faults) };
    });
    this.#generationId = new RepeatedIntegerLeaf({ ...required, path: ['_airbyte_generation_id'] }, options, faults);
    this.leaves = [this.#rawId, this.#extractedAt, this.#syncId, ...this.#changes.map(({ leaf }) => leaf), this.#generationId];
  }

  /** Writes the columns of `count` records. */
  write(count: number, extractedAt: number, changes: ReadonlyMap<number, readonly FieldChange[]> | undefined): void {
    this.#rawId.fill(count);
    this.#extractedAt.fill(extractedAt, count);
    this.#syncId.fill(this.#identity.syncId, count);
    this.#generationId.fill(this.#identity.generationId, count);
    for (const { member, leaf } of this.#changes) {
      if (!changes) leaf.fillNull(count);
      else for (let row = 0; row < count; row += 1) writeChanges(leaf, member, changes.get(row));
    }
  }
}

function writeChanges(leaf: TextLeaf, member: keyof FieldChange, changes: readonly FieldChange[] | undefined): void {
  if (!changes?.length) leaf.writeNull(0, 0);
  else changes.forEach((change, index) => leaf.write(change[member], index === 0 ? 0 : 1, 1));
}
