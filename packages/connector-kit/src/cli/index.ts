import type { Destination, Source } from '../connector.ts';
import { runCommand } from './run.ts';

/** Exit codes of a process that a signal ended: 128 and the signal's number. */
const EXIT_CODES = { SIGTERM: 143, SIGINT: 130 } as const;

/** How long a connector may take to stop after a signal, in milliseconds; a container engine kills after ten seconds. */
const GRACE = 8_000;

/**
 * Makes a connector the command that Airbyte calls: `spec`, `check`, `discover`, `read`, `write`, with `--config`, `--catalog` and
 * `--state`. Messages go to standard output, a line each; a destination reads them from standard input.
 *
 * Ends the process: with 0 on success and for a check that failed (its answer says so), with 1 after any other failure, told by a
 * TRACE ERROR, and with 143 or 130 after SIGTERM or SIGINT, on which the context's signal fires. A second signal ends it at once.
 *
 * @param argv the arguments after the program's name; those of this process by default
 * @example
 * #!/usr/bin/env node
 * import { runConnector } from '@airwright/connector-kit';
 * import connector from './index.js';
 * await runConnector(connector);
 */
export async function runConnector(connector: Source | Destination, argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const cancelled = new AbortController();
  let signalled: keyof typeof EXIT_CODES | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    const code = EXIT_CODES[signal as keyof typeof EXIT_CODES];
    if (signalled) process.exit(code);
    signalled = signal as keyof typeof EXIT_CODES;
    cancelled.abort(new Error(`Cancelled by ${signal}.`));
    setTimeout(() => process.exit(code), GRACE).unref();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  const { stdin, stdout, stderr } = process;
  const code = await runCommand(connector, argv, { stdin, stdout, stderr, signal: cancelled.signal });
  // Standard input or a socket of the connector may still be open, and would keep the process from ending.
  process.exit(signalled ? EXIT_CODES[signalled] : code);
}
