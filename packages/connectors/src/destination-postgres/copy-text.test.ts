import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CopyText } from './copy-text.ts';

function written(write: (out: CopyText) => void): string {
  const out = new CopyText();
  write(out);
  return out.take().toString();
}

/** Reads a value the way Postgres does. */
const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, character: string) => ({ t: '\t', n: '\n', r: '\r' })[character] ?? character);

it('numbers are written as JavaScript writes them', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100), fc.maxSafeInteger()), (value) => {
      expect(written((out) => out.number(value))).toBe(String(value));
    }),
    { numRuns: 2000 },
  );
});

it('integers are written as JavaScript writes them', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (value) => {
    expect(written((out) => out.integer(value))).toBe(String(value));
  }));
  for (const value of [0, 9, 10, -10, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 999_999_999, 1_000_000_000]) expect(written((out) => out.integer(value))).toBe(String(value));
});

it('texts read back as they were, without NUL characters, and take up one line', () => {
  const character = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a', '\\', '\t', '\n', '\r', '\0', '\v') }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) });
  fc.assert(
    fc.property(fc.array(character, { maxLength: 300 }), (characters) => {
      const text = characters.join('');
      const line = written((out) => out.text(text));
      expect(line).not.toMatch(/[\t\n\r\0]/);
      expect(unescaped(line)).toBe(text.replaceAll('\0', ''));
    }),
  );
});

it('chunks that were taken are not written to again, however much follows', () => {
  const out = new CopyText();
  const chunks: Buffer[] = [];
  const expected: string[] = [];
  for (let row = 0; row < 3000; row += 1) {
    const text = String(row).repeat(1 + (row % 97) * (row % 11 === 0 ? 100 : 1));
    out.text(text);
    out.endRow();
    expected.push(text);
    if (out.full || row % 13 === 0) chunks.push(out.take());
  }
  chunks.push(out.take());
  expect(Buffer.concat(chunks).toString()).toBe(`${expected.join('\n')}\n`);
});
