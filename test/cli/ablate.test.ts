import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pairedBootstrap } from '../../src/evaluation/paired.ts';
import { type AblationDocument, ablate } from '../../src/runs/ablation/ablation.ts';
import type { OpenWorkspace } from '../../src/runs/open-workspace.ts';
import { recipeNamed } from '../../src/runs/recipes/recipe.ts';
import { answersOf } from '../../src/runs/training/answers.ts';
import { truthOf, viewersOf } from '../../src/runs/training/measure.ts';
import { trainRecipe } from '../../src/runs/training/train-recipe.ts';
import { madeUpSet } from '../runs/protocols/made-up-set.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);
let open: OpenWorkspace;

beforeAll(async () => {
  open = await madeUpSet(workspace, 'ml-100k', { ratings: 2000, viewers: 60, titles: 100 });
});

describe('ablate', () => {
  it('says what a step adds by paired bootstrap on the test rows', async () => {
    const args = ['ablate', '--split', 'u1', '--steps', 'static,means', '--json'];
    const found = document(await streampulse(...args));
    expect(found).toMatchObject({ schemaVersion: 1, split: { name: 'u1', test: 400 }, simulated: true });
    const split = await open.split('u1', { seed: 1, calibrate: false });
    const said = ['static', 'history'].map((name) => {
      const recipe = recipeNamed(name);
      const trained = trainRecipe(recipe, open.star, split, { seed: 1, history: 'out-of-fold' });
      return { probability: answersOf(recipe, open.star, split, trained).test };
    });
    const { test } = split.parts;
    const rows = { truth: truthOf(open.star, test), users: viewersOf(open.star, test) };
    const expected = pairedBootstrap(
      { ...rows, reference: said[0], candidate: said[1] },
      { metrics: ['auc'] },
    );
    expect(found.arms[1].differences.auc).toEqual(expected.auc);
    expect(found.arms[0]).toMatchObject({ arm: 'static', against: null, differences: null });
    expect(found.arms[0].values.auc).toBe(expected.auc!.reference);
  });

  it('stopped, goes on with the step that it was at', async () => {
    const steps = ['static', 'means', 'neighbours'];
    const controller = new AbortController();
    const choice = { split: 'u1', arms: steps, seed: 1, keep: { version: '1', seconds: 0 } };
    const stopAt = (stage: string) => void (stage.startsWith('means') && controller.abort());
    const stopped = ablate(open, { ...choice, signal: controller.signal, onProgress: stopAt });
    await expect(stopped).rejects.toMatchObject({ code: 'interrupted' });
    const kept: string[] = [];
    const onProgress = (stage: string, { note }: { note?: string }) => void (note && kept.push(stage));
    const again = await ablate(open, { ...choice, onProgress });
    expect(kept).toEqual(['static: train']);
    const found = ({ arms }: AblationDocument) => arms.map((arm) => ({ ...arm, seconds: 0 }));
    expect(found(again)).toEqual(found(await ablate(open, { ...choice, keep: undefined })));
    expect(existsSync(open.workspace.checkpoints)).toBe(false);
  });

  it('prints them at 80 columns', async () => {
    const { out, err } = await streampulse('ablate', '--steps', 'means,static,neighbours');
    expect(out).toMatch(
      /^\+ means +0\.\d{4} +0\.\d{4} +[+−]?0\.\d{4} +[+−]?0\.\d{4} to [+−]?0\.\d{4}( \(\?\))? +static/m,
    );
    expect(out).toMatch(/^\+ neighbours .* means +[\d.]+$/m);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(err).toContain('streampulse run --recipe timeline --split time');
  });

  it('takes apart what is known of a title', async () => {
    const args = ['ablate', '--of', 'titles', '--split', 'new-titles:1', '--steps', 'genres,release'];
    const { out, err } = await streampulse(...args);
    expect(out).toMatch(/^genres +0\.\d{4}/m);
    expect(out).toMatch(/^\+ release .* genres +[\d.]+$/m);
    expect(out).toContain('counted years after the ratings');
    expect(err).toContain('--recipe new-title --split new-titles:1');
    const found = document(await streampulse(...args, '--json'));
    expect(found.of).toBe('titles');
    const [genres, release] = found.arms.map(
      ({ recipe }: { recipe: { features: string[] } }) => recipe.features,
    );
    const added = release.filter((name: string) => !genres.includes(name));
    expect(added).toEqual(['releaseMonth', 'runtime', 'budget', 'language', 'country', 'maturity']);
  });

  it.each([
    [['--of', 'nonsense'], 'no such ablation (found "nonsense"), expected knowledge, titles'],
    [
      ['--steps', 'static,nonsense'],
      'no such step of the ablation on split time (found "nonsense"), expected some of static',
    ],
    [['--steps', ','], 'no such step of the ablation'],
    [['--split', 'nonsense'], 'no such split'],
  ])('refuses %j', async (args, message) => {
    const { exit, err } = await perform(['ablate', ...args, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(message);
  });
});
