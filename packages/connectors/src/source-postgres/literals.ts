import type { Value } from '@airwright/connector-kit';

/**
 * Reads an array as Postgres writes it, nested as it is: `{1,NULL,"a \"b\""}`, `{{1,2},{3,4}}`, `[0:1]={1,2}`.
 *
 * @param delimiter what stands between elements: a comma for every type but `box`
 * @param element makes a value of an element's text
 */
export function parseArray(text: string, delimiter: string, element: (text: string) => Value): Value[] {
  // Bounds that do not start at 1 are written before the elements.
  let at = text.startsWith('[') ? text.indexOf('=') + 1 : 0;

  const quoted = (): string => {
    let value = '';
    at += 1;
    for (let from = at; ; at += 1) {
      const char = text[at];
      if (char === '\\') {
        value += text.slice(from, at);
        at += 1;
        from = at;
      } else if (char === '"' || char === undefined) {
        value += text.slice(from, at);
        at += 1;
        return value;
      }
    }
  };
  const bare = (): string => {
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '}') at += 1;
    return text.slice(from, at);
  };
  const item = (): Value => {
    if (text[at] === '{') return list();
    if (text[at] === '"') return element(quoted());
    const word = bare();
    return word === 'NULL' ? null : element(word);
  };
  const list = (): Value[] => {
    const values: Value[] = [];
    at += 1;
    while (at < text.length && text[at] !== '}') {
      values.push(item());
      if (text[at] === delimiter) at += 1;
    }
    at += 1;
    return values;
  };
  return list();
}

/** Reads an hstore as Postgres writes it: `"key"=>"value", "other"=>NULL`, quotes and backslashes escaped by a backslash. */
export function parseHstore(text: string): [string, string | null][] {
  const pair = /"((?:[^"\\]|\\.)*)"=>(?:"((?:[^"\\]|\\.)*)"|NULL)/gs;
  const plain = (quoted: string): string => quoted.replaceAll(/\\(.)/gs, '$1');
  return [...text.matchAll(pair)].map(([, key = '', value]) => [plain(key), value === undefined ? null : plain(value)]);
}
