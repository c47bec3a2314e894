// A process of its own: asks a service at fixed rates, whether it answers or not, and times each answer from when its request was due.
// Told once, by message: { address, seconds, streams: [{ name, rate, requests: [{ method, path, type, body }] }] }.
import { once } from 'node:events';
import { Agent, request } from 'node:http';

const [plan] = await once(process, 'message');
process.send(await ask(plan));
process.disconnect();

async function ask({ address, seconds, streams }) {
  const { hostname, port } = new URL(address);
  // Idle sockets are let go before the service closes them, as proxies do; nothing is asked twice, and every reset is an error.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 60_000 });
  const to = { hostname, port, agent };
  const began = performance.now();
  const found = await Promise.all(streams.map(async (stream) => await openLoop(to, stream, began, seconds)));
  agent.destroy();
  return found;
}

async function openLoop(to, { name, rate, requests }, began, seconds) {
  const total = Math.max(1, Math.round(rate * seconds));
  const spent = new Float64Array(total);
  const late = new Float64Array(total);
  const failures = new Map();
  const asked = new Set();
  const one = async (at) => {
    const due = began + (at * 1000) / rate;
    late[at] = performance.now() - due;
    const wrong = await answered(to, requests[at % requests.length]);
    spent[at] = performance.now() - due;
    if (wrong !== undefined) failures.set(wrong, (failures.get(wrong) ?? 0) + 1);
  };
  for (let next = 0; next < total; ) {
    const until = Math.min(total, Math.floor(((performance.now() - began) * rate) / 1000) + 1);
    while (next < until) {
      const asking = one(next++);
      asked.add(asking);
      void asking.then(() => asked.delete(asking));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(asked);
  const errors = [...failures.values()].reduce((sum, count) => sum + count, 0);
  return {
    name,
    rate,
    requests: total,
    errors,
    failures: [...failures],
    ...percentiles(spent),
    lateP99: percentiles(late).p99,
  };
}

/** Undefined where all is well. */
async function answered({ hostname, port, agent }, { method, path, type, body }) {
  return await new Promise((resolve) => {
    const headers =
      body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
    const asking = request({ hostname, port, agent, method, path, headers }, (reply) => {
      reply.resume();
      reply.once('end', () => resolve(reply.statusCode === 200 ? undefined : `status ${reply.statusCode}`));
      reply.once('error', ({ message }) => resolve(message));
    });
    asking.once('error', ({ message }) => resolve(message));
    asking.end(body);
  });
}

/** Milliseconds. */
function percentiles(values) {
  const sorted = values.toSorted();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), p999: at(0.999), most: at(1) };
}
