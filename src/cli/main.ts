#!/usr/bin/env node
import { exitCodes } from '../errors.ts';
import { writeFailure } from '../sources/write-failure.ts';
import { start } from './start.ts';
import { processTerminal } from './terminal.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A closed pipe (… | head) ends quietly.
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    if (stream === process.stdout) process.stderr.write(unprinted(error));
    process.exit(exitCodes.failure);
  });
}

function unprinted(error: Error): string {
  const { code, message, remedy } = writeFailure('stdout', error, 'what was printed is cut short');
  return `error [${code}]: ${message}\n  ${remedy}\n`;
}

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());

process.exitCode = await start({
  args: process.argv.slice(2),
  environment: process.env,
  terminal: processTerminal(),
  signal: interruption.signal,
});
