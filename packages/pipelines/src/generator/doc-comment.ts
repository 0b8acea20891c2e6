import { textsIn, type Schema } from './schema.ts';

/** Longer values would hide what a comment says. */
const longest = 120;

/** What a schema says of a value, as a doc comment with its line break; nothing where it says nothing. */
export function docComment(schema: Schema, indent: string, before: readonly string[] = []): string {
  const texts = [...before, ...textsIn(schema, 'description').slice(0, 1)];
  const title = textsIn(schema, 'title').slice(0, 1);
  const paragraphs = [...(texts.length > 0 ? texts : title).map(plain), factsOf(schema).join(' ')].filter((text) => text !== '');
  const tags = schema['deprecated'] === true ? ['@deprecated'] : [];
  const lines = [...paragraphs.flatMap((text, index) => (index === 0 ? [text] : ['', text])), ...(tags.length > 0 && paragraphs.length > 0 ? [''] : []), ...tags].flatMap((text) => text.replaceAll('*/', '*\\/').split('\n'));
  const [only, ...others] = lines;
  if (only === undefined) return '';
  if (others.length === 0) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** A text without the tags that Airbyte's page shows as links and line breaks. */
function plain(text: string): string {
  const withoutTags = text.replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(/<\/?[a-z][^<>]*>/gi, '');
  return withoutTags
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function factsOf(schema: Schema): string[] {
  const { default: standard, examples, pattern, format, minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const shown = Array.isArray(examples) ? examples.map(code).filter((text) => text !== undefined) : [];
  const defaultText = standard === undefined || standard === '' ? undefined : code(standard);
  return [
    ...(schema['airbyte_secret'] === true ? ['Secret.'] : []),
    ...(defaultText === undefined ? [] : [`Default ${defaultText}.`]),
    ...(shown.length > 0 ? [`For example ${shown.join(', ')}.`] : []),
    ...(typeof pattern === 'string' ? [`Has to match ${code(pattern) ?? 'a pattern of its specification'}.`] : []),
    ...(typeof format === 'string' ? [`Format ${format}.`] : []),
    ...range(minimum, maximum),
    ...range(minLength, maxLength, 'character'),
    ...range(minItems, maxItems, 'item'),
  ];
}

function range(least: unknown, most: unknown, of?: string): string[] {
  const [low, high] = [least, most].map((limit) => (typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : undefined));
  const counted = (limit: number): string => (of === undefined ? String(limit) : `${limit} ${of}${limit === 1 ? '' : 's'}`);
  if (low !== undefined && high !== undefined) return [`From ${low} to ${counted(high)}.`];
  if (low !== undefined) return low === 0 && of !== undefined ? [] : [`At least ${counted(low)}.`];
  return high === undefined ? [] : [`At most ${counted(high)}.`];
}

/** A value as code; undefined where it is too long, or cannot stand between backticks. */
function code(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest || /[`\n\r]/.test(text) || text === '' ? undefined : `\`${text}\``;
}
