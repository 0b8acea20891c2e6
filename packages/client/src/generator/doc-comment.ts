/** A doc comment of paragraphs and tags, with its line break; nothing where there is nothing to say. */
export function docComment(paragraphs: readonly string[], tags: readonly (readonly [name: string, text: string])[], indent = ''): string {
  const texts = paragraphs.map((text) => text.trim()).filter((text) => text !== '');
  const body = [texts.join('\n\n'), tags.map(([name, text]) => `@${name} ${text.trim().replaceAll('\n', ' ')}`.trimEnd()).join('\n')];
  const lines = body
    .filter((part) => part !== '')
    .join('\n\n')
    .replaceAll('*/', '*\\/')
    .split('\n');
  if (lines.length === 1 && lines[0] === '') return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`, ''].join('\n');
}
