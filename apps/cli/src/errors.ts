/**
 * What kept a command from its work, as a literal to branch on: `usage`: its words; `config_not_found`, `config_failed` (it threw) and
 * `config_invalid`: the configuration; `target_unknown` and `pipeline_unknown`: a name that it does not have; `target_unusable`: a
 * target with a secret that is missing; `not_confirmed`: a question
 * that nobody answered with yes; `not_allowed`: a loss that no option allows; `not_installed`: a package that the command needs; `file_exists`: a file that would be overwritten.
 */
export type CommandErrorCode =
  | 'usage'
  | 'config_not_found'
  | 'config_failed'
  | 'config_invalid'
  | 'target_unknown'
  | 'target_unusable'
  | 'pipeline_unknown'
  | 'not_confirmed'
  | 'not_allowed'
  | 'not_installed'
  | 'file_exists'
  | 'file_invalid';

/** A command could not do its work. The message says what was wrong and what to do; never a secret. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: CommandErrorCode;

  constructor(code: CommandErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
