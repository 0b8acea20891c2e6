import { createRequire } from 'node:module';
import { start } from '../harness/children.ts';

/** What an editor sees: the language server of TypeScript with one file open. */
export interface Editor extends AsyncDisposable {
  /** Types the text at the end of the file, asks what may follow it, and takes it back. Seconds until the answer, and the names it has. */
  complete(text: string): Promise<{ seconds: number; names: readonly string[] }>;
}

interface Message {
  readonly type: 'event' | 'response';
  readonly event?: string;
  readonly request_seq?: number;
  readonly body?: unknown;
}

/** Opens the file as an editor does, and resolves once all its problems are shown. */
export async function openEditor(file: string, text: string): Promise<Editor> {
  await using stack = new AsyncDisposableStack();
  const child = stack.use(start(process.execPath, [createRequire(import.meta.url).resolve('typescript/lib/tsserver.js'), '--disableAutomaticTypingAcquisition'], { stdio: ['pipe', 'pipe', 'inherit'] }));
  const waiting: { matches: (message: Message) => boolean; resolve: (message: Message) => void }[] = [];
  child.process.stdout?.setEncoding('utf8').on('data', linesTo((line) => {
    if (!line.startsWith('{')) return;
    const message = JSON.parse(line) as Message;
    const at = waiting.findIndex(({ matches }) => matches(message));
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(message);
  }));
  let sent = 0;
  const send = (command: string, args: object): number => {
    child.process.stdin?.write(`${JSON.stringify({ seq: ++sent, type: 'request', command, arguments: args })}\n`);
    return sent;
  };
  const until = async (matches: (message: Message) => boolean): Promise<Message> => await new Promise((resolve) => waiting.push({ matches, resolve }));

  send('open', { file, fileContent: text });
  const shown = until(({ event }) => event === 'requestCompleted');
  send('geterr', { files: [file], delay: 0 });
  await shown;

  const lines = text.split('\n');
  const end = { file, line: lines.length, offset: (lines.at(-1)?.length ?? 0) + 1 };
  const owned = stack.move();
  return {
    complete: async (typed) => {
      send('change', { ...end, endLine: end.line, endOffset: end.offset, insertString: typed });
      const began = performance.now();
      const seq = send('completionInfo', { ...end, offset: end.offset + typed.length });
      const { body } = await until(({ request_seq }) => request_seq === seq);
      const seconds = (performance.now() - began) / 1000;
      send('change', { ...end, endLine: end.line, endOffset: end.offset + typed.length, insertString: '' });
      return { seconds, names: (body as { entries: { name: string }[] }).entries.map(({ name }) => name) };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function linesTo(take: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.trim());
  };
}
