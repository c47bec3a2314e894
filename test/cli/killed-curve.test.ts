import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { onWorkspace } from './command-line.ts';
import { startProcess } from './process.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const whole = join(folder, 'whole');
const recipe = join(folder, 'small.json');
const renames = pathToFileURL(join(import.meta.dirname, 'told-renames.mjs')).href;

const run = (place: string) => [
  'run',
  '--recipe',
  recipe,
  '--split',
  'random:1',
  '--learning-curve',
  '--workspace',
  place,
];

const partOf = (percent: number) => `${encodeURIComponent(`${percent} % of the ratings`)}.state`;

/** A run that keeps a state whenever it may, and the states it kept. */
async function keeping(killAfter = '') {
  const told = join(folder, `told-${killAfter}`);
  const ended = await startProcess(run(workspace), {
    environment: {
      STREAMPULSE_CHECKPOINT_SECONDS: '0',
      NODE_OPTIONS: `--import ${renames}`,
      STREAMPULSE_TEST_TOLD: told,
      STREAMPULSE_TEST_KILL_AFTER: killAfter,
    },
  }).ended;
  return { ...ended, kept: readFileSync(told, 'utf8').trim().split('\n') };
}

/** Bytes of a run's file that depend on nothing but data, recipe and seed. */
function made(place: string, name: string): string {
  const [id] = readdirSync(join(place, 'runs'));
  return readFileSync(join(place, 'runs', id, name), 'utf8');
}

beforeAll(async () => {
  writeFileSync(
    recipe,
    JSON.stringify({
      schemaVersion: 1,
      name: 'small',
      summary: 'made small for a test',
      lane: 'personal',
      features: ['genre', 'age'],
      learner: 'factors',
      options: { rank: 2, chains: 1, iterations: 4, burn_in: 1, samples: 2 },
      refit: true,
      calibration: 'none',
    }),
  );
  for (const place of [workspace, whole])
    await onWorkspace(place)(
      'import',
      'simulated',
      '--ratings',
      '3000',
      '--viewers',
      '100',
      '--titles',
      '80',
    );
});

describe('a run that is killed in its learning curve', () => {
  it('leaves no run, goes on behind the parts that were learned, and ends with the same bytes', async () => {
    const killed = await keeping(partOf(10));
    expect(killed.signal, killed.err).toBe('SIGKILL');
    expect(killed.kept).toEqual(expect.arrayContaining([partOf(5), partOf(10)]));
    expect(existsSync(join(workspace, 'runs')) ? readdirSync(join(workspace, 'runs')) : []).toEqual([]);

    const goneOn = await keeping();
    expect(goneOn.exit, goneOn.err).toBe(0);
    expect(goneOn.kept).toEqual(expect.arrayContaining([partOf(20), partOf(50)]));
    expect(goneOn.kept.filter((name) => /^(5|10)%/.test(name))).toEqual([]);
    expect(existsSync(join(workspace, 'checkpoints'))).toBe(false);

    const atOnce = await startProcess(run(whole)).ended;
    expect(atOnce.exit, atOnce.err).toBe(0);
    for (const name of ['learning-curve.json', 'model.json'])
      expect(made(workspace, name)).toBe(made(whole, name));
  });
});
