import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../src/learners/checkpoint.ts';
import { type KeepChoice, openCheckpoint } from '../../../src/runs/training/checkpoint-folder.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder();
const work = { recipe: 'factors', options: { rank: 10 }, dataHash: 'a', seed: 1 };
const state = Uint8Array.of(1, 2, 3);
let told: string[] = [];
let round = 0;
let workspace = workspaceAt(join(folder, '0'));

beforeEach(() => {
  told = [];
  workspace = workspaceAt(join(folder, String(++round)));
});

async function open(
  own: object = work,
  choice: Partial<KeepChoice> = {},
  now?: () => number,
): Promise<Checkpoint> {
  const tell = (text: string) => void told.push(text);
  return await openCheckpoint(workspace, own, { version: '1.0.0', tell, ...choice }, now);
}

function files(): string[] {
  if (!existsSync(workspace.checkpoints)) return [];
  return readdirSync(workspace.checkpoints, { recursive: true, encoding: 'utf8' }).sort();
}

describe('a checkpoint in a folder', () => {
  it('gives back what was saved last, to the same work alone', async () => {
    const first = await open();
    expect(first.load()).toBeUndefined();
    first.save(Uint8Array.of(9));
    first.save(state);
    first.part('fold 1').part('a.b').save(Uint8Array.of(7));
    expect([...(await open()).load()!]).toEqual([1, 2, 3]);
    expect([...(await open()).part('fold 1').part('a.b').load()!]).toEqual([7]);
    expect((await open()).part('fold 1').load()).toBeUndefined();
    const others = [
      await open({ ...work, seed: 2 }),
      await open({ ...work, options: { rank: 11 } }),
      await open({ ...work, dataHash: 'b' }),
      await open(work, { version: '1.0.1' }),
    ];
    expect(others.map((other) => other.load())).toEqual(others.map(() => undefined));
    expect(told).toEqual([]);
  });

  it('is due after so many seconds, each part by itself', async () => {
    let seconds = 0;
    const checkpoint = await open(work, { seconds: 30 }, () => 1000 * seconds);
    const due = (at: number, own: Checkpoint) => {
      seconds = at;
      return own.isDue();
    };
    expect([due(29, checkpoint), due(30, checkpoint)]).toEqual([false, true]);
    const part = checkpoint.part('later');
    checkpoint.save(state);
    expect([due(59, checkpoint), due(59, part), due(60, part), due(60, checkpoint)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('leaves nothing behind once it is cleared, part by part or whole', async () => {
    const checkpoint = await open();
    checkpoint.save(state);
    for (const name of ['first', 'first-2', 'refit']) checkpoint.part(name).part('base').save(state);
    checkpoint.part('first').clear();
    expect(files().map((path) => path.split('/')[1])).toEqual([
      undefined,
      'first-2.base.state',
      'refit.base.state',
      'state',
    ]);
    checkpoint.clear();
    expect(existsSync(workspace.checkpoints)).toBe(false);
  });

  it('is emptied where work is to start anew', async () => {
    (await open()).save(state);
    const other = await open({ ...work, seed: 2 });
    other.save(state);
    expect((await open(work, { fresh: true })).load()).toBeUndefined();
    expect((await open()).load()).toBeUndefined();
    expect((await open({ ...work, seed: 2 })).load()).toBeDefined();
  });

  it('leaves out what is broken, cut short or of another place, and says so', async () => {
    const checkpoint = await open();
    checkpoint.save(state);
    checkpoint.part('other').save(state);
    const [, other, own] = files().map((path) => join(workspace.checkpoints, path));
    const whole = readFileSync(own);
    const flipped = Uint8Array.from(whole, (byte, at) => (at === 33 ? byte ^ 1 : byte));
    const wrong = [
      flipped,
      whole.subarray(0, 34),
      whole.subarray(0, 5),
      Buffer.alloc(0),
      readFileSync(other),
    ];
    for (const bytes of wrong) {
      writeFileSync(own, bytes);
      expect((await open()).load()).toBeUndefined();
    }
    expect(told).toEqual(
      wrong.map(() => `${own} is broken and is left out: that part of the work starts anew`),
    );
    checkpoint.save(state);
    expect([...(await open()).load()!]).toEqual([1, 2, 3]);
  });

  it('says once that it can not write, and is not due again', async () => {
    mkdirSync(workspace.root, { recursive: true });
    writeFileSync(workspace.checkpoints, 'a file where the folder should be');
    const checkpoint = await open(work, { seconds: 0 });
    expect(checkpoint.isDue()).toBe(true);
    checkpoint.save(state);
    checkpoint.save(state);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/could not be written \(.+\): a stop from here on loses all$/);
    expect([checkpoint.isDue(), checkpoint.part('a').isDue()]).toEqual([false, false]);
  });

  it('sweeps drafts of dead writers, and what nobody came back to in a week', async () => {
    (await open()).save(state);
    (await open({ ...work, seed: 2 })).save(state);
    const [old, , young] = files().map((path) => join(workspace.checkpoints, path));
    const eightDays = Date.now() / 1000 - 8 * 86_400;
    utimesSync(old, eightDays, eightDays);
    writeFileSync(join(young, '.draft-1073741824-left-behind'), 'x');
    await open();
    await open({ ...work, seed: 2 });
    expect(existsSync(old)).toBe(false);
    expect(readdirSync(young)).toEqual(['state']);
  });

  it('tells who asks that there is something to go on from', async () => {
    let kept = 0;
    const onKept = () => void kept++;
    const checkpoint = await open(work, { onKept });
    checkpoint.load();
    expect(kept).toBe(0);
    checkpoint.save(state);
    (await open(work, { onKept })).load();
    expect(kept).toBe(2);
  });

  it('keeps nothing where nothing is to be kept', async () => {
    const checkpoint = await openCheckpoint(workspace, work, undefined);
    checkpoint.part('first').save(state);
    checkpoint.clear();
    expect([checkpoint.isDue(), checkpoint.load(), files()]).toEqual([false, undefined, []]);
  });
});
