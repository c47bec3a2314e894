import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';
import { type Ended, endingAt, type Moment, startProcess } from './process.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const checkpoints = join(workspace, 'checkpoints');
/** As often as there is something to keep. */
const always = { STREAMPULSE_CHECKPOINT_SECONDS: '0' };
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

/** A run that is ended by a signal at one of its states; gives how it ended. */
async function endedAt(
  recipe: string,
  state: Pick<Moment, 'times' | 'when'>,
  signal: 'SIGINT' | 'SIGKILL' = 'SIGKILL',
): Promise<Ended> {
  const environment = { ...always, ...endingAt({ call: 'renameSync', path: '.state', ...state }, signal) };
  return await startProcess(runArgs(recipe), { environment }).ended;
}

async function expectKilled(recipe: string, state: Pick<Moment, 'times' | 'when'>): Promise<void> {
  const { signal, err } = await endedAt(recipe, state);
  expect(signal, err).toBe('SIGKILL');
}

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '6000', '--viewers', '150', '--titles', '120');
});

describe('a run that was killed', () => {
  it.each([
    ['factors', factors],
    ['sequence', { epochs: 30, patience: 0, embedding: 8, hidden: 8, head: 8, window: 20 }],
  ] as const)('%s: goes on, time and again, and ends with the same model', async (learner, options) => {
    const recipe = writeRecipe(`small-${learner}`, learner, options);
    await perform(runArgs(recipe));
    const expected = await modelHash();
    await expectKilled(recipe, { times: 3, when: 'after' });
    // Where a state is written, and not yet in its place.
    await expectKilled(recipe, { times: 9, when: 'before' });
    expect(states().length).toBeGreaterThan(0);
    const { exit, err } = await startProcess(runArgs(recipe), { environment: always }).ended;
    expect(exit, err).toBe(0);
    expect(err).toMatch(/^train: .*going on from (step|epoch|inner fold) \d+ of \d+$/m);
    expect(await modelHash()).toBe(expected);
    expect(existsSync(checkpoints)).toBe(false);
  });
});

describe('what a killed run has kept', () => {
  const recipe = writeRecipe('kept', 'factors', factors);
  it('is not taken by a run with other options or another seed', async () => {
    await expectKilled(recipe, { times: 2, when: 'after' });
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

  it('is left out, and said to be broken, where it is', async () => {
    if (states().length === 0) await expectKilled(recipe, { times: 2, when: 'after' });
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

  it('is thrown away by --fresh', async () => {
    await expectKilled(recipe, { times: 2, when: 'after' });
    expect(states().length).toBeGreaterThan(0);
    const { exit, err } = await perform(runArgs(recipe, '--fresh'));
    expect({ exit, isGoingOn: err.includes('going on') }).toEqual({ exit: 0, isGoingOn: false });
    expect(existsSync(checkpoints)).toBe(false);
  });

  it('is told of after Ctrl-C', async () => {
    const { exit, err } = await endedAt(recipe, { times: 2, when: 'after' }, 'SIGINT');
    expect(exit, err).toBe(130);
    expect(err).toContain('What was learned is kept: the same command goes on from there.\nInterrupted.');
  });
});

describe('a folder that can not be written', () => {
  it('costs the run nothing but what it would have kept', async () => {
    const own = join(folder, 'other');
    const there = onWorkspace(own);
    await there('import', 'simulated', '--ratings', '1000', '--viewers', '50', '--titles', '60');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'checkpoints'), 'a file where a folder should be');
    const path = writeRecipe('unkept', 'factors', { ...factors, iterations: 20 });
    const { exit, err } = await perform(['run', '--recipe', path, '--workspace', own], {
      environment: always,
    });
    expect(exit).toBe(0);
    expect(flat(err)).toContain('a stop from here on loses all');
    expect(err).not.toContain('is broken');
  });
});
