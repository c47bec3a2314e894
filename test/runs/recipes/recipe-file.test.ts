import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { findRecipe, recipePath } from '../../../src/runs/recipes/recipe-file.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../../temporary.ts';

const workspace = workspaceAt(join(temporaryFolder(), 'w'));
mkdirSync(workspace.recipes, { recursive: true });

const mine = {
  schemaVersion: 1,
  name: 'mine',
  summary: 'a recipe of my own',
  lane: 'preview',
  features: ['age', 'genre'],
  learner: 'trees',
  options: { rounds: 5, max_depth: 2 },
  refit: false,
  calibration: 'platt',
};

function write(name: string, contents: unknown): string {
  const path = join(workspace.recipes, name);
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return path;
}

describe('a recipe', () => {
  it('is a built-in one, one of the workspace by name, or a file by path', async () => {
    const path = write('mine.json', mine);
    const { schemaVersion: _, ...recipe } = mine;
    expect(await findRecipe(workspace, 'history')).toBe(recipeNamed('history'));
    expect(await findRecipe(workspace, 'mine')).toEqual(recipe);
    expect(await findRecipe(workspace, path)).toEqual(recipe);
  });

  it('that nobody knows is told with those there are', async () => {
    write('mine.json', mine);
    write('Not a name.json', mine);
    await expect(findRecipe(workspace, 'histroy')).rejects.toMatchObject({
      code: 'recipe-unknown',
      message: expect.stringMatching(
        /found "histroy".*history, neighbours, taste, factors, factors-large, factors-label, factors-fast, sequence, timeline, blend, new-title, mine$/,
      ),
    });
    for (const name of ['..', '../w/recipes/mine', '__proto__', 'mine.js'])
      await expect(findRecipe(workspace, name)).rejects.toMatchObject({
        code: expect.stringMatching(/^recipe-/),
      });
  });

  it.each([
    ['{', 'JSON'],
    [[], 'found an empty list, expected an object'],
    [{ ...mine, schemaVersion: 2 }, 'schemaVersion'],
    [{ ...mine, name: 'Mine!' }, 'a letter, then at most 19'],
    [{ ...mine, name: 'yours' }, 'name: yours, and the file says mine'],
    [{ ...mine, name: 'history' }, 'history is a built-in recipe'],
    [{ ...mine, lane: 'oracle' }, 'lane'],
    [{ ...mine, features: ['age', 'shoe'] }, 'shoe'],
    [{ ...mine, features: ['age', 'age'] }, 'features: one stands there twice'],
    [{ ...mine, features: ['viewerCount'] }, 'lane preview does not know viewerCount'],
    [{ ...mine, learner: 'oracle' }, 'unknown learner (found "oracle")'],
    [{ ...mine, options: { rounds: -1 } }, 'option rounds is out of range (found "-1")'],
    [{ ...mine, options: { roundz: 1 } }, 'unknown option (found "roundz")'],
    [{ ...mine, calibration: 'magic' }, 'calibration'],
    [{ ...mine, extra: 1 }, 'extra'],
    [{ ...mine, tuned: { from: 'history' } }, 'tuned'],
    [`{"schemaVersion": 1}${' '.repeat(1_000_000)}`, 'larger than'],
  ])('is checked in full: %j', async (contents, message) => {
    const path = write('mine.json', contents);
    await expect(findRecipe(workspace, 'mine')).rejects.toMatchObject({
      code: 'recipe-bad',
      message: expect.stringContaining(message),
      detail: { place: { file: path } },
    });
  });

  it('that is no file says so', async () => {
    await expect(findRecipe(workspace, './nowhere.json')).rejects.toMatchObject({
      code: 'recipe-bad',
      message: './nowhere.json: there is no such file',
    });
  });
});

describe('the name of an own recipe', () => {
  it.each(['history', 'Mine', '-x', '', 'a/b', '../x', 'a'.repeat(21), 'mine.json'])('is not %j', (name) => {
    expect(() => recipePath(workspace, name)).toThrow(expect.objectContaining({ code: 'option-bad' }));
  });

  it('has a place in the workspace', () => {
    expect(recipePath(workspace, 'a'.repeat(20))).toBe(join(workspace.recipes, `${'a'.repeat(20)}.json`));
  });
});
