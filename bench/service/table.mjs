// What was measured, as Markdown.
import { availableParallelism, cpus } from 'node:os';

const bars = { prediction: '5', forecast: '50', batch: '200,000', start: '2', growth: '0' };

const fixed = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const grouped = (value) => Math.round(value).toLocaleString('en-US');
const load = ([from, to]) => `${from.toFixed(1)}-${to.toFixed(1)}`;

export function machineNote() {
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), shared by service and load; node ${process.version}`;
}

export function tables({ latency = [], batch, starts, soak }) {
  return [
    ...(latency.length > 0 ? latencyTable(latency) : []),
    ...(batch || starts ? ['', ...rateTable(batch, starts)] : []),
    ...(soak ? ['', ...soakTable(soak)] : []),
  ];
}

function latencyTable(lines) {
  return [
    '| asked | a second | p50 ms | p95 ms | p99 ms | asked for | p99.9 ms | sent late p99 ms | errors | CPU ms a request | load average |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines.flatMap(({ streams, cpuMilliseconds, loads, bar }) =>
      streams.map(
        ({ name, rate, p50, p95, p99, p999, lateP99, errors }) =>
          `| ${name} | ${rate} | ${fixed(p50)} | ${fixed(p95)} | ${fixed(p99)} | ${bar === undefined ? '' : `${bars[bar]} at most`} | ${fixed(p999)} | ${fixed(lateP99)} | ${errors} | ${streams.length === 1 ? fixed(cpuMilliseconds) : ''} | ${load(loads)} |`,
      ),
    ),
  ];
}

function rateTable(batch, starts) {
  const lines = ['| | median | least | most | asked for | load average |', '|---|---|---|---|---|---|'];
  const line = (what, values, show, bar, loads) => {
    const sorted = values.toSorted((a, b) => a - b);
    const [middle, low, high] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map(show);
    lines.push(`| ${what} | ${middle} | ${low} | ${high} | ${bar} | ${load(loads)} |`);
  };
  if (batch) {
    const rates = batch.measured.map(({ rows, seconds }) => rows / seconds);
    const what = `batch of ${grouped(batch.measured[0].rows)}, rows/s (${rates.length} times; ${fixed(batch.cpuMicrosecondsPerRow)} µs of CPU a row)`;
    line(what, rates, grouped, `${bars.batch} at least`, batch.loads);
  }
  if (starts)
    line(
      `cold start to ready, s (${starts.seconds.length} times)`,
      starts.seconds,
      fixed,
      `${bars.start} at most`,
      starts.loads,
    );
  return lines;
}

function soakTable({ minutes, streams, memory: { fromMiB, toMiB, growthMiBPerHour }, peakMiB, loads }) {
  const errors = streams.reduce((sum, stream) => sum + stream.errors, 0);
  const kinds = streams.flatMap(({ name, failures }) =>
    failures.map(([what, count]) => `${name}: ${what}, ${count} times`),
  );
  const requests = streams.reduce((sum, stream) => sum + stream.requests, 0);
  const p99 = streams.map(({ name, rate, p99: late }) => `${name} (${rate}/s) ${fixed(late)} ms`);
  return [
    `| ${minutes} minutes of everything at once | |`,
    '|---|---|',
    `| requests | ${grouped(requests)} |`,
    `| errors | ${[errors, ...kinds].join('; ')} |`,
    `| memory in the second half, MiB | ${fixed(fromMiB)} to ${fixed(toMiB)}, ${growthMiBPerHour.toFixed(1)} an hour; ${fixed(peakMiB)} at most |`,
    `| p99 | ${p99.join(', ')} |`,
    `| load average | ${load(loads)} |`,
  ];
}
