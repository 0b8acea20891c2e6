/** The exit codes of every command. README.md has them for its readers. */
export const exit = {
  /** Done, or nothing to do. */
  done: 0,
  /** It could not be done; the error says why. */
  error: 1,
  /** There is something to see to: changes that a plan found, a schema that would break, data that is not fresh. */
  attention: 2,
  /** A job failed. */
  failed: 3,
  /** A job was cancelled. */
  cancelled: 4,
} as const;
