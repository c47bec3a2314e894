import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { interruptible } from '../../src/cli/interruptible.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { noLibrary, titled } from '../learners/native-xgboost/library-here.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';
import { type Started, startProcess, startShell } from './process.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const small = ['import', 'simulated', '--ratings', '2000', '--workspace', workspace];
const large = ['import', 'simulated', '--ratings', '2000000', '--force', '--workspace', workspace];
const here = ['--workspace', workspace];

/** Every file and folder below. */
function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
}

async function dataHash(): Promise<string> {
  return document(await streampulse('audit', '--json')).dataHash;
}

async function appears(isThere: () => boolean, { child }: Started): Promise<void> {
  while (!isThere() && child.exitCode === null) await setTimeout(5);
}

const snapshots = join(workspace, 'warehouse', 'snapshots');
const isDrafting = () => readdirSync(snapshots).some((name) => name.startsWith('.draft-'));

/** 130, or the signal itself where it came before the program was listening. */
function expectInterrupted(
  { exit, signal }: { exit: number | null; signal: string | null },
  kill = 'SIGINT',
): void {
  expect(exit === 130 || signal === kill, `exit ${exit}, signal ${signal}`).toBe(true);
}

beforeAll(async () => {
  expect((await perform(small)).exit).toBe(0);
});

describe('Ctrl-C', () => {
  it('ends long work that keeps the event loop busy', async () => {
    const { signal } = new AbortController();
    const compute = interruptible(signal);
    const endless = () => {
      process.kill(process.pid, 'SIGINT');
      for (;;);
    };
    await expect(compute(endless)).rejects.toMatchObject({ code: 'interrupted' });
    expect(await compute(() => 7)).toBe(7);
    const failing = () => {
      throw new RangeError('its own');
    };
    await expect(compute(failing)).rejects.toThrow(new RangeError('its own'));
  });

  it('that came just before long work is not forgotten', async () => {
    const controller = new AbortController();
    const hear = () => controller.abort();
    process.once('SIGINT', hear);
    process.kill(process.pid, 'SIGINT');
    const work = interruptible(controller.signal)(() => 'done');
    await expect(work).rejects.toMatchObject({ code: 'interrupted' });
  });

  it.each(['1', '2'])('before data are read for scores by %s threads leaves none', async (workers) => {
    const own = join(temporaryFolder(), 'workspace');
    const on = onWorkspace(own);
    await on('import', 'simulated', '--ratings', '500');
    const { runId } = document(await on('run', '--recipe', 'bias', '--split', 'time', '--json'));
    const [from, to] = ['pairs.ndjson', 'scores.ndjson'].map((name) => join(own, name));
    writeFileSync(from, '{"viewerId":"1","titleId":"1"}\n');
    const stopped = AbortSignal.abort();
    const words = ['score', '--in', from, '--out', to, '--run', runId, '--workers', workers];
    const { exit, err } = await perform([...words, '--workspace', own], { signal: stopped });
    expect([exit, err]).toEqual([130, 'Interrupted. Nothing half-written was left behind.\n']);
    expect(existsSync(to)).toBe(false);
  });

  it('lets short work end where many are alike, and is heard before the next one', async () => {
    const controller = new AbortController();
    process.once('SIGINT', () => controller.abort());
    const compute = interruptible(controller.signal, { alike: true });
    // Short by a clock that stands, whatever else the machine does.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    onTestFinished(() => clock.mockRestore());
    await compute(() => 'short');
    const signalled = () => process.kill(process.pid, 'SIGINT');
    expect(await compute(signalled)).toBe(true);
    await expect(compute(() => 'next')).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('during the simulation leaves the workspace as it was', async () => {
    const before = filesBelow(workspace);
    // Its bar is drawn from within.
    const { child, ended, said } = startProcess([...large, '--progress', 'bar']);
    await said(/simulate/);
    child.kill('SIGINT');
    expect((await ended).exit).toBe(130);
    expect(filesBelow(workspace)).toEqual(before);
  });

  it('during the writing ends with 130 and leaves the workspace as it was', async () => {
    const before = filesBelow(workspace);
    const started = startProcess(large);
    await appears(isDrafting, started);
    started.child.kill('SIGINT');
    const { exit, out, err } = await started.ended;
    expect({ exit, out, err }).toEqual({
      exit: 130,
      out: '',
      err: 'Interrupted. Nothing half-written was left behind.\n',
    });
    expect(filesBelow(workspace)).toEqual(before);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('or another end by %s during a run leaves no run', async (kill) => {
    const crowded = join(folder, 'crowded');
    const args = ['import', 'simulated', '--ratings', '100000', '--force', '--workspace', crowded];
    const { exit } = await perform(args);
    expect(exit).toBe(0);
    const before = filesBelow(crowded);
    const run = ['run', '--recipe', 'factors', '--progress', 'bar', '--workspace', crowded];
    const { child, ended, said } = startProcess(run);
    await said(/train/);
    child.kill(kill);
    expectInterrupted(await ended, kill);
    expect(filesBelow(crowded)).toEqual(before);
  });
});

describe.skipIf(noLibrary !== undefined)(titled('Ctrl-C while libxgboost trains'), () => {
  it('leaves no run, and waits for no more than the round at hand', async () => {
    const crowded = join(folder, 'crowded natively');
    const { exit } = await perform(['import', 'simulated', '--ratings', '100000', '--workspace', crowded]);
    expect(exit).toBe(0);
    const before = filesBelow(crowded);
    const args = ['run', '--engine', 'xgboost', '--progress', 'plain', '--workspace', crowded];
    const { child, ended } = startProcess(args);
    // The first line of progress may come when all is over.
    await setTimeout(1000);
    child.kill('SIGINT');
    const { out, ...end } = await ended;
    expectInterrupted(end);
    expect(out).toBe('');
    expect(filesBelow(crowded)).toEqual(before);
  });
});

describe('a kill at any moment of an import', () => {
  const audiences = ['11', '12'].map((seed) => ['import', 'simulated', '--ratings', '60000', '--seed', seed]);

  it('leaves the old snapshot or the new one, and the next import clears up', async () => {
    const hashes: string[] = [];
    for (const args of audiences)
      hashes.push(document(await streampulse(...args, '--force', '--json')).dataHash);
    const started = performance.now();
    await startProcess([...audiences[0], '--force', ...here]).ended;
    const usual = performance.now() - started;
    const random = createRandom(6);
    for (let round = 0; round < 6; round++) {
      const old = await dataHash();
      const next = hashes.findIndex((hash) => hash !== old);
      const { child, ended } = startProcess([...audiences[next], '--force', ...here]);
      await setTimeout(usual * (0.2 + 0.8 * random.next()));
      child.kill('SIGKILL');
      await ended;
      expect([old, hashes[next]]).toContain(await dataHash());
    }
    mkdirSync(join(snapshots, '.draft-1073741824-left-behind'));
    writeFileSync(join(workspace, 'warehouse', '.draft-1073741824-left-behind'), '{');
    writeFileSync(join(workspace, 'write.lock'), '1073741824');
    await streampulse(...audiences[0], '--force');
    expect(filesBelow(workspace).filter((name) => /\.draft-|\.tmp|\.lock/.test(name))).toEqual([]);
  });
});

describe('a full disk', () => {
  it('ends with 1 and leaves the workspace as it was', async () => {
    const before = await dataHash();
    const files = filesBelow(workspace);
    // A file may grow to 64 kB here; without the trap the process would be killed instead of told.
    const limited = `trap '' XFSZ; ulimit -f 64; exec $STREAMPULSE ${large.join(' ').replace('2000000', '200000')}`;
    const { exit, out, err } = await startShell(limited).ended;
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(flat(err)).toMatch(/\[write-failed\]: .*nothing was changed\.$/);
    expect(filesBelow(workspace)).toEqual(files);
    expect(await dataHash()).toBe(before);
  });

  it('while a run is written ends with 1 and leaves no run', async () => {
    const files = filesBelow(workspace);
    const limited = `trap '' XFSZ; ulimit -f 1; exec $STREAMPULSE run --recipe constant ${here.join(' ')}`;
    const { exit, err } = await startShell(limited).ended;
    expect(exit).toBe(1);
    expect(flat(err)).toContain('[write-failed]');
    expect(filesBelow(workspace).filter((name) => name !== 'runs')).toEqual(files);
  });
});

describe('two writers of one workspace', () => {
  it('are told apart: one goes on, the other is told to wait', async () => {
    const first = startProcess(large);
    await appears(isDrafting, first);
    // It goes no further until the second was told.
    first.child.kill('SIGSTOP');
    expect(isDrafting()).toBe(true);
    const second = await perform([...small, '--force']);
    expect(second.exit).toBe(1);
    expect(flat(second.err)).toContain(
      `[workspace-locked]: ${workspace}/write.lock: process ${first.child.pid} is`,
    );
    expect(readFileSync(join(workspace, 'write.lock'), 'utf8')).toBe(String(first.child.pid));
    first.child.kill('SIGINT');
    first.child.kill('SIGCONT');
    await first.ended;
    expect(existsSync(join(workspace, 'write.lock'))).toBe(false);
  });
});
