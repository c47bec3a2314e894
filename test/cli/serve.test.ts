import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const root = temporaryFolder();
const workspace = join(root, 'workspace');

const simulated = async (streampulse: ReturnType<typeof onWorkspace>, viewers = '60') =>
  await streampulse(
    'import',
    'simulated',
    '--ratings',
    '2000',
    '--viewers',
    viewers,
    '--titles',
    '100',
    '--force',
  );

beforeAll(async () => {
  const streampulse = onWorkspace(workspace);
  await simulated(streampulse);
  await streampulse('run', '--recipe', 'bias', '--split', 'time');
});

describe('serve', () => {
  it('answers until it is told to end', async () => {
    const { address, end } = await serving(workspace, '--keep-alive', '620');
    const ready = await fetch(`${address}/readyz`);
    expect([ready.status, ready.headers.get('keep-alive')]).toEqual([200, 'timeout=620']);
    expect((await end()).exit).toBe(0);
    await expect(fetch(`${address}/readyz`)).rejects.toThrow();
  });

  it('does not begin where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = await perform(['serve', '--port', String(port), '--workspace', workspace]);
    other.close();
    expect(said.exit).toBe(1);
    expect(flat(said.err)).toContain('[port-taken]');
  });

  it.each([
    [['--host', '0.0.0.0'], 'without a token'],
    [['--port', '70000'], '0 (any free one) to 65535'],
    [['--run', 'no-such-run'], 'no such run'],
    [['--keep-alive', '0'], '1 to 3600 seconds'],
    [['--keep-alive', '5m'], '1 to 3600 seconds'],
  ])('says what is wrong with %j', async (args, expected) => {
    const { exit, err } = await perform(['serve', ...args, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(expected);
  });

  it('takes the newest run of the data that there is, and says which it passed over', async () => {
    const root = join(temporaryFolder(), 'workspace');
    const streampulse = onWorkspace(root);
    const runOf = async (viewers: string) => {
      await simulated(streampulse, viewers);
      return document(await streampulse('run', '--recipe', 'bias', '--split', 'time', '--json')).runId;
    };
    const older = await runOf('60');
    const newer = await runOf('70');
    await simulated(streampulse, '60');
    const { address, end } = await serving(root);
    expect((await (await fetch(`${address}/readyz`)).json()).runId).toBe(older);
    expect(flat((await end()).err)).toContain(`Run ${newer} is newer, but was made from other data`);
  });

  it('begins without a run and without data, says what to type, and takes up what is made meanwhile', async () => {
    const root = join(temporaryFolder(), 'workspace');
    const streampulse = onWorkspace(root);
    const { address, end } = await serving(root);
    await simulated(streampulse);
    const { runId } = document(await streampulse('run', '--recipe', 'bias', '--split', 'time', '--json'));
    const reload = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(await (await fetch(`${address}/v1/reload`, reload)).json()).toEqual({ runId });
    const { out, err } = await end();
    expect(out).toContain('Serving nothing yet at http://');
    expect(flat(err)).toContain('Missing: nothing was imported yet.');
    expect(flat(err)).toContain(`npx streampulse demo --workspace ${root}`);
  });

  it('passes a damaged run over, and says so', async () => {
    const root = join(temporaryFolder(), 'workspace');
    const streampulse = onWorkspace(root);
    await simulated(streampulse);
    const runOf = async (recipe: string) =>
      document(await streampulse('run', '--recipe', recipe, '--split', 'time', '--json')).runId;
    const whole = await runOf('constant');
    const damaged = await runOf('bias');
    rmSync(join(root, 'runs', damaged, 'model.json'));
    const { end } = await serving(root);
    const { out, err } = await end();
    expect(out).toContain(`Serving run ${whole} at http://`);
    expect(flat(err)).toContain(`Run ${damaged} is newer, but damaged: `);
  });

  it('takes no token that is short or not there', async () => {
    const file = join(root, 'token');
    writeFileSync(file, 'short\n');
    const withToken = async (path: string) =>
      await perform(['serve', '--host', '0.0.0.0', '--workspace', workspace], {
        environment: { STREAMPULSE_SERVE_TOKEN_FILE: path },
      });
    expect(flat((await withToken(file)).err)).toContain('is too short');
    expect(flat((await withToken(join(root, 'none'))).err)).toContain('no token to read');
  });
});

/** A service of its own port, and how to end it. */
async function serving(root: string, ...flags: string[]) {
  const stop = new AbortController();
  const heard: string[] = [];
  const said = perform(['serve', '--port', '0', ...flags, '--workspace', root], {
    signal: stop.signal,
    heard: (text) => heard.push(text),
  });
  const address = await addressIn(heard);
  const end = async () => {
    stop.abort();
    return await said;
  };
  return { address, end };
}

async function addressIn(heard: readonly string[]): Promise<string> {
  for (;;) {
    const [, address] = /at (http:\/\/\S+)/.exec(heard.join('')) ?? [];
    if (address) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
