import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createService } from '../../src/service/service.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { document } from '../cli/command-line.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;
beforeAll(async () => {
  small = await smallService(['static', 'bias'], { hosts: ['localhost', '127.0.0.1'] });
});
afterAll(async () => await small.service.close());

let address: Promise<string> | undefined;
async function listening(): Promise<string> {
  address ??= small.service.listen({ host: '127.0.0.1', port: 0 });
  return await address;
}

const send = async (payload: string, type = 'application/x-ndjson') =>
  await small.ask('/v1/scores', {
    method: 'POST',
    payload,
    headers: { host: 'localhost', 'content-type': type },
  });

function pairs(count: number): string {
  const { viewers, titles } = small.served.now.star;
  return Array.from(
    { length: count },
    (_, at) =>
      `${JSON.stringify({ viewerId: viewers.id[at % viewers.rows], titleId: titles.id[(at * 7) % titles.rows] })}\n`,
  ).join('');
}

describe('scores in bulk', () => {
  it('are those of predictions, line by line, and those of the command line to the byte', async () => {
    const text = pairs(300);
    const { status, type, raw } = await send(text);
    expect([status, type]).toEqual([200, 'application/x-ndjson']);
    const [first] = raw.toString().split('\n');
    const { viewerId, titleId, probability } = JSON.parse(first);
    const { body } = await small.ask(`/v1/viewers/${viewerId}/predictions?title=${titleId}`);
    expect(body.answers[0].probability).toBe(probability);
    const [from, to] = ['in.ndjson', 'out.ndjson'].map((name) => join(small.folder, name));
    writeFileSync(from, text);
    const said = document(
      await small.streampulse('score', '--in', from, '--out', to, '--run', small.runIds[0], '--json'),
    );
    expect(said).toMatchObject({ rows: 300, scored: 300, rejected: 0, simulated: true });
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(to, 'utf8')).toBe(raw.toString());
    const told = await small.streampulse(
      'score',
      '--in',
      from,
      '--out',
      to,
      '--run',
      small.runIds[0],
      '--force',
    );
    expect(told.out).toContain('300 lines = 300 scored + 0 rejected');
    await small.streampulse(
      'score',
      '--in',
      from,
      '--out',
      to,
      '--run',
      small.runIds[0],
      '--force',
      '--workers',
      '2',
    );
    expect(readFileSync(to, 'utf8')).toBe(raw.toString());
  });

  it('answer in its place a line that cannot be scored', async () => {
    const { raw } = await send(
      `nonsense\n\n${pairs(1)}{"viewerId":"nobody","titleId":"1"}\n{"__proto__":{"polluted":1}}`,
    );
    const lines = raw
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ line: 1, error: 'not JSON' });
    expect(lines[1].probability).toBeGreaterThan(0);
    expect(lines.slice(2).map(({ line, error }) => [line, error])).toEqual([
      [4, 'no such viewer'],
      [5, 'viewerId: not a text or a number'],
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('are of lines: other bodies are refused, and none is answered with none', async () => {
    expect((await send('{}', 'application/json')).status).toBe(422);
    expect((await send('a', 'text/csv')).status).toBe(415);
    const { status, raw } = await send('');
    expect([status, raw.length]).toEqual([200, 0]);
  });

  it('wait for a reader who is slow, and forget one who has gone', async () => {
    const address = new URL(await listening());
    const asking = request({
      host: address.hostname,
      port: address.port,
      path: '/v1/scores',
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const chunk = pairs(2000);
    let sent = 0;
    const pump = () => {
      while (sent < 40_000_000) {
        sent += chunk.length;
        if (!asking.write(chunk)) return void asking.once('drain', pump);
      }
      asking.end();
    };
    asking.on('error', () => {});
    pump();
    const [reply] = await once(asking, 'response');
    reply.pause();
    // Nobody reads: what was written must come to rest long before all of it is sent.
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
    expect(sent).toBeLessThan(40_000_000);
    reply.destroy();
    asking.destroy();
    expect((await small.ask('/healthz')).status).toBe(200);
  });

  it('are all of the model that was served when the batch came, whatever is swapped in meanwhile', async () => {
    const text = pairs(40_000);
    const [first, second] = small.runIds;
    const before = (await send(text)).raw.toString();
    const address = new URL(await listening());
    const asking = request({
      host: address.hostname,
      port: address.port,
      path: '/v1/scores',
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    // More than a block: its scores come before the rest is sent.
    const half = text.indexOf('\n', text.length / 2) + 1;
    asking.write(text.slice(0, half));
    const [reply] = (await once(asking, 'response')) as [IncomingMessage];
    const pieces: Buffer[] = [];
    const came = (async () => {
      for await (const piece of reply) pieces.push(piece as Buffer);
    })();
    expect((await small.post('/v1/reload', { runId: second })).body.runId).toBe(second);
    const after = (await send(text)).raw.toString();
    asking.end(text.slice(half));
    await came;
    expect(Buffer.concat(pieces).toString()).toBe(before);
    expect(after).not.toBe(before);
    expect(after.split('\n')).toHaveLength(40_001);
    await small.post('/v1/reload', { runId: first });
  });

  it('are answered by the service itself where no thread can open the run any more', async () => {
    const text = pairs(15_000);
    const before = (await send(text)).raw.toString();
    const own = await createService({
      workspace: workspaceAt(join(small.folder, 'nowhere')),
      served: small.served,
      version: '0.0.0',
      hosts: ['localhost'],
    });
    const reply = await own.inject({
      url: '/v1/scores',
      method: 'POST',
      payload: text,
      headers: { host: 'localhost', 'content-type': 'application/x-ndjson' },
    });
    expect([reply.statusCode, reply.body]).toEqual([200, before]);
    await own.close();
  });

  it('do not ask a thread again that could not open the run, until another is served', async () => {
    const { Worker } = await import('node:worker_threads');
    const text = pairs(15_000);
    const asked = vi.spyOn(Worker.prototype, 'postMessage');
    const own = await createService({
      workspace: workspaceAt(join(small.folder, 'nowhere')),
      served: small.served,
      version: '0.0.0',
      hosts: ['localhost'],
    });
    const batch = async () => {
      const headers = { host: 'localhost', 'content-type': 'application/x-ndjson' };
      const before = asked.mock.calls.length;
      const reply = await own.inject({ url: '/v1/scores', method: 'POST', payload: text, headers });
      return { body: reply.body, orders: asked.mock.calls.length - before };
    };
    const [first, second] = [await batch(), await batch()];
    expect(first.orders).toBeGreaterThan(0);
    expect(second).toEqual({ body: first.body, orders: 0 });
    await small.served.reload(small.runIds[0]);
    expect((await batch()).orders).toBeGreaterThan(0);
    asked.mockRestore();
    await own.close();
  });
});
