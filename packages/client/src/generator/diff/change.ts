/** Which way a part of an operation goes: what programs send, or what they are answered. */
export type Side = 'request' | 'answer';

/** What became of a part of the API. */
export type ChangeKind =
  | 'operation-removed'
  | 'operation-added'
  | 'operation-deprecated'
  | 'operation-renamed'
  | 'status-added'
  | 'status-removed'
  | 'type-renamed'
  | 'member-removed'
  | 'member-added'
  | 'required-member-added'
  | 'member-required'
  | 'member-optional'
  | 'value-removed'
  | 'value-added'
  | 'type-changed'
  | 'type-widened'
  | 'type-narrowed'
  | 'format-changed'
  | 'default-changed';

/** A change between two descriptions of an API. */
export interface Change {
  readonly kind: ChangeKind;
  /** Whether a program that was right before may be wrong now. */
  readonly breaking: boolean;
  /** What changed: an operation such as `POST /sources/get`, or a schema, with the way to the member: `SourceRead.name`. */
  readonly at: string;
  /** What became of it, to be read after `at`. */
  readonly message: string;
  /** Whether it is sent, answered or both; empty for an operation as a whole. */
  readonly sides: readonly Side[];
  /** The operations it shows in. */
  readonly operations: readonly string[];
}

type Judgement = 'breaks' | 'fits';

/**
 * The judgement of every kind: what is sent has to be taken as it was, and what is answered has to be as it was. A value that an answer's enum
 * did not have fits: clients of this API have to do with those anyhow, and the types of such enums are open.
 */
export const judgements: Readonly<Record<ChangeKind, Judgement | Readonly<Record<Side, Judgement>>>> = {
  'operation-removed': 'breaks',
  'operation-added': 'fits',
  'operation-deprecated': 'fits',
  // Methods are named by their paths; only the name of its types and in errors is another.
  'operation-renamed': 'fits',
  'status-added': 'fits',
  'status-removed': 'fits',
  // Programs import types by their names.
  'type-renamed': 'breaks',
  'member-removed': 'breaks',
  'member-added': 'fits',
  'required-member-added': 'breaks',
  'member-required': { request: 'breaks', answer: 'fits' },
  'member-optional': { request: 'fits', answer: 'breaks' },
  'value-removed': { request: 'breaks', answer: 'fits' },
  'value-added': 'fits',
  'type-changed': 'breaks',
  'type-widened': { request: 'fits', answer: 'breaks' },
  'type-narrowed': { request: 'breaks', answer: 'fits' },
  'format-changed': 'breaks',
  'default-changed': 'fits',
};

/** Whether a change of this kind breaks programs. */
export function breaks(kind: ChangeKind, side: Side | undefined): boolean {
  const judgement = judgements[kind];
  return (typeof judgement === 'string' ? judgement : judgement[side ?? 'request']) === 'breaks';
}
