#!/usr/bin/env node
import { exitCodes } from '../errors.ts';
import { start } from './start.ts';
import { processTerminal } from './terminal.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A closed pipe (… | head) ends quietly.
    process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failure);
  });
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
