// Folders and child processes that do not outlive the bench, however it ends.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set();
const children = new Map();

/** Gives `work` a folder that is gone afterwards, also after Ctrl-C. */
export async function inScratch(work) {
  const folder = mkdtempSync(join(tmpdir(), 'streampulse-bench-'));
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    remove(folder);
  }
}

/** What a child process prints; rejects as execFile does, with `signal`, `code` and `stderr`. */
export async function run(command, args, options = {}) {
  return await new Promise((resolve, reject) => {
    const child = execFile(command, args, { maxBuffer: 1 << 28, ...options }, (error, stdout, stderr) =>
      error ? reject(Object.assign(error, { stderr })) : resolve(stdout),
    );
    children.set(child, new Promise((done) => child.once('close', done)));
    child.once('close', () => children.delete(child));
  });
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
}

async function stop() {
  for (const child of children.keys()) child.kill('SIGKILL');
  await Promise.all(children.values());
  for (const folder of folders) remove(folder);
  process.exit(130);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void stop());
