import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { recipeNamed } from '../../src/runs/recipes/recipe.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const mine = join(folder, 'mine.csv');
let runId = '';

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '4000', '--viewers', '80', '--titles', '150');
  const recipe = join(folder, 'small.json');
  writeFileSync(mine, 'title,stars\n5,5\n6,1\n7,4.5\n');
  const small = { rank: 2, chains: 1, iterations: 40, burn_in: 10, samples: 10 };
  const whole = { ...recipeNamed('factors'), name: 'small', summary: 'few steps', options: small };
  writeFileSync(recipe, JSON.stringify({ schemaVersion: 1, ...whole }));
  const run = await perform([
    'run',
    '--recipe',
    recipe,
    '--split',
    'random:1',
    '--json',
    '--workspace',
    workspace,
  ]);
  runId = run.exit === 0 ? document(run).runId : '';
  if (!runId) throw new Error(run.err);
});

const tooWide = (text: string) => text.split('\n').filter((line) => line.length > 80);

describe('recommend', () => {
  it('says which titles, how probably, how sure, and why', async () => {
    const found = document(await streampulse('recommend', '--viewer', '3', '--top', '4', '--json'));
    expect(found.runId).toBe(runId);
    expect(found.titles).toHaveLength(4);
    expect(found.titles[0].why.ratings).toHaveLength(3);
    const { out, err } = await streampulse('recommend', '--viewer', '3', '--top', '4');
    expect(out).toMatch(/^SIMULATED audience\. Run small/);
    expect(out).toContain('Why (stars)');
    expect(out).toContain(`The first 4 of ${found.candidates} titles not rated yet`);
    expect([...out.matchAll(/^ *\d+ % +\d+-\d+ %/gm)]).toHaveLength(4);
    expect(tooWide(out + err)).toEqual([]);
  });

  it('takes in a new viewer from a file', async () => {
    const found = document(await streampulse('recommend', '--ratings', mine, '--order', 'sure', '--json'));
    expect(found).toMatchObject({ viewerId: null, viewerRatings: 3, candidates: 147 });
    expect(found.titles).toHaveLength(10);
    const { out } = await streampulse('recommend', '--ratings', mine, '--top', '2');
    expect(out).toContain('a new viewer, who rated 3 titles');
    expect(tooWide(out)).toEqual([]);
  });

  it('says that nothing is left', async () => {
    const { out } = await streampulse('recommend', '--viewer', '3', '--year-from', '2090');
    expect(out).toContain('No title is left');
  });

  it.each([
    [[], 2, 'either --viewer ID or --ratings FILE'],
    [['--viewer', '3', '--ratings', mine], 2, 'either --viewer ID or --ratings FILE'],
    [['--viewer', 'nobody'], 3, 'no such viewer (found "nobody")'],
    [['--viewer', '3', '--top', '0'], 2, '--top (found "0"), expected a whole number of 1 to 100000'],
    [['--viewer', '3', '--order', 'best'], 2, 'probability or sure'],
    [['--viewer', '3', '--genre', 'Sport'], 2, 'no title has this genre (found "Sport")'],
    [['--ratings', join(folder, 'none.csv')], 3, 'no file'],
  ])('refuses %j with exit %i', async (args, exit, message) => {
    const said = await perform(['recommend', ...args, '--workspace', workspace]);
    expect(said.exit).toBe(exit);
    expect(flat(said.err)).toContain(message);
  });
});

describe('predict by factors', () => {
  it('has intervals and the ratings that it goes by', async () => {
    const { out, err } = await streampulse('predict', '--viewer', '3', '--title', '5', '6');
    expect(out).toContain('95 %: where P lies with 95 % probability, as far as the model can tell');
    expect(out).toMatch(/because .* got \d/);
    expect(tooWide(out + err)).toEqual([]);
  });
});
