import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { threadTeam } from '../../../src/learners/threads/thread-team.ts';
import { type OpenWorkspace, openWorkspace } from '../../../src/runs/open-workspace.ts';
import { type Recipe, recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { findRecipe } from '../../../src/runs/recipes/recipe-file.ts';
import { runRecipe } from '../../../src/runs/run-recipe.ts';
import { type TuneOptions, tuneRecipe } from '../../../src/runs/tune/tune-recipe.ts';
import { simulate } from '../../../src/sources/simulator/simulate.ts';
import { importTables } from '../../../src/warehouse/import-tables.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../../temporary.ts';

const workspace = workspaceAt(join(temporaryFolder(), 'workspace'));
const base: Recipe = {
  ...recipeNamed('static'),
  options: { ...recipeNamed('static').options, rounds: 30, early_stopping_rounds: 8 },
};
let open: OpenWorkspace;

const options: TuneOptions = {
  split: 'time',
  seed: 5,
  name: 'whole',
  budget: { trials: 12, seconds: Number.POSITIVE_INFINITY },
  version: '0',
};

beforeAll(async () => {
  const tables = simulate({ ratings: 4000, viewers: 120, titles: 90, seed: 1 });
  await importTables(workspace, tables, { maxErrors: 0, force: false });
  open = await openWorkspace(workspace);
});

const text = (path: string) => readFileSync(path, 'utf8');
const journalOf = (name: string) =>
  text(join(workspace.tuning, `${name}.jsonl`))
    .trimEnd()
    .split('\n');
const recipeOf = (name: string) => text(join(workspace.recipes, `${name}.json`));
const timeless = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/"seconds":[\d.e-]+/, '"seconds":0'));

/** Tunes until `fits` fits are begun, and is stopped in the midst of the next. */
async function stoppedAfter(fits: number, name: string): Promise<void> {
  const controller = new AbortController();
  const onProgress = ({ done }: { done: number }) => {
    if (done > fits) controller.abort();
  };
  const stopped = tuneRecipe(open, base, { ...options, name, signal: controller.signal, onProgress });
  await expect(stopped).rejects.toMatchObject({ code: 'interrupted' });
}

describe('tuning a recipe', () => {
  it('finds at least what the defaults are, and says what it did', async () => {
    const tuned = await tuneRecipe(open, base, options);
    expect(tuned).toMatchObject({
      trials: 12,
      stoppedBy: 'trials',
      split: { name: 'time', train: 3200, tune: 400 },
    });
    const losses = tuned.ranking.map(({ logLoss }) => logLoss);
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
    expect(losses[0]).toBeLessThanOrEqual(tuned.defaults.logLoss);
    expect(tuned.ranking).toContainEqual(tuned.defaults);
    expect(journalOf('whole')).toHaveLength(1 + tuned.fits);
    for (const { trial, logLoss, difference } of tuned.ranking)
      expect(difference!.value, String(trial)).toBeCloseTo(logLoss - tuned.defaults.logLoss, 12);
    expect(tuned.verdict.choices).toBe(11);
  });

  it('writes a recipe that a run takes, and whose run has the tune figure of the trial', async () => {
    const { ranking } = await tuneRecipe(open, base, options);
    const recipe = await findRecipe(workspace, 'whole');
    expect(recipe).toMatchObject({ lane: base.lane, features: base.features, learner: 'trees' });
    const rounds: number[] = [];
    await runRecipe(open, recipe, {
      split: 'time',
      seed: 5,
      history: 'as-of',
      command: 'a test',
      version: '0',
      now: () => new Date(0),
      onProgress: (_, { tune }) => rounds.push(tune!.value),
    });
    expect(Math.min(...rounds)).toBeCloseTo(ranking[0].logLoss, 10);
  });

  it('finds the same with several threads', async () => {
    const team = threadTeam(2);
    const alone = await tuneRecipe(open, base, { ...options, name: 'alone' });
    const together = await tuneRecipe(open, base, { ...options, name: 'together', team });
    await team.close();
    expect(together.recipe.options).toEqual(alone.recipe.options);
    const untimed = (name: string) =>
      journalOf(name)
        .slice(1)
        .map((line) => ({ ...JSON.parse(line), seconds: 0 }));
    expect(untimed('together')).toEqual(untimed('alone'));
  });

  it('stopped after any number of fits goes on to the same bytes', async () => {
    const whole = await tuneRecipe(open, base, options);
    for (const fits of [1, 4, whole.fits - 1]) {
      const name = `stopped-${fits}`;
      await stoppedAfter(fits, name);
      const kept = journalOf(name);
      expect(kept.length).toBe(1 + fits);
      const tuned = await tuneRecipe(open, base, { ...options, name });
      expect(journalOf(name).slice(0, kept.length)).toEqual(kept);
      expect(timeless(journalOf(name))).toEqual(timeless(journalOf('whole')));
      expect(recipeOf(name)).toBe(recipeOf('whole').replace('"whole"', `"${name}"`));
      expect(tuned.verdict).toEqual(whole.verdict);
    }
  });

  it('does nothing anew where all is in the journal', async () => {
    const before = [journalOf('whole'), recipeOf('whole')];
    let fits = 0;
    await tuneRecipe(open, base, { ...options, onProgress: () => fits++ });
    expect(fits).toBe(0);
    expect([journalOf('whole'), recipeOf('whole')]).toEqual(before);
  });

  it('draws other trials for another seed', async () => {
    await tuneRecipe(open, base, {
      ...options,
      name: 'seed-six',
      seed: 6,
      budget: { ...options.budget, trials: 3 },
    });
    const drawn = (name: string) => JSON.parse(journalOf(name)[2]).options;
    expect(drawn('seed-six')).not.toEqual(drawn('whole'));
  });

  it('of a recipe that calibrates leaves its part alone', async () => {
    const calibrated: Recipe = { ...base, calibration: 'platt' };
    const budget = { ...options.budget, trials: 2 };
    const tuned = await tuneRecipe(open, calibrated, { ...options, name: 'platt', budget });
    expect(tuned.split).toMatchObject({ train: 3200, tune: 200 });
    expect(tuned.recipe.calibration).toBe('platt');
  });

  it('does not mix two searches, nor take a journal that does not fit', async () => {
    await expect(tuneRecipe(open, base, { ...options, seed: 6 })).rejects.toMatchObject({
      code: 'journal-mismatch',
      message: expect.stringContaining('another search: other seed'),
    });
    const overrides = { gamma: null };
    await expect(tuneRecipe(open, base, { ...options, overrides })).rejects.toMatchObject({
      message: expect.stringContaining('other space'),
    });
    const path = join(workspace.tuning, 'forged.jsonl');
    const forged = (change: (line: string, at: number) => string) =>
      writeFileSync(path, `${journalOf('whole').map(change).join('\n')}\n`);
    const tuning = async () => await tuneRecipe(open, base, { ...options, name: 'forged' });
    forged((line, at) => (at === 2 ? line.replace(/"max_depth":\d+/, '"max_depth":1') : line));
    await expect(tuning()).rejects.toMatchObject({
      code: 'journal-damaged',
      message: expect.stringContaining('forged.jsonl:3: options of trial 1'),
    });
    forged((line, at) => (at === 3 ? journalOf('whole')[2] : line));
    await expect(tuning()).rejects.toMatchObject({
      message: expect.stringContaining('trial 1 stands twice'),
    });
    forged((line, at) => (at === 1 ? journalOf('whole')[2] : line));
    await expect(tuning()).rejects.toMatchObject({ message: expect.stringContaining('not the first trial') });
    writeFileSync(
      path,
      `${journalOf('whole')
        .slice(0, 2)
        .join('\n')
        .replace(/"logLoss":0\.(\d)/, '"logLoss":0.0$1')}\n`,
    );
    await expect(tuning()).rejects.toMatchObject({
      message: expect.stringMatching(/the defaults have log loss 0\.0/),
    });
  });

  it('replaces nothing that is not its own, unless forced', async () => {
    mkdirSync(workspace.recipes, { recursive: true });
    const budget = { ...options.budget, trials: 2 };
    const path = join(workspace.recipes, 'by-hand.json');
    writeFileSync(
      path,
      recipeOf('whole')
        .replace('"whole"', '"by-hand"')
        .replace(/"search": "./, '"search": "x'),
    );
    const byHand = text(path);
    await expect(tuneRecipe(open, base, { ...options, name: 'by-hand', budget })).rejects.toMatchObject({
      code: 'option-bad',
      message: expect.stringContaining('is there already'),
    });
    expect(text(path)).toBe(byHand);
    await tuneRecipe(open, base, { ...options, name: 'by-hand', budget, force: true });
    expect(text(path)).not.toBe(byHand);
    await tuneRecipe(open, base, { ...options, name: 'by-hand', seed: 9, budget, force: true });
    expect(JSON.parse(text(path)).tuned.seed).toBe(9);
  });

  it('is not done twice at once', async () => {
    writeFileSync(join(workspace.tuning, 'taken.lock'), String(process.pid));
    await expect(tuneRecipe(open, base, { ...options, name: 'taken' })).rejects.toMatchObject({
      code: 'workspace-locked',
    });
  });
});
