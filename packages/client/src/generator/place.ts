/** What generated files import, which depends on where they are. */
export interface Place {
  /** How each file begins. */
  readonly header: string;
  /** Where the client's type of a name is imported from. */
  readonly client: (name: 'operationTable' | 'RequestOptions' | 'ListOptions') => string;
  /** How the names of the other generated files end. */
  readonly extension: '.ts' | '.js';
}
