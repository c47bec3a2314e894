// A service in a process of its own, and what the system says of it.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../command.mjs';

/** Seconds until /readyz says yes, from the start of the process. */
export async function startService(workspace, runId) {
  const began = performance.now();
  const args = ['serve', '--port', '0', '--quiet', '--json', '--workspace', workspace];
  const main = join(root, 'dist/cli/main.js');
  const child = spawn(process.execPath, [main, ...args, ...(runId ? ['--run', runId] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the service ended with ${code}`);
  });
  ended.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  const told = JSON.parse(line);
  const reply = await fetch(`${told.address}/readyz`);
  if (!reply.ok) throw new Error(`/readyz: ${reply.status}`);
  await reply.arrayBuffer();
  return { ...told, pid: child.pid, readySeconds: (performance.now() - began) / 1000, stop };
}

/** What a script of this folder answers to a message. */
export async function asked(script, message) {
  const child = fork(join(import.meta.dirname, script), { serialization: 'advanced' });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  ended.catch(() => {});
  const answer = once(child, 'message');
  child.send(message);
  return (await Promise.race([answer, ended]))[0];
}

/** On Linux; elsewhere NaN. */
export function residentMiB(pid, what = 'VmRSS') {
  try {
    return (
      Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
    );
  } catch {
    return Number.NaN;
  }
}

/** CPU time of all threads so far, user and system; on Linux, elsewhere NaN. */
export function cpuMilliseconds(pid) {
  try {
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = told
      .slice(told.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return (user + system) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Samples a process every second until it is told to end. */
export function watchMemory(pid) {
  const began = performance.now();
  const points = [];
  const timer = setInterval(() => points.push([performance.now() - began, residentMiB(pid)]), 1000);
  return () => {
    clearInterval(timer);
    return growth(points);
  };
}

/** The second half of the samples: the first warms up. */
function growth(points) {
  const half = points.slice(Math.floor(points.length / 2));
  const third = Math.max(1, Math.floor(half.length / 3));
  const median = (some) => some.map(([, size]) => size).sort((a, b) => a - b)[Math.floor(some.length / 2)];
  return {
    fromMiB: median(half.slice(0, third)),
    toMiB: median(half.slice(-third)),
    growthMiBPerHour: slope(half) * 3.6e6,
  };
}

/** By least squares. */
function slope(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([time]) => time)), mean(points.map(([, size]) => size))];
  const spread = points.reduce((sum, [time]) => sum + (time - x) ** 2, 0);
  const shared = points.reduce((sum, [time, size]) => sum + (time - x) * (size - y), 0);
  return spread === 0 ? 0 : shared / spread;
}
