#!/usr/bin/env node
import { main } from './main.ts';

const { stdin, stdout, stderr, env: environment, argv } = process;

// A reader that has seen enough, such as head, is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const code = await main({ args: argv.slice(2), stdin, stdout, stderr, environment, workingFolder: process.cwd() });
process.exitCode = code;

// What was interrupted may go on waiting for an answer that nobody wants any more.
if (code >= 128) {
  for (const stream of [stdout, stderr]) await new Promise((resolve) => stream.write('', resolve));
  process.exit();
}
