import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draining } from '../../src/service/draining.ts';
import { serveWorkspace } from '../../src/service/served.ts';
import { createService } from '../../src/service/service.ts';
import type { ServiceOptions } from '../../src/service/typed-service.ts';
import { startProcess } from '../cli/process.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;

beforeAll(async () => {
  small = await smallService(['bias', 'static', 'constant']);
});
afterAll(async () => await small.service.close());

describe('the process', () => {
  it('told to end under load answers every request that it took, is not ready any more, and ends', async () => {
    const { child, ended } = startProcess(['serve', '--port', '0', '--workspace', small.folder]);
    const port = Number((await said(child.stdout!, /http:\/\/127\.0\.0\.1:(\d+)/))[1]);
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const load = asking(agent, port, `/v1/titles?limit=50`, 8);
    // One that is under way when the signal comes, and long after.
    const batch = postSlowly(port);
    await once(batch, 'socket');
    await untilAnswered(load, 100);
    const held = monitorEventLoopDelay({ resolution: 10 });
    held.enable();
    child.kill('SIGTERM');
    const ready = await readiness(port);
    const [reply] = await Promise.all([once(batch, 'response'), finish(batch)]);
    const told = await textOf(reply[0]);
    const { lost, statuses } = await load.done;
    held.disable();
    expect(ready).toEqual({ status: 503, body: { status: 'ending' } });
    expect(JSON.parse(told)).toHaveProperty('probability');
    expect([...statuses]).toEqual([200]);
    // Clients that rest for half the time in which connections are told to close may come too late.
    if (held.max < (draining.grace / 2) * 1e6) expect(lost).toEqual([]);
    expect(await ended).toMatchObject({ exit: 0, signal: null });
    agent.destroy();
  });

  it('does not begin where another of its kind listens, which goes on', async () => {
    const first = startProcess(['serve', '--port', '0', '--workspace', small.folder]);
    const [, port] = await said(first.child.stdout!, /http:\/\/127\.0\.0\.1:(\d+)/);
    const second = await startProcess(['serve', '--port', port, '--workspace', small.folder]).ended;
    expect([second.exit, second.out]).toEqual([1, '']);
    expect(second.err).toContain('port-taken');
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect((await first.ended).exit).toBe(0);
  });
});

describe('the service', () => {
  it('that is reloaded under load drops no answer, and none is of two models', async () => {
    const { port, close, served } = await listening();
    const viewer = served.now.star.viewers.id[7];
    const title = served.now.star.titles.id[10];
    const path = `/v1/viewers/${viewer}/predictions?title=${title}`;
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    const [one, two] = small.runIds;
    const expected = new Map<string, number>();
    for (const runId of [one, two]) {
      await served.reload(runId);
      const { body } = await askOver(agent, port, path);
      expected.set(runId, JSON.parse(body).answers[0].probability);
    }
    expect(expected.get(one)).not.toBe(expected.get(two));
    const load = asking(agent, port, path, 4);
    for (const runId of [one, two, one, two]) {
      const reply = await fetch(`http://127.0.0.1:${port}/v1/reload`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ runId }),
      });
      expect(await reply.json()).toEqual({ runId });
    }
    load.stop();
    const { bodies, lost, statuses } = await load.done;
    expect([lost, [...statuses]]).toEqual([[], [200]]);
    const seen = new Set<string>();
    for (const body of bodies) {
      const { runId, answers } = JSON.parse(body);
      seen.add(runId);
      expect(answers[0].probability).toBe(expected.get(runId));
    }
    expect(seen).toEqual(new Set([one, two]));
    agent.destroy();
    await close();
  });

  it.each([
    ['a head', 'GET /v1/titles HTTP/1.1\r\nhost: localhost\r\n'],
    [
      'a body',
      'POST /v1/reload HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{',
    ],
  ])('tells %s that does not come, and closes', async (_, begun) => {
    const { port, close } = await listening({ head: 300, request: 600, grace: 50, most: 5000 });
    const text = await untilClosed(connect(port, '127.0.0.1'), begun);
    expect(text).toMatch(/^HTTP\/1\.1 408 Request timeout\r\n/);
    expect(text).toContain('content-type: application/problem+json');
    expect(JSON.parse(text.split('\r\n\r\n')[1])).toMatchObject({ status: 408, code: 'request-bad' });
    await close();
  });

  it('answers a request that was there when its idle connection ran out', async () => {
    const { port, close } = await listening({ idle: 1000 });
    const socket = await asked(port);
    // Nothing is read while this thread rests, and then the connection's time is up before anything is.
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        socket.write(alive);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3500);
        resolve();
      });
    });
    const [reply] = await once(socket, 'data');
    expect(String(reply)).toMatch(/^HTTP\/1\.1 200 /);
    await once(socket, 'close');
    await close();
  });

  it('holds idle connections longer than proxies do, and says how long', async () => {
    const { port, close } = await listening();
    const { headers } = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(headers.get('keep-alive')).toBe('timeout=72');
    await close();
  });

  it('counts the time for a head from its first byte, not from the answer before', async () => {
    const { port, close } = await listening({ head: 200, idle: 60_000 });
    const socket = await asked(port);
    await new Promise((resolve) => setTimeout(resolve, 800));
    socket.write(alive);
    const [reply] = await once(socket, 'data');
    expect(String(reply)).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
    await close();
  });

  it('tells what is no request, or has too large a head', async () => {
    const { port, close } = await listening();
    const over = async (text: string) => await untilClosed(connect(port, '127.0.0.1'), text);
    expect(await over('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*problem\+json/);
    expect(await over(`GET / HTTP/1.1\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*problem\+json/,
    );
    await close();
  });

  it('ends in bounded time though requests stall', async () => {
    const { port, close } = await listening({ head: 60_000, request: 60_000, grace: 50, most: 400 });
    const stalled = [
      untilClosed(connect(port, '127.0.0.1'), 'GET /v1/titles HTTP/1.1\r\n'),
      untilClosed(
        connect(port, '127.0.0.1'),
        'POST /v1/scores HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\ncontent-length: 20\r\n\r\n',
      ),
    ];
    await fetch(`http://127.0.0.1:${port}/healthz`);
    await close();
    await Promise.all(stalled);
  });

  it('goes on with what it holds while its run is half deleted', async () => {
    const { port, close } = await listening(undefined, small.runIds[2]);
    rmSync(join(small.workspace.runs, small.runIds[2], 'model.json'));
    const viewer = small.served.now.star.viewers.id[7];
    const title = small.served.now.star.titles.id[10];
    const over = async (path: string) => await fetch(`http://127.0.0.1:${port}${path}`);
    const answered = async () => (await over(`/v1/viewers/${viewer}/predictions?title=${title}`)).status;
    expect(await answered()).toBe(200);
    const reload = await fetch(`http://127.0.0.1:${port}/v1/reload`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ runId: small.runIds[2] }),
    });
    expect([reload.status, reload.headers.get('content-type')]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await reload.json()).toMatchObject({ code: 'run-damaged' });
    expect([await answered(), (await over('/readyz')).status]).toEqual([200, 200]);
    await close();
  });
});

async function listening(patience?: ServiceOptions['patience'], runId = small.runIds[0]) {
  const served = await serveWorkspace(small.workspace, runId);
  const service = await createService({
    workspace: small.workspace,
    served,
    version: '0.0.0',
    hosts: ['localhost', '127.0.0.1'],
    patience,
  });
  await service.listen({ host: '127.0.0.1', port: 0 });
  const { port } = service.server.address() as AddressInfo;
  return { served, port, close: async () => await service.close() };
}

const alive = 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n';

/** A connection that was answered once. */
async function asked(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.write(alive);
  const [reply] = await once(socket, 'data');
  expect(String(reply)).toMatch(/^HTTP\/1\.1 200 /);
  return socket;
}

interface Reply {
  readonly status: number;
  readonly body: string;
  /** Of its connection, as the service says. */
  readonly isLast: boolean;
}

async function askOver(agent: Agent | undefined, port: number, path: string): Promise<Reply> {
  return await new Promise((resolve, reject) => {
    const asked = request({ agent, port, host: '127.0.0.1', path }, (reply) => {
      const isLast = reply.headers.connection === 'close';
      textOf(reply).then((body) => resolve({ status: reply.statusCode!, body, isLast }), reject);
    });
    asked.on('error', reject).end();
  });
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Clients that ask one after another, each on its connection, until they are stopped or told that it closes. */
function asking(agent: Agent, port: number, path: string, clients: number) {
  const statuses = new Set<number>();
  const bodies: string[] = [];
  const lost: string[] = [];
  const stopped = new AbortController();
  const client = async () => {
    let isStopped = false;
    while (!isStopped && !stopped.signal.aborted) {
      try {
        const { status, body, isLast } = await askOver(agent, port, path);
        statuses.add(status);
        bodies.push(body);
        isStopped ||= isLast;
      } catch (error) {
        return void lost.push((error as NodeJS.ErrnoException).code ?? String(error));
      }
    }
  };
  const done = Promise.all(Array.from({ length: clients }, client)).then(() => ({ statuses, bodies, lost }));
  return {
    bodies,
    done,
    stop: () => stopped.abort(),
  };
}

async function untilAnswered({ bodies }: { readonly bodies: readonly string[] }, n: number): Promise<void> {
  while (bodies.length < n) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What /readyz says once it says anything but yes. */
async function readiness(port: number): Promise<{ status: number; body: unknown }> {
  for (;;) {
    const { status, body } = await askOver(undefined, port, '/readyz');
    if (status !== 200) return { status, body: JSON.parse(body) };
  }
}

function postSlowly(port: number) {
  const asked = request({
    port,
    host: '127.0.0.1',
    path: '/v1/scores',
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  asked.flushHeaders();
  return asked;
}

async function finish(batch: ReturnType<typeof postSlowly>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { star } = small.served.now;
  batch.end(`${JSON.stringify({ viewerId: star.viewers.id[0], titleId: star.titles.id[0] })}\n`);
}

async function untilClosed(socket: Socket, begun: string): Promise<string> {
  socket.write(begun);
  socket.on('error', () => {});
  let text = '';
  socket.on('data', (part) => {
    text += part.toString();
  });
  await once(socket, 'close');
  return text;
}

async function said(stream: NodeJS.ReadableStream, what: RegExp): Promise<RegExpExecArray> {
  let text = '';
  return await new Promise((resolve, reject) => {
    stream.on('end', () => reject(new Error(`never said ${what}: ${text}`)));
    stream.on('data', (part: string) => {
      text += part;
      const found = what.exec(text);
      if (found) resolve(found);
    });
  });
}
