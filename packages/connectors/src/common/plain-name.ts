/**
 * A name of ASCII letters, digits and `_` alone: accents stripped, a run of white space replaced by one `_`, any other character by
 * one each. The rule by which Airbyte's connectors make identifiers and file names of streams and fields.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ \t\n\v\f\r]+/g, '_')
    .replace(/[^A-Za-z0-9_]/gu, '_');
}
