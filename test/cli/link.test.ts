import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { catalogue, smallSource, title, tmdbTitle } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const root = join(folder, 'workspace');
const streampulse = onWorkspace(root);
const truth = join(folder, 'truth.csv');
const pairs = join(folder, 'pairs.csv');

beforeAll(async () => {
  const titles = [
    title('10', { name: 'Goats', genres: ['Comedy'] }),
    title('20', { name: 'Sheep', genres: [] }),
    title('30', { name: 'Cows' }),
  ];
  const film = (tmdbId: number, name: string, genres: string[] = []) =>
    tmdbTitle(tmdbId, { name, genres, releaseDate: '1995-05-05' });
  const workspace = workspaceAt(root);
  await importTables(workspace, smallSource({ titles }), { maxErrors: 0, force: false });
  const tmdbTitles = [film(1, 'Goats', ['Horror']), film(2, 'Sheep'), film(3, 'Sheep')];
  await importTables(workspace, catalogue({ tmdbTitles }), { maxErrors: 0, force: false });
  writeFileSync(truth, 'movie_id,tmdb_id,how\n10,9,hand\n20,2,hand\n30,,\n');
  writeFileSync(
    pairs,
    'name_a,year_a,name_b,year_b,same,hard_by\nGoats,1995,Goats,1995,yes,\nGoats,1995,Goats,1950,yes,year\nSheep,1995,Cows,1995,no,\n',
  );
});

describe('audit links', () => {
  it('shows the funnel, at 80 columns, and says what to do next', async () => {
    const { out, err } = await streampulse('audit', 'links');
    expect(out).toMatch(/^3 titles -> 3 TMDB titles$/m);
    expect(out).toMatch(/^by title and year +1 +33\.3 %$/m);
    expect(out).toMatch(/^doubtful: not linked, for review +1 /m);
    expect(out).toMatch(/^none found +1 /m);
    expect(flat(out)).toContain('no links were found and written yet: run streampulse link');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(flat(err)).toContain('Next: streampulse link');
  });

  it('prints precision and recall with Wilson intervals', async () => {
    const {
      targets,
      byNames,
      truth: found,
    } = document(await streampulse('audit', 'links', '--truth', truth, '--json'));
    expect(byNames).toBe(true);
    expect(targets).toHaveLength(1);
    expect(found).toMatchObject({
      judged: 1,
      right: 0,
      findable: 1,
      precision: { value: 0, low: 0 },
      recall: { value: 0 },
      wrong: [{ titleId: '10', road: 'title+year', entryId: '1', trueId: '9' }],
    });
    // Wilson's upper bound for 0 of 1: z^2 / (1 + z^2).
    expect(found.precision.high).toBeCloseTo(0.793_451, 6);
    const { out } = await streampulse('audit', 'links', '--truth', truth);
    expect(flat(out)).toContain(
      'precision 0.00 % (95 %: 0.00 % to 79.35 %), 0 of 1 links whose truth is known',
    );
    expect(flat(out)).toContain(
      '10 Goats (1995): linked to 1 Goats (1995) by title+year; truth 9, which the catalogue does not have',
    );
  });

  it('judges labelled pairs', async () => {
    const { pairs: found } = document(await streampulse('audit', 'links', '--pairs', pairs, '--json'));
    expect(found).toMatchObject({
      pairs: 3,
      same: 2,
      linked: 1,
      precision: { value: 1 },
      recall: { value: 0.5 },
    });
    const { out } = await streampulse('audit', 'links', '--pairs', pairs);
    expect(flat(out)).toContain('line 3: Goats (1995) and Goats (1950) are one: apart');
  });

  it('refuses other verbs, and its options without the verb', async () => {
    const verb = await perform(['audit', 'lynx', '--workspace', root]);
    expect([verb.exit, flat(verb.err)]).toEqual([2, expect.stringContaining('expected links')]);
    const options = await perform(['audit', '--truth', truth, '--workspace', root]);
    expect([options.exit, flat(options.err)]).toEqual([
      2,
      expect.stringContaining('--truth belongs to audit links'),
    ]);
    const head = 'name_a,year_a,kind_a,name_b,year_b,same\n';
    for (const [text, message] of [
      ['movie_id,tmdb_id\n1,2\n', 'expected a header with name_a'],
      [`${head}Goats,1995,play,Goats,1995,yes\n`, 'expected film or show'],
      [`${head}Goats,1995,film,Goats,1995,maybe\n`, 'expected yes or no'],
      [`${head},1995,film,Goats,1995,no\n`, 'name_a is empty'],
    ]) {
      const bad = join(folder, 'bad.csv');
      writeFileSync(bad, text);
      const file = await perform(['audit', 'links', '--pairs', bad, '--workspace', root]);
      expect([file.exit, flat(file.err)]).toEqual([3, expect.stringContaining(message)]);
    }
  });
});

describe('link', () => {
  it('writes links and a review file, and says how to answer', async () => {
    const { out } = await streampulse('link');
    expect(flat(out)).toContain('1 doubtful titles are in');
    expect(flat(out)).toContain('fill in the column answer');
    const answers = join(folder, 'answers.csv');
    writeFileSync(answers, 'target,title_id,answer\ntmdb,20,3\n');
    const linked = document(await streampulse('link', '--overrides', answers, '--json'));
    expect(linked).toMatchObject({ schemaVersion: 1, review: null, overrides: { answers: 1 } });
    expect(linked.targets[0].roads).toMatchObject({ override: 1, 'title+year': 1, doubtful: 0, none: 1 });
    expect(flat((await streampulse('audit', 'links')).out)).toContain('found and written: 1;');
  });
});
