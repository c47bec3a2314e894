import { describe, expect, it } from 'vitest';
import { importTables } from '../../../src/warehouse/import-tables.ts';
import { linkState } from '../../../src/warehouse/linking/link-state.ts';
import { keepAnswers, overridesPath } from '../../../src/warehouse/linking/overrides.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';
import { catalogue, smallSource, title, tmdbTitle } from '../../source-tables.ts';
import { temporaryFolder } from '../../temporary.ts';

const force = { maxErrors: 0, force: false };

/** Goats are in the catalogue once, sheep twice, cows by another year, hens not at all. */
async function pasture(id: string) {
  const workspace = workspaceAt(`${temporaryFolder()}/${id}`);
  const titles = ['Goats', 'Sheep', 'Cows of the <b>Alps</b>', 'Hens'].map((name, at) =>
    title(String(10 * (at + 1)), { name, genres: [] }),
  );
  await importTables(workspace, smallSource({ titles }), force);
  const film = (tmdbId: number, name: string, year = 1995) =>
    tmdbTitle(tmdbId, { name, genres: [], releaseDate: `${year}-05-05` });
  const tmdbTitles = [film(1, 'Goats'), film(2, 'Sheep'), film(3, 'Sheep'), film(4, 'Horses')];
  await importTables(workspace, catalogue({ tmdbTitles }), force);
  return workspace;
}

describe('the state of links', () => {
  it('names the titles in doubt, with their candidates, the likeliest first', async () => {
    const { funnels, written, review } = await linkState(await pasture('doubt'));
    expect(written).toBe(0);
    expect(funnels).toMatchObject([{ target: 'tmdb', titles: 4, entries: 4 }]);
    expect(review).toHaveLength(1);
    const [{ candidates, ...sheep }] = review;
    expect(sheep).toEqual({
      target: 'tmdb',
      why: 'several candidates',
      title: { id: '20', name: 'Sheep', year: 1995 },
    });
    expect(candidates.map(({ id, name, year }) => [id, name, year]).sort()).toEqual([
      ['2', 'Sheep', 1995],
      ['3', 'Sheep', 1995],
    ]);
    const scores = candidates.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
  });

  it('doubts no title that a human has answered', async () => {
    const workspace = await pasture('answered');
    await keepAnswers(workspace, [
      { target: 'tmdb', titleId: '20', entryId: '3', file: overridesPath(workspace), line: 2 },
    ]);
    const { funnels, review } = await linkState(workspace);
    expect(review).toEqual([]);
    expect(funnels[0].roads).toMatchObject({ override: 1, 'title+year': 1, doubtful: 0, none: 2 });
  });

  it('of a workspace without titles is empty, and of none an error', async () => {
    const workspace = workspaceAt(`${temporaryFolder()}/catalogue-alone`);
    await expect(linkState(workspace)).rejects.toMatchObject({ code: 'workspace-missing' });
    await importTables(workspace, catalogue({ tmdbTitles: [tmdbTitle(1)] }), force);
    expect(await linkState(workspace)).toEqual({ funnels: [], written: 0, review: [] });
  });
});
