// npm run bench:service [-- --workspace DIR] [--run ID] [--rate N] [--seconds N] [--minutes N] [--json]
// The service in a process of its own, asked over loopback by an open loop: requests leave when they are due, whether those before
// them were answered or not, and each is timed from when it was due.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { dataFolder, root, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const rate = Number(values.rate);
const seconds = values.minutes === undefined ? Number(values.seconds) : 60 * Number(values.minutes);

if (values.workspace === undefined) await inScratch(async (folder) => tell(await onNewData(folder)));
else tell(await measure(values.workspace, values.run));

async function onNewData(workspace) {
  const from = dataFolder('ml-1m');
  if (!from) throw new Error('no ml-1m in STREAMPULSE_DATA or ../shared/data: give --workspace');
  await streampulse(['import', 'ml-1m', '--from', from, '--workspace', workspace]);
  const { runId } = await streampulse([
    'run',
    '--recipe',
    'history',
    '--split',
    'time',
    '--workspace',
    workspace,
  ]);
  return await measure(workspace, runId);
}

async function measure(workspace, runId) {
  const started = performance.now();
  const args = ['serve', '--port', '0', '--quiet', '--json', '--workspace', workspace];
  const main = join(root, 'dist/cli/main.js');
  const service = spawn(process.execPath, [main, ...args, ...(runId ? ['--run', runId] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: service.stdout });
  try {
    const [line] = await once(lines, 'line');
    const told = JSON.parse(line);
    const readySeconds = (performance.now() - started) / 1000;
    const asked = await questions(told.address);
    const found = { runId: told.runId, rate, seconds, readySeconds, loads: [] };
    for (const [name, pathOf] of Object.entries(asked)) {
      await openLoop(told.address, pathOf, Math.min(rate, 100), 2, service.pid);
      found.loads.push({ name, ...(await openLoop(told.address, pathOf, rate, seconds, service.pid)) });
    }
    found.batch = await batch(told.address, asked.pairs);
    return { ...found, load: loadavg()[0] };
  } finally {
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
}

async function questions(address) {
  const { titles } = await (await fetch(`${address}/v1/titles?limit=200&sort=name`)).json();
  const viewers = [];
  for (let id = 1; viewers.length < 200 && id < 2000; id++) {
    const reply = await fetch(`${address}/v1/viewers/${id}/ratings?limit=1`);
    if (reply.ok) viewers.push(id);
  }
  const pair = (at) => [viewers[(at * 7919) % viewers.length], titles[(at * 104729) % titles.length].titleId];
  const path = (at, why) => {
    const [viewer, title] = pair(at);
    return `/v1/viewers/${viewer}/predictions?title=${encodeURIComponent(title)}&why=${why}`;
  };
  const asked = {
    'one prediction': (at) => path(at, false),
    'one prediction, with reasons': (at) => path(at, true),
  };
  return Object.defineProperty(asked, 'pairs', { value: pair, enumerable: false });
}

async function openLoop(address, pathOf, perSecond, duration, pid) {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const total = Math.round(perSecond * duration);
  const spent = new Float64Array(total);
  const memory = [];
  let errors = 0;
  const began = performance.now();
  const one = (at) =>
    new Promise((done) => {
      const due = began + (at * 1000) / perSecond;
      const finish = (isGood) => {
        spent[at] = performance.now() - due;
        if (!isGood) errors++;
        done();
      };
      request({ hostname, port, agent, path: pathOf(at) }, (reply) => {
        reply.resume();
        reply.once('end', () => finish(reply.statusCode === 200));
      })
        .once('error', () => finish(false))
        .end();
    });
  const asked = [];
  let next = 0;
  while (next < total) {
    const until = Math.min(total, ((performance.now() - began) * perSecond) / 1000);
    while (next < until) asked.push(one(next++));
    if (next % perSecond < 2) memory.push([performance.now() - began, residentBytes(pid)]);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(asked);
  agent.destroy();
  spent.sort();
  const at = (share) => spent[Math.min(total - 1, Math.floor(share * total))];
  return {
    requests: total,
    errors,
    p50: at(0.5),
    p99: at(0.99),
    p999: at(0.999),
    peakMiB: Math.max(...memory.map(([, bytes]) => bytes)) / 2 ** 20,
    growthMiBPerHour: slope(memory) * 3.6e6,
  };
}

/** On Linux; elsewhere NaN. */
function residentBytes(pid) {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
  } catch {
    return Number.NaN;
  }
}

/** MiB a millisecond, by least squares over the second half. */
function slope(points) {
  const half = points.slice(Math.floor(points.length / 2));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(half.map(([time]) => time)), mean(half.map(([, bytes]) => bytes))];
  const spread = half.reduce((sum, [time]) => sum + (time - x) ** 2, 0);
  const shared = half.reduce((sum, [time, bytes]) => sum + (time - x) * (bytes - y), 0);
  return spread === 0 ? 0 : shared / spread / 2 ** 20;
}

async function batch(address, pairOf, rows = 200_000) {
  const lines = Array.from({ length: 20_000 }, (_, at) => {
    const [viewerId, titleId] = pairOf(at);
    return `${JSON.stringify({ viewerId: String(viewerId), titleId })}\n`;
  }).join('');
  const repeats = Math.round(rows / 20_000);
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(chunk);
      if (++sent >= repeats) controller.close();
    },
  });
  const chunk = new TextEncoder().encode(lines);
  let sent = 0;
  const began = performance.now();
  const reply = await fetch(`${address}/v1/scores`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  let bytes = 0;
  for await (const piece of reply.body) bytes += piece.length;
  const spent = (performance.now() - began) / 1000;
  return { rows: 20_000 * repeats, seconds: spent, rowsPerSecond: (20_000 * repeats) / spent, bytes };
}

function tell(found) {
  if (values.json) {
    console.log(JSON.stringify(found, null, 2));
    return;
  }
  const fixed = (value) => value.toFixed(value < 10 ? 2 : 0);
  console.log(
    `Run ${found.runId}; ready in ${fixed(found.readySeconds)} s; load ${fixed(found.load)} at the end.`,
  );
  console.log('');
  console.log(
    `| at ${rate} requests/s, ${seconds} s | p50 ms | p99 ms | p99.9 ms | errors | peak MiB | MiB/h |`,
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const { name, p50, p99, p999, errors, peakMiB, growthMiBPerHour } of found.loads)
    console.log(
      `| ${name} | ${fixed(p50)} | ${fixed(p99)} | ${fixed(p999)} | ${errors} | ${fixed(peakMiB)} | ${growthMiBPerHour.toFixed(0)} |`,
    );
  console.log('');
  console.log(`Batch: ${Math.round(found.batch.rowsPerSecond)} rows/s over ${found.batch.rows} rows.`);
}
