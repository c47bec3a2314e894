import { execFileSync, spawnSync } from 'node:child_process';

const python = '/usr/bin/python3';
const env = { ...process.env, OMP_WAIT_POLICY: 'passive' };

export const isXgboostInstalled = spawnSync(python, ['-c', 'import numpy, xgboost'], { env }).status === 0;

/** For the titles of tests that need it. */
export const whySkipped = isXgboostInstalled ? '' : ` (skipped: ${python} has no xgboost)`;

/** Runs a script with one argument and reads the JSON that it prints. */
export function runPython(script: string, argument: string): unknown {
  const output = execFileSync(python, ['-c', script, argument], { env, maxBuffer: 2 ** 28 });
  return JSON.parse(output.toString());
}
