/** Why the command could not do what was asked: `usage` of its options, an `input` that is not what it should be, an `output` that cannot be written, `packages` that are missing. */
export type FailureKind = 'usage' | 'input' | 'output' | 'packages';

/** What the command tells its user; the message says what was wrong and what to do. */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.kind = kind;
  }
}
