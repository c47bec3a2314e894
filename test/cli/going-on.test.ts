import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/numerics/random.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';
import { type Ended, type Started, startProcess } from './process.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const checkpoints = join(workspace, 'checkpoints');
const environment = { STREAMPULSE_CHECKPOINT_SECONDS: '0.1' };
const patient = { timeout: 180_000 };
const factors = { rank: 4, chains: 2, iterations: 60, burn_in: 10, samples: 10 };

/** The hash of the newest run's model. */
async function modelHash(): Promise<string> {
  return document(await streampulse('evaluate', '--json')).files['model.json'].sha256;
}

function writeRecipe(name: string, learner: string, options: object): string {
  const path = join(folder, `${name}.json`);
  const recipe = {
    schemaVersion: 1,
    name,
    summary: 'made small for a test',
    lane: 'personal',
    features: ['genre', 'age'],
    learner,
    options,
    refit: true,
    calibration: 'none',
  };
  writeFileSync(path, JSON.stringify(recipe));
  return path;
}

function runArgs(recipe: string, ...more: string[]): string[] {
  return ['run', '--recipe', recipe, '--split', 'random:1', '--workspace', workspace, ...more];
}

function states(): string[] {
  return existsSync(checkpoints)
    ? readdirSync(checkpoints, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('state'))
    : [];
}

async function statesAppear({ child }: Started): Promise<void> {
  while (states().length === 0 && child.exitCode === null) await setTimeout(5);
}

/** Starts the run and kills it some time after its first state; gives how it ended. */
async function killed(recipe: string, milliseconds: number): Promise<Ended> {
  const started = startProcess(runArgs(recipe), { environment });
  await statesAppear(started);
  await setTimeout(milliseconds);
  started.child.kill('SIGKILL');
  return await started.ended;
}

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '6000', '--viewers', '150', '--titles', '120');
});

describe('a run that was killed', () => {
  it.each([
    ['factors', factors],
    ['sequence', { epochs: 30, patience: 0, embedding: 8, hidden: 8, head: 8, window: 20 }],
  ] as const)(
    '%s: goes on, time and again, and ends with the same model',
    patient,
    async (learner, options) => {
      const recipe = writeRecipe(`small-${learner}`, learner, options);
      await perform(runArgs(recipe));
      const expected = await modelHash();
      const random = createRandom(7);
      let kills = 0;
      for (let round = 0; round < 2; round++)
        if ((await killed(recipe, 400 * random.next())).signal === 'SIGKILL') kills++;
      expect(kills).toBeGreaterThan(0);
      expect(states().length).toBeGreaterThan(0);
      const { exit, err } = await startProcess(runArgs(recipe), { environment }).ended;
      expect(exit, err).toBe(0);
      expect(err).toMatch(/^train: .*going on from (step|epoch|inner fold) \d+ of \d+$/m);
      expect(await modelHash()).toBe(expected);
      expect(existsSync(checkpoints)).toBe(false);
    },
  );
});

describe('what a killed run has kept', () => {
  const recipe = writeRecipe('kept', 'factors', factors);
  it('is not taken by a run with other options or another seed', patient, async () => {
    expect((await killed(recipe, 50)).signal).toBe('SIGKILL');
    const before = states();
    expect(before.length).toBeGreaterThan(0);
    const other = writeRecipe('kept', 'factors', { ...factors, iterations: 20 });
    for (const args of [[other], [recipe, '--seed', '2']]) {
      const { exit, err } = await perform([...runArgs(args[0], ...args.slice(1))]);
      expect({ exit, isGoingOn: err.includes('going on') }).toEqual({ exit: 0, isGoingOn: false });
    }
    expect(states()).toEqual(before);
    writeRecipe('kept', 'factors', factors);
  });

  it('is left out, and said to be broken, where it is', patient, async () => {
    if (states().length === 0) await killed(recipe, 50);
    const path = join(checkpoints, states()[0]);
    writeFileSync(path, readFileSync(path).subarray(0, 1000));
    const { exit, err } = await perform(runArgs(recipe));
    expect(exit).toBe(0);
    expect(flat(err)).toContain(`${path} is broken and is left out: that part of the work starts anew`);
    expect(err).not.toContain('going on');
    const broken = await modelHash();
    await perform(runArgs(recipe));
    expect(await modelHash()).toBe(broken);
  });

  it('is thrown away by --fresh', patient, async () => {
    await killed(recipe, 50);
    expect(states().length).toBeGreaterThan(0);
    const { exit, err } = await perform(runArgs(recipe, '--fresh'));
    expect({ exit, isGoingOn: err.includes('going on') }).toEqual({ exit: 0, isGoingOn: false });
    expect(existsSync(checkpoints)).toBe(false);
  });

  it('is told of after Ctrl-C', patient, async () => {
    const started = startProcess(runArgs(recipe), { environment });
    await statesAppear(started);
    started.child.kill('SIGINT');
    const { exit, err } = await started.ended;
    expect(exit).toBe(130);
    expect(err).toContain('What was learned is kept: the same command goes on from there.\nInterrupted.');
  });
});

describe('a folder that can not be written', () => {
  it('costs the run nothing but what it would have kept', patient, async () => {
    const own = join(folder, 'other');
    const there = onWorkspace(own);
    await there('import', 'simulated', '--ratings', '1000', '--viewers', '50', '--titles', '60');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'checkpoints'), 'a file where a folder should be');
    const path = writeRecipe('unkept', 'factors', { ...factors, iterations: 20 });
    const always = { STREAMPULSE_CHECKPOINT_SECONDS: '0' };
    const { exit, err } = await perform(['run', '--recipe', path, '--workspace', own], {
      environment: always,
    });
    expect(exit).toBe(0);
    expect(flat(err)).toContain('a stop from here on loses all');
    expect(err).not.toContain('is broken');
  });
});
