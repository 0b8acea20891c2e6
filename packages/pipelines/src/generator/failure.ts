/** Why connectors could not be generated; the message says what was wrong and what to do. */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';
  /** `usage`: what was asked for cannot be; `output`: the folder cannot be written, or is not one that was generated. */
  readonly kind: 'usage' | 'output';

  constructor(kind: 'usage' | 'output', message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.kind = kind;
  }
}
