// Runs one measurement of one side in a process of its own.
import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { root, script } from '../command.mjs';
import { run } from '../scratch.mjs';

const python = '/usr/bin/python3';
const environment = { ...process.env, OMP_WAIT_POLICY: 'passive' };
/** More than this nothing here may need. */
const mostBytes = 24 * 2 ** 30;
const leftFree = 2 ** 30;

/** Versions of XGBoost's side, or undefined where it is not installed. */
export async function xgboostVersions() {
  const say =
    'import json, sys, numpy, xgboost; print(json.dumps({"xgboost": xgboost.__version__, "numpy": numpy.__version__, "python": sys.version.split()[0]}))';
  try {
    return JSON.parse(await run(python, ['-c', say], { env: environment }));
  } catch {
    return undefined;
  }
}

export async function ours(job) {
  return { side: 'ours', ...(await script('trees/ours.mjs', [JSON.stringify(job)])) };
}

/** With as much memory as is free; where that is not enough, the measurement says so. */
export async function theirs(job) {
  const limitBytes = Math.min(mostBytes, availableBytes() - leftFree);
  const matrix = job.matrix ?? 'DMatrix';
  const args = [
    join(root, 'bench/trees/theirs.py'),
    JSON.stringify({ ...job, matrix, mostBytes: limitBytes }),
  ];
  try {
    return { side: 'xgboost', ...JSON.parse(await run(python, args, { env: environment })) };
  } catch (error) {
    if (!ranOut(error)) throw error;
    return { side: 'xgboost', outOfMemory: true, matrix, limitBytes };
  }
}

function ranOut({ signal, stderr }) {
  return signal === 'SIGKILL' || /bad_alloc|MemoryError|[Cc]annot allocate memory/.test(String(stderr));
}

/** What Linux says that programs can still get; elsewhere what is free. */
function availableBytes() {
  try {
    const [, kilobytes] = /MemAvailable:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'));
    return Number(kilobytes) * 1024;
  } catch {
    return freemem();
  }
}
