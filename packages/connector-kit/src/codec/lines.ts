import { StringDecoder } from 'node:string_decoder';

/**
 * Splits a stream of text or UTF-8 bytes into lines, without their ends; a last line needs no end. Yields the lines of a chunk
 * together, for an `await` for each line would cost more than to parse it.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const end = text.lastIndexOf('\n');
    if (end === -1) {
      // A line of many megabytes comes in many chunks: they are joined once, at its end.
      pieces.push(text);
      continue;
    }
    const lines = (pieces.join('') + text.slice(0, end)).split('\n');
    pieces = [text.slice(end + 1)];
    yield lines;
  }
  const last = pieces.join('') + decoder.end();
  if (last) yield [last];
}
