import type { Readable, Writable } from 'node:stream';
import { messageWriter } from '../codec/write.ts';
import type { MessageWriter } from '../codec/write.ts';
import type { ConnectorContext, ConnectorMessage, Destination, Source } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { AirbyteMessage, Config, LogMessage, TraceMessage } from '../protocol.ts';
import { Secrets } from '../secrets.ts';
import { parseArguments, readConfig, usageOf } from './arguments.ts';
import { operate } from './operations.ts';

/** The streams of a process, and the signal that ends its work. */
export interface ProcessParts {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly signal: AbortSignal;
}

/** How long a destination run as a command holds records back, in milliseconds: a minute bounds what a crash makes the source read again. */
const CHECKPOINT_INTERVAL = 60_000;

/** Runs one command of a connector over these streams. Returns the exit code; never throws. */
export async function runCommand(connector: Source | Destination, argv: readonly string[], parts: ProcessParts): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    parts.stdout.write(`${usageOf(connector)}\n`);
    return 0;
  }
  const writer = messageWriter(parts.stdout);
  const secrets = new Secrets();
  try {
    await execute(connector, argv, parts, writer, secrets);
    return 0;
  } catch (error) {
    // What ends a cancelled operation is the cancelling.
    if (!parts.signal.aborted) await report(error, writer, parts.stderr, secrets);
    return 1;
  } finally {
    await writer.flush().catch(() => undefined);
  }
}

async function execute(connector: Source | Destination, argv: readonly string[], parts: ProcessParts, writer: MessageWriter, secrets: Secrets): Promise<void> {
  const args = parseArguments(connector, argv);
  if (args.command === 'spec') return writer.write({ type: 'SPEC', spec: connector.spec });
  const config: Config = await readConfig(args.files.config as string);
  secrets.add(connector.spec, config);
  const log: ConnectorContext['log'] = (level, message) => {
    const line: LogMessage = { type: 'LOG', log: { level, message } };
    writer.push(masked(line, secrets));
  };
  const context: ConnectorContext = { signal: parts.signal, log, checkpointIntervalMs: CHECKPOINT_INTERVAL };
  await operate(connector, args, config, { emit: (message) => writer.write(masked(message, secrets)), input: parts.stdin, context });
}

/** Tells a failure as a TRACE for the platform, and on standard error for whoever calls the command by hand. */
async function report(error: unknown, writer: MessageWriter, stderr: Writable, secrets: Secrets): Promise<void> {
  const trace = masked(traceOf(error), secrets);
  stderr.write(`${trace.trace.error.message}\n`);
  // Where the output itself is broken there is nobody left to tell.
  await writer.write(trace).catch(() => undefined);
}

type ErrorTrace = TraceMessage & { trace: { type: 'ERROR' } };

function traceOf(error: unknown): ErrorTrace {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const known = thrown instanceof ConnectorError ? thrown : undefined;
  return {
    type: 'TRACE',
    trace: {
      type: 'ERROR',
      emitted_at: Date.now(),
      error: {
        message: known?.message ?? `The connector failed in a way it does not explain: ${thrown.message}. Its log may tell more; otherwise report this to its authors.`,
        internal_message: known ? (known.internalMessage ?? known.message) : thrown.message,
        ...(known ? {} : { stack_trace: thrown.stack ?? '' }),
        failure_type: known?.failureType ?? 'system_error',
        ...(known?.stream ? { stream_descriptor: known.stream } : {}),
      },
    },
  };
}

/** The members of messages that hold a connector's own words, into which a secret may have slipped. */
const WORDS = new Set(['message', 'internal_message', 'stack_trace']);

function masked<T extends AirbyteMessage | ConnectorMessage>(message: T, secrets: Secrets): T {
  if (message.type !== 'LOG' && message.type !== 'TRACE' && message.type !== 'CONNECTION_STATUS') return message;
  return JSON.parse(JSON.stringify(message), (key, value: unknown) => (typeof value === 'string' && WORDS.has(key) ? secrets.redact(value) : value)) as T;
}
