// Loaded before a program (NODE_OPTIONS), it sends the program a signal at a call on a file, which no waiting could meet.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { STREAMPULSE_TEST_END } = process.env;
if (STREAMPULSE_TEST_END && isMainThread) endAt(JSON.parse(STREAMPULSE_TEST_END));

function endAt({ call, path, times, signal, when }) {
  const module = call.endsWith('Sync') ? fs : promises;
  const real = module[call];
  let calls = 0;
  module[call] = (...args) => {
    const isMet = args.some((arg) => typeof arg === 'string' && arg.endsWith(path)) && ++calls === times;
    if (isMet && when === 'before') process.kill(process.pid, signal);
    const made = real(...args);
    if (isMet && when === 'after') process.kill(process.pid, signal);
    return made;
  };
  syncBuiltinESMExports();
}
