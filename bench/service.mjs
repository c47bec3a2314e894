// npm run bench:service [-- --workspace DIR] [--run ID] [--rate N] [--forecast-rate N] [--seconds N] [--minutes N] [--starts N]
//   [--only latency,batch,start] [--json] [--readme]
// The service in a process of its own, asked over loopback by an open loop in another: requests leave when they are due, whether
// those before them were answered or not, and each is timed from when it was due.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder, root, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';
import { questionsFor } from './service/questions.mjs';
import { asked, cpuMilliseconds, residentMiB, startService, watchMemory } from './service/served.mjs';
import { machineNote, tables } from './service/table.mjs';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    rate: { type: 'string', default: '500' },
    'forecast-rate': { type: 'string', default: '10' },
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string' },
    starts: { type: 'string', default: '5' },
    only: { type: 'string', default: 'latency,batch,start' },
    json: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
  },
});
const number = (name) => {
  const value = Number(values[name]);
  if (value > 0) return value;
  throw new Error(`--${name} ${values[name]}: expected a number above 0`);
};
const [rate, forecastRate, seconds, starts] = ['rate', 'forecast-rate', 'seconds', 'starts'].map(number);
const minutes = values.minutes === undefined ? undefined : number('minutes');
const only = values.only.split(',');
const say = (text) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

if (values.workspace === undefined) await inScratch(async (folder) => tell(await onNewData(folder)));
else tell(await measure(values.workspace, values.run));

async function onNewData(workspace) {
  const from = dataFolder('ml-1m');
  if (!from) throw new Error('no ml-1m in STREAMPULSE_DATA or ../shared/data: give --workspace');
  const on = ['--workspace', workspace];
  say('importing');
  await streampulse(['import', 'ml-1m', '--from', from, ...on]);
  say('training');
  const { runId } = await streampulse(['run', '--recipe', 'history', '--split', 'time', ...on]);
  say('fitting the forecaster');
  await streampulse(['forecast', 'fit', ...on]);
  return await measure(workspace, runId);
}

async function measure(workspace, runId) {
  const found = { latency: [] };
  if (only.includes('start')) found.starts = await coldStarts(workspace, runId);
  const service = await startService(workspace, runId);
  try {
    const questions = await questionsFor(service.address);
    if (only.includes('latency'))
      for (const line of linesOf(questions)) found.latency.push(await latencyOf(service, line));
    if (only.includes('batch')) found.batch = await batchOf(service, questions);
    if (minutes !== undefined) found.soak = await soakOf(service, questions);
    return { runId: service.runId, ...found };
  } finally {
    await service.stop();
  }
}

function linesOf({ withReasons, bare, newTitles, knownTitles }) {
  const reasons = { name: 'one prediction, with reasons', rate, requests: withReasons };
  const forecasts = { name: 'all segments, new title', rate: forecastRate, requests: newTitles };
  return [
    { bar: 'prediction', streams: [reasons] },
    { bar: 'prediction', streams: [{ name: 'one prediction', rate, requests: bare }] },
    { bar: 'forecast', streams: [forecasts] },
    {
      bar: 'forecast',
      streams: [{ name: 'all segments, known title', rate: forecastRate, requests: knownTitles }],
    },
    {
      streams: [
        { ...reasons, name: 'together: one prediction, with reasons' },
        { ...forecasts, name: 'together: all segments, new title', rate: 1 },
      ],
    },
  ];
}

async function latencyOf({ address, pid }, { bar, streams }) {
  say(streams.map(({ name }) => name).join(', '));
  await asked('load.mjs', { address, seconds: 5, streams });
  const [load, cpu] = [loadavg()[0], cpuMilliseconds(pid)];
  const done = await asked('load.mjs', { address, seconds, streams });
  const requests = done.reduce((sum, stream) => sum + stream.requests, 0);
  return {
    bar,
    streams: done,
    cpuMilliseconds: (cpuMilliseconds(pid) - cpu) / requests,
    loads: [load, loadavg()[0]],
  };
}

async function batchOf({ address, pid }, { lines }) {
  say('batch');
  const load = loadavg()[0];
  await asked('batch.mjs', { address, lines, rows: 200_000, repeats: 1 });
  const cpu = cpuMilliseconds(pid);
  const measured = await asked('batch.mjs', { address, lines, rows: 400_000, repeats: 5 });
  const rows = measured.reduce((sum, { rows: own }) => sum + own, 0);
  return {
    measured,
    cpuMicrosecondsPerRow: ((cpuMilliseconds(pid) - cpu) * 1000) / rows,
    loads: [load, loadavg()[0]],
  };
}

async function coldStarts(workspace, runId) {
  const load = loadavg()[0];
  const ready = [];
  for (let at = 0; at < starts; at++) {
    say(`start ${at + 1} of ${starts}`);
    const { readySeconds, stop } = await startService(workspace, runId);
    await stop();
    ready.push(readySeconds);
  }
  return { seconds: ready, loads: [load, loadavg()[0]] };
}

/** Some of everything, for long. */
async function soakOf({ address, pid }, questions) {
  say(`${minutes} minutes of everything`);
  const load = loadavg()[0];
  const growth = watchMemory(pid);
  const streams = await asked('load.mjs', {
    address,
    seconds: 60 * minutes,
    streams: [
      { name: 'one prediction, with reasons', rate, requests: questions.withReasons },
      { name: 'all segments, new title', rate: 1, requests: questions.newTitles },
      { name: 'search', rate: 5, requests: questions.searches },
      { name: 'ten titles for a viewer', rate: 0.5, requests: questions.recommendations },
      { name: 'batch of 1,000', rate: 0.2, requests: questions.batches },
    ],
  });
  return {
    minutes,
    streams,
    memory: growth(),
    peakMiB: residentMiB(pid, 'VmHWM'),
    loads: [load, loadavg()[0]],
  };
}

function tell(found) {
  const { runId: _, ...measured } = found;
  const printed = tables(measured);
  if (values.json)
    console.log(JSON.stringify({ schemaVersion: 1, machine: machineNote(), ...found }, null, 2));
  else console.log(`${printed.join('\n')}\n\n${machineNote()}`);
  if (values.readme) writePage(printed);
}

/** Puts the tables between their marks, with the command that made them. */
function writePage(printed) {
  const path = join(root, 'docs/guide/serving.md');
  const more = process.argv.slice(2).filter((word) => word !== '--readme');
  const command = ['npm run bench:service', ...(more.length > 0 ? ['--', ...more] : [])].join(' ');
  const made = `\`${command}\` (${machineNote()}):`;
  const text = readFileSync(path, 'utf8').replace(
    /(<!-- bench:service -->)[\s\S]*?(<!-- \/bench:service -->)/,
    (_, open, close) => `${open}\n${made}\n\n${printed.join('\n')}\n${close}`,
  );
  writeFileSync(path, text);
}
