import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explore } from '../../src/insights/explore.ts';
import { tmdbRecipes, trainTmdbPair } from '../../src/insights/train-tmdb-pair.ts';
import { compareRuns } from '../../src/runs/store/compare-runs.ts';
import { simulate } from '../../src/sources/simulator/simulate.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { catalogue, tmdbTitle } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';
import { measured } from './evidence-of.ts';

const workspace = workspaceAt(join(temporaryFolder(), 'w'));
const strict = { maxErrors: 0, force: false };

describe('the claim about TMDB', () => {
  it('is judged by two runs that explore can train', async () => {
    await importTables(workspace, simulate({ ratings: 3000, titles: 60, seed: 4 }), strict);
    const linked = [1, 2, 3, 4, 5, 6];
    const tmdb = catalogue({
      tmdbTitles: linked.map((id) => tmdbTitle(id, { runtimeMinutes: 80 + id })),
      links: linked.map((id) => ({
        titleId: String(id),
        tmdbId: id,
        imdbId: null,
        method: 'by hand',
        score: 1,
      })),
    });
    await importTables(workspace, tmdb, strict);
    const asked = { questions: ['claim-tmdb', 'overlap'], replicates: 50 };
    const [before, overlap] = (await explore(workspace, asked)).findings;
    expect(before.answer).toContain('Train them: streampulse explore --question claim-tmdb --train.');
    expect(measured(overlap, 'tmdbTitles')).toBeCloseTo(6 / 60, 12);

    const runIds = await trainTmdbPair(workspace, {
      seed: 1,
      command: 'test',
      version: '0',
      now: () => new Date(0),
    });
    const [after] = (await explore(workspace, asked)).findings;
    expect(after.lacks).toBeNull();
    expect(after.table.rows.map(([run]) => run).sort()).toEqual([...runIds].sort());
    expect(after.n).toBeGreaterThan(0);
    expect(after.caveats[0]).toContain('runtime');

    const compare = (by: 'viewer' | 'title') =>
      compareRuns(workspace, runIds[1], runIds[0], { by, seed: 1, metrics: ['auc'] });
    const [viewers, titles] = [await compare('viewer'), await compare('title')].map(
      ({ differences }) => differences.auc!,
    );
    expect(titles.difference).toBe(viewers.difference);
    expect(measured(after, 'auc')).toBe(viewers.difference);
    expect(after.measures[0].low).toBe(Math.min(viewers.low, titles.low));
    expect(after.measures[0].high).toBe(Math.max(viewers.high, titles.high));
    expect(titles.low).not.toBe(viewers.low);
  });

  it('leaves out what was counted after the ratings', () => {
    const [plain, withTmdb] = tmdbRecipes();
    expect(withTmdb.features).toEqual(
      expect.arrayContaining([...plain.features, 'runtime', 'keyword', 'text']),
    );
    expect(withTmdb.features).not.toContain('tmdbVotes');
    expect(withTmdb.features).not.toContain('directorRecord');
  });
});
