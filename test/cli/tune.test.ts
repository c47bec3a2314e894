import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';
import { endingAt, startProcess } from './process.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const refused = async (...args: string[]) => await perform(['tune', ...args, '--workspace', workspace]);
const small = join(folder, 'small.json');

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '5000', '--viewers', '150', '--titles', '120');
  const recipe = {
    schemaVersion: 1,
    name: 'small',
    summary: 'few rounds',
    lane: 'preview',
    features: ['age', 'gender', 'genre', 'releaseYear'],
    learner: 'trees',
    options: { rounds: 40, eta: 0.2, max_depth: 3, early_stopping_rounds: 10 },
    refit: true,
    calibration: 'none',
  };
  writeFileSync(small, JSON.stringify(recipe));
});

const lines = (name: string) =>
  readFileSync(join(workspace, 'tuning', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');

/** As the next line of a journal is about to be written. */
const atLine = (name: string, times: number) =>
  ({ call: 'open', path: `${name}.jsonl`, times, when: 'before' }) as const;

describe('tune', () => {
  it('searches, tells, and writes a recipe that run and evaluate take', async () => {
    const { out, err } = await streampulse('tune', '--recipe', small, '--trials', '12');
    expect(out).toMatch(/^SIMULATED audience\. Tuned recipe small: 12 trials, 17 fits/);
    expect(flat(out)).toContain(
      '4,000 to learn from, 500 to choose by (the tune part); none of the test part was read',
    );
    expect(out).toMatch(/^defaults +0\.\d{4}/m);
    expect(out).toMatch(/^eta +0\.2 +[\d.]+ +0\.02 to 0\.3$/m);
    expect(flat(out)).toMatch(/no evidence that it is|it is better than|No trial was better/);
    expect(flat(out)).toContain('The honest figure is that of the test part');
    expect(flat(err)).toContain('streampulse run --recipe small-tuned --split time --seed 1');
    const run = document(await streampulse('run', '--recipe', 'small-tuned', '--json'));
    expect(run.runId).toMatch(/^small-tuned-time-s1-/);
    const honesty = [
      'evaluate',
      '--honesty',
      '--splits',
      'time',
      '--recipes',
      'constant,small-tuned',
      '--json',
    ];
    const { cells } = document(await streampulse(...honesty));
    expect(cells[1]).toMatchObject({ recipe: 'small-tuned', runId: run.runId });
    await streampulse('predict', '--viewer', '1', '--title', '1', '--run', run.runId);
  });

  it('--json prints one document', async () => {
    const found = document(await streampulse('tune', '--recipe', small, '--trials', '12', '--json'));
    expect(found).toMatchObject({
      schemaVersion: 1,
      name: 'small-tuned',
      from: 'small',
      learner: 'trees',
      simulated: true,
      trials: 12,
      stoppedBy: 'trials',
      resource: { kind: 'option', option: 'rounds', per: 'eta' },
      defaults: { trial: 0, final: true },
      verdict: { choices: 11 },
    });
    expect(found.best).toEqual(found.ranking[0]);
    expect(found.recipe).toEqual(JSON.parse(readFileSync(found.recipePath, 'utf8')));
    expect(lines('small-tuned')).toHaveLength(1 + found.fits);
    expect(found.fits).toBe(17);
  });

  it('killed goes on, and comes to the same recipe', async () => {
    const args = ['tune', '--recipe', small, '--trials', '12', '--name', 'killed', '--workspace', workspace];
    const environment = endingAt(atLine('killed', 6), 'SIGKILL');
    expect((await startProcess(args, { environment }).ended).signal).toBe('SIGKILL');
    expect(lines('killed')).toHaveLength(5);
    await streampulse(...args.slice(0, -2));
    const timeless = (name: string) => lines(name).map((line) => line.replace(/"seconds":[\d.e-]+/, ''));
    expect(timeless('killed')).toEqual(timeless('small-tuned'));
    const recipe = (name: string) => readFileSync(join(workspace, 'recipes', `${name}.json`), 'utf8');
    expect(recipe('killed').replace('"killed"', '')).toBe(recipe('small-tuned').replace('"small-tuned"', ''));
  });

  it('on Ctrl-C ends with 130, keeps its journal and says how to go on', async () => {
    const args = [
      'tune',
      '--recipe',
      'history',
      '--trials',
      '200',
      '--name',
      'stopped',
      '--workspace',
      workspace,
    ];
    const environment = endingAt(atLine('stopped', 4), 'SIGINT');
    const { exit, out, err } = await startProcess(args, { environment }).ended;
    expect({ exit, out }).toEqual({ exit: 130, out: '' });
    expect(flat(err)).toMatch(
      /\d+ fits are in the journal: the same command goes on from there\. Interrupted\./,
    );
    expect(existsSync(join(workspace, 'tuning', 'stopped.lock'))).toBe(false);
    expect(existsSync(join(workspace, 'recipes', 'stopped.json'))).toBe(false);
  });

  it('stops by the minutes, over all sittings', async () => {
    const args = ['tune', '--recipe', small, '--minutes', '0.000001', '--name', 'brief'];
    const { out } = await streampulse(...args);
    expect(flat(out)).toContain('1 trials, 1 fits');
    expect(flat(out)).toContain('stopped by --minutes');
    expect(flat(out)).toContain('No trial was better than the defaults of small');
  });

  it.each([
    ['bias', 'viewer_l2'],
    ['segment', 'smoothing'],
    ['logistic', 'l2'],
  ])('tunes recipe %s by rows', async (recipe, option) => {
    const found = document(
      await streampulse('tune', '--recipe', recipe, '--split', 'random:2', '--trials', '4', '--json'),
    );
    expect(found.resource).toEqual({ kind: 'rows' });
    expect(Object.keys(found.space)).toContain(option);
    expect(found.defaults.budget).toBe(found.split.train);
    expect(found.best.logLoss).toBeLessThanOrEqual(found.defaults.logLoss);
  });

  it.each([
    [['--recipe', 'constant'], 2, 'nothing to tune'],
    [['--recipe', 'nonsense'], 2, 'no such recipe (found "nonsense")'],
    [['--split', 'nonsense'], 2, 'no such split'],
    [['--split', 'u1'], 3, 'no split u1'],
    [['--trials', '1'], 2, 'a whole number from 2 to'],
    [['--trials', 'many'], 2, "--trials can't be this"],
    [['--minutes', '0'], 2, 'a number above 0'],
    [['--name', 'history'], 2, 'can not be the name of a recipe'],
    [['--name', '../x'], 2, 'can not be the name of a recipe'],
    [['--search', 'eta=2..3'], 2, 'option eta is out of range'],
    [['--search', 'rounds=integer:5..9'], 2, 'this is the budget of a trial'],
    [['--space', 'nowhere.json'], 2, 'nowhere.json: not readable'],
    [['--calibration', 'magic'], 2, 'no such calibration'],
    [['spce'], 2, 'no such verb of tune (found "spce"), expected space'],
    [['--trails', '5'], 2, 'Did you mean --trials?'],
  ])('refuses %j with exit %i', async (args, exit, message) => {
    const said = await refused(...args);
    expect({ exit: said.exit, out: said.out }).toEqual({ exit, out: '' });
    expect(flat(said.err)).toContain(message);
  });

  it('refuses to mix searches, and starts anew with --force', async () => {
    const args = ['--recipe', small, '--trials', '3', '--seed', '2'];
    const said = await refused(...args);
    expect(said.exit).toBe(2);
    expect(flat(said.err)).toMatch(/journal-mismatch\].*other seed.*--name.*--force/);
    const found = document(await streampulse('tune', ...args, '--force', '--json'));
    expect(found).toMatchObject({ trials: 3, recipe: { tuned: { seed: 2 } } });
  });
});

describe('tune space', () => {
  it('shows what is searched, in which budgets', async () => {
    const { out } = await streampulse('tune', 'space', '--recipe', 'history');
    expect(flat(out)).toContain('1/9, 1/3, all of rounds x eta = 50');
    expect(out).toMatch(/^max_depth +integer +3 to 10 +5$/m);
    const { out: rows } = await streampulse('tune', 'space', '--recipe', 'logistic');
    expect(flat(rows)).toContain('1/9, 1/3, all of the train part');
  });

  it('lets a file say otherwise, and flags have the last word', async () => {
    const path = join(folder, 'space.json');
    writeFileSync(
      path,
      '{"eta": {"kind": "uniform", "low": 0.1, "high": 0.2}, "gamma": null, "max_bin": {"kind": "choice", "values": [32, 64]}}',
    );
    const args = ['--space', path, '--search', 'max_depth=2..4', 'eta=0.05..0.1', '--json'];
    const { space, resource } = document(await streampulse('tune', 'space', ...args));
    expect(resource).toEqual({ kind: 'option', option: 'rounds', per: 'eta' });
    expect(space).toMatchObject({
      max_depth: { kind: 'integer', low: 2, high: 4 },
      max_bin: { kind: 'choice', values: [32, 64] },
    });
    expect(space).not.toHaveProperty('gamma');
    expect(space.eta).toEqual({ kind: 'log-uniform', low: 0.05, high: 0.1 });
  });
});
