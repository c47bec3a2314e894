/**
 * Loaded before the program: lists the files that it puts in their places in STREAMPULSE_TEST_TOLD, and ends it without a word
 * right after the one named by STREAMPULSE_TEST_KILL_AFTER, so that a kill falls at one point of the work, however fast the
 * machine is.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const { appendFileSync, renameSync } = fs;
const { STREAMPULSE_TEST_TOLD: told, STREAMPULSE_TEST_KILL_AFTER: last } = process.env;
fs.renameSync = (from, to) => {
  renameSync(from, to);
  appendFileSync(told, `${basename(to)}\n`);
  if (basename(to) === last) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();
