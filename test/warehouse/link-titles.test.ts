import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLinkedTitles } from '../../src/insights/linked-titles.ts';
import { readLinkAnswers } from '../../src/sources/link-answers.ts';
import type { NetflixTitleRow } from '../../src/sources/tables.ts';
import { rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { linkTitles } from '../../src/warehouse/link-titles.ts';
import { auditLinks } from '../../src/warehouse/linking/audit-links.ts';
import { requireManifest } from '../../src/warehouse/manifest.ts';
import type { TableName } from '../../src/warehouse/schema.ts';
import { tableSource } from '../../src/warehouse/table-source.ts';
import { wantedTitles } from '../../src/warehouse/wanted-titles.ts';
import { type Workspace, workspaceAt } from '../../src/warehouse/workspace.ts';
import { catalogue, smallSource, title, tmdbTitle } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();
let made = 0;
const strict = { maxErrors: 0, force: false };

const netflix = (netflixId: string, more: Partial<NetflixTitleRow>): NetflixTitleRow => ({
  netflixId,
  kind: 'film',
  name: 'Goats',
  directors: [],
  cast: [],
  countries: [],
  addedOn: null,
  year: 1995,
  ageRating: null,
  runtimeMinutes: 90,
  seasons: null,
  genres: [],
  description: null,
  ...more,
});

/** Titles 10 (found by name), 20 (in doubt) and 30 (by id), two catalogues. */
async function linkable(): Promise<Workspace> {
  const workspace = workspaceAt(join(folder, `w${made++}`));
  const titles = [
    title('10', { name: 'Goat Herders, The' }),
    title('20', { name: 'Sheep', genres: [] }),
    title('30', { name: 'Die Kuh <script>', year: null }),
  ];
  const links = [{ titleId: '30', imdbId: 'tt0000003', tmdbId: null, method: 'links.csv', score: 1 }];
  await importTables(workspace, smallSource({ titles, links }), strict);
  const film = (tmdbId: number, name: string, more = {}) =>
    tmdbTitle(tmdbId, {
      name,
      releaseDate: '1995-05-05',
      genres: ['Drama'],
      keywords: [`k${tmdbId}`],
      ...more,
    });
  await importTables(
    workspace,
    catalogue({
      tmdbTitles: [
        film(1, 'The Goat Herders', { originalName: 'I caprai' }),
        film(2, 'Sheep', { runtimeMinutes: 80 }),
        film(3, 'Cows', { imdbId: 'tt0000003' }),
        film(4, 'Sheep', { runtimeMinutes: 120 }),
      ],
    }),
    strict,
  );
  const netflixTitles = [
    netflix('s1', { name: 'I Caprai' }),
    netflix('s2', { name: 'I Caprai', kind: 'show' }),
    netflix('s3', { name: 'Sheep', runtimeMinutes: 121 }),
  ];
  await importTables(workspace, { ...catalogue({ netflixTitles }), source: 'netflix-titles' }, strict);
  return workspace;
}

async function tableOf(workspace: Workspace, name: TableName, columns: string): Promise<unknown[]> {
  const manifest = await requireManifest(workspace);
  return await withDuckDB(async (connection) =>
    (
      await rowsOf(
        connection,
        `SELECT ${columns} FROM ${tableSource(workspace, manifest, name)} ORDER BY ALL`,
      )
    ).map((row) => Object.values(row)),
  );
}

const linksOf = (workspace: Workspace) =>
  tableOf(workspace, 'links', 'title_key, method, tmdb_id, netflix_id');

describe('linkTitles', () => {
  it('adds what it found to what was given, for both catalogues', async () => {
    const workspace = await linkable();
    const { funnels, review, overrides } = await linkTitles(workspace);
    expect(await linksOf(workspace)).toEqual([
      [0, 'matched other name', null, 's1'],
      [0, 'matched title+year', 1, null],
      [1, 'matched title+year', null, 's3'],
      [2, 'links.csv', null, null],
      [2, 'matched imdb id', 3, null],
    ]);
    expect(funnels.map(({ target, linked }) => [target, linked])).toEqual([
      ['tmdb', 2],
      ['netflix', 2],
    ]);
    expect(review?.titles).toBe(1);
    expect(overrides).toBeUndefined();
    expect(await tableOf(workspace, 'title_keywords', 'title_key, keyword')).toEqual([
      [0, 'k1'],
      [2, 'k3'],
    ]);
  });

  it('changes nothing when it is done again', async () => {
    const workspace = await linkable();
    const first = await linkTitles(workspace);
    const second = await linkTitles(workspace);
    expect(second.manifest.dataHash).toBe(first.manifest.dataHash);
    expect(second.review).toEqual(first.review);
  });

  it('takes over answers from its review file, and lets go of it when all is answered', async () => {
    const workspace = await linkable();
    const { review } = await linkTitles(workspace);
    const path = review!.path;
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('tmdb,20,,Sheep,1995,several candidates,"2 Sheep (1995), 80 min, ');
    writeFileSync(path, text.replace('tmdb,20,,', 'tmdb,20,#2,'));
    const linked = await linkTitles(workspace);
    expect(linked.review).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    expect(linked.overrides?.answers).toBe(1);
    expect(await linksOf(workspace)).toContainEqual([1, 'override tmdb', 4, null]);
    expect(await tableOf(workspace, 'title_keywords', 'title_key, keyword')).toContainEqual([1, 'k4']);
    expect(await readLinkAnswers(linked.overrides!.path)).toMatchObject([
      { target: 'tmdb', titleId: '20', entryId: '4' },
    ]);
  });

  it('lets humans win over ids and names, also where they say none', async () => {
    const workspace = await linkable();
    const overrides = join(folder, 'overrides.csv');
    writeFileSync(overrides, 'target,title_id,answer\ntmdb,10,none\ntmdb,30,4\nnetflix,10,none\n');
    await linkTitles(workspace, { overrides });
    expect(await linksOf(workspace)).toEqual([
      [0, 'override netflix', null, null],
      [0, 'override tmdb', null, null],
      [1, 'matched title+year', 2, null],
      [2, 'links.csv', null, null],
      [2, 'matched other name', null, 's3'],
      [2, 'override tmdb', 4, null],
    ]);
    expect(await tableOf(workspace, 'title_keywords', 'title_key, keyword')).toEqual([
      [1, 'k2'],
      [2, 'k4'],
    ]);
    writeFileSync(overrides, 'target,title_id,answer\ntmdb,10,1\n');
    const again = await linkTitles(workspace, { overrides });
    expect(again.overrides?.answers).toBe(3);
    expect(await linksOf(workspace)).toContainEqual([0, 'override tmdb', 1, null]);
  });

  it.each([
    ['target,title_id,answer\ntmdb,77,1\n', 'title-unknown', /:2: title_id: no title .*found "77"/],
    ['target,title_id,answer\nimdb,10,1\n', 'row-bad', /:2: target .*found "imdb".*expected tmdb or netflix/],
    ['target,title_id,answer\ntmdb,10,the first\n', 'row-bad', /:2: TMDB id .*found "the first"/],
    ['target,title_id,answer\ntmdb,10,#3\n', 'row-bad', /:2: answer .*found "#3"/],
    ['title,answer\n10,1\n', 'column-missing', /no column target/],
  ])('refuses %j and leaves everything as it was', async (text, code, message) => {
    const workspace = await linkable();
    const before = await requireManifest(workspace);
    const overrides = join(folder, 'bad.csv');
    writeFileSync(overrides, text);
    await expect(linkTitles(workspace, { overrides })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(await requireManifest(workspace)).toEqual(before);
    expect(existsSync(join(workspace.links, 'overrides.csv'))).toBe(false);
  });

  it('leaves no trace where nothing was imported', async () => {
    const workspace = workspaceAt(join(folder, 'nowhere'));
    await expect(linkTitles(workspace)).rejects.toMatchObject({ code: 'workspace-missing' });
    expect(existsSync(workspace.root)).toBe(false);
  });

  it('needs a catalogue', async () => {
    const workspace = workspaceAt(join(folder, `w${made++}`));
    await importTables(workspace, smallSource(), strict);
    await expect(linkTitles(workspace)).rejects.toMatchObject({ code: 'table-missing' });
    expect((await auditLinks(workspace)).funnels).toEqual([]);
  });

  it('shows names of strangers harmlessly', async () => {
    const workspace = await linkable();
    mkdirSync(join(folder, 'shown'), { recursive: true });
    const evil = `=cmd|'/c calc'!A1\u202e\u0007\n${'x'.repeat(10_000)}`;
    await importTables(
      workspace,
      catalogue({
        tmdbTitles: [1, 2].map((tmdbId) =>
          tmdbTitle(tmdbId, { name: 'Sheep', originalName: evil, releaseDate: '1995-01-01' }),
        ),
      }),
      strict,
    );
    const review = join(folder, 'shown', 'review.csv');
    await linkTitles(workspace, { review });
    const [, row] = readFileSync(review, 'utf8').split('\n');
    expect(row.length).toBeLessThan(1000);
    expect(row).not.toContain('\u202e');
    expect(row).not.toContain('\u0007');
    expect(row).toContain("Sheep / '=cmd");
  });
});

describe('what reads the links', () => {
  it('goes by a human who says that a given link is wrong', async () => {
    const workspace = workspaceAt(join(folder, `w${made++}`));
    const links = ['10', '20'].map((titleId) => ({
      titleId,
      imdbId: null,
      tmdbId: Number(titleId),
      method: 'links.csv',
      score: 1,
    }));
    await importTables(workspace, smallSource({ links }), strict);
    await importTables(
      workspace,
      catalogue({ tmdbTitles: [tmdbTitle(10), tmdbTitle(20), tmdbTitle(40)] }),
      strict,
    );
    const overrides = join(folder, 'wrong.csv');
    writeFileSync(overrides, 'target,title_id,answer\ntmdb,10,none\ntmdb,20,40\n');
    const { manifest } = await linkTitles(workspace, { overrides });
    expect([...(await readLinkedTitles(workspace, manifest))!.tmdb]).toEqual([0, 1, 0]);
    expect((await wantedTitles(workspace, manifest)).map(({ tmdbId }) => tmdbId)).toEqual([40, null]);
    expect(await tableOf(workspace, 'title_details', 'title_key, tmdb_id')).toEqual([[1, 40]]);
  });
});

describe('auditLinks', () => {
  it('writes nothing, and compares names alone with a truth', async () => {
    const workspace = await linkable();
    const before = await requireManifest(workspace);
    const truth = join(folder, 'truth.csv');
    writeFileSync(truth, 'movieId,imdbId,tmdbId\n10,,1\n20,,2\n30,,3\n');
    const found = await auditLinks(workspace, { truth });
    expect(found.accuracy).toEqual({ judged: 1, right: 1, wrong: [], findable: 3, unjudged: 0 });
    expect(found).toMatchObject({ byNames: true, written: 0 });
    expect(found.funnels[0].roads).toMatchObject({ id: 0, 'title+year': 1, doubtful: 1, none: 1 });
    expect(await requireManifest(workspace)).toEqual(before);
    await linkTitles(workspace);
    expect(await auditLinks(workspace)).toMatchObject({ byNames: false, written: 4, accuracy: null });
  });
});
