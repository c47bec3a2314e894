import { describe, expect, it } from 'vitest';
import { readTmdb } from '../../src/sources/tmdb.ts';
import { realData } from '../real-data.ts';
import { failure, folderOf } from './scratch.ts';

const datasetHeader =
  'adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,overview,' +
  'popularity,poster_path,production_companies,production_countries,release_date,revenue,runtime,' +
  'spoken_languages,status,tagline,title,video,vote_average,vote_count';
const datasetRow =
  `False,"{'id': 1, 'name': 'Oak Collection', 'poster_path': None}",0,"[{'id': 878, 'name': 'Science Fiction'}]",,77,` +
  `tt0000077,fr,Chêne,No overview found.,1.5,/x.jpg,"[{'name': ""L'Arbre"", 'id': 3}]",` +
  `"[{'iso_3166_1': 'FR', 'name': 'France'}]",1995-10-30,0,81.0,"[]",Released,,Oak,False,7.7,54`;
const broken = datasetRow.replace(',77,', ',1997-08-20,');
const shifted = ' - Written by A,0.06,/x.jpg,Midnight,False,6.0,1';

describe('readTmdb', () => {
  it('reads The Movies Dataset, with keywords where they are there', async () => {
    const folder = folderOf({
      'movies_metadata.csv': `${datasetHeader}\n${datasetRow}\n`,
      'keywords.csv': `id,keywords\n77,"[{'id': 9, 'name': 'forest'}]"\n`,
    });
    const { tmdbTitles } = await readTmdb(folder, { maxErrors: 0 });
    expect(tmdbTitles).toEqual([
      {
        tmdbId: 77,
        imdbId: 'tt0000077',
        name: 'Oak',
        originalName: 'Chêne',
        releaseDate: '1995-10-30',
        overview: null,
        genres: ['Sci-Fi'],
        keywords: ['forest'],
        runtimeMinutes: 81,
        budget: null,
        revenue: null,
        language: 'fr',
        countries: ['France'],
        companies: ["L'Arbre"],
        collection: 'Oak Collection',
        popularity: 1.5,
        voteCount: 54,
        voteAverage: 7.7,
        metricsSource: 'movies-dataset',
        countedAt: null,
      },
    ]);
  });

  it('rejects the rows that are broken in the original, each with its reason', async () => {
    const text = [datasetHeader, datasetRow, broken, shifted, datasetRow].join('\n');
    const folder = folderOf({ 'movies_metadata.csv': text });
    const { rejected, counts } = await readTmdb(folder, { maxErrors: 3 });
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'tmdb-id-bad'],
      [4, 'field-count'],
      [5, 'id-repeated'],
    ]);
    expect(counts).toMatchObject([{ rowsIn: 4, rowsKept: 1, rowsRejected: 3 }]);
    expect((await failure(readTmdb(folder, { maxErrors: 2 }))).code).toBe('row-bad');
  });

  it('reads TMDB 5000 and the joined table by their headers', async () => {
    const five =
      'id,title,genres,keywords,production_companies,budget\n5,Elm,"[{""id"": 18, ""name"": ""Drama""}]",[],[],12\n';
    const joined =
      'tmdb_id,title,genres,keywords,metrics_source,release_date\n6,Fir,Drama|Science Fiction,a b|c,export,\n';
    const folder = folderOf({ 'any.csv': five, 'other.csv': joined });
    const first = await readTmdb(`${folder}/any.csv`, { maxErrors: 0 });
    expect(first.tmdbTitles).toMatchObject([
      { tmdbId: 5, genres: ['Drama'], budget: 12, metricsSource: 'tmdb-5000' },
    ]);
    const second = await readTmdb(`${folder}/other.csv`, { maxErrors: 0 });
    expect(second.tmdbTitles).toMatchObject([
      {
        tmdbId: 6,
        genres: ['Drama', 'Sci-Fi'],
        keywords: ['a b', 'c'],
        metricsSource: 'export',
        releaseDate: null,
      },
    ]);
    expect(second.knownGenres).toEqual(['Drama', 'Sci-Fi']);
  });

  it('reads a links file', async () => {
    const folder = folderOf({
      'tmdb_movies.csv': 'tmdb_id,title,genres,keywords,metrics_source\n6,Fir,,,x\n',
      'links.csv': 'item_id,title,movielens_id,tmdb_id,how\n1,Fir (1990),8,6,title+year\n2,Ash (1991),,,\n',
    });
    const { links } = await readTmdb(folder, { maxErrors: 0, links: `${folder}/links.csv` });
    expect(links).toEqual([
      { titleId: '1', imdbId: null, tmdbId: 6, method: 'title+year', score: 0.98 },
      { titleId: '2', imdbId: null, tmdbId: null, method: 'none', score: 0 },
    ]);
  });

  it('reads the credits that lie beside a table, and those that come alone', async () => {
    const cast = `"[{'cast_id': 4, 'id': 31, 'name': 'Ann Oak', 'order': 0}, {'id': 32, 'name': 'Bo', 'order': 30}]"`;
    const crew = `"[{'department': 'Directing', 'id': 33, 'job': 'Director', 'name': ""Cy O'Fir""},
      {'department': 'Art', 'id': 34, 'job': 'Set Designer', 'name': 'Di'}]"`.replaceAll('\n', ' ');
    const folder = folderOf({
      'movies_metadata.csv': `${datasetHeader}\n${datasetRow}\n`,
      'credits.csv': `cast,crew,id\n${cast},${crew},77\n`,
    });
    const expected = [
      { tmdbId: 77, personId: 31, name: 'Ann Oak', role: 'cast', job: 'Actor', castOrder: 0 },
      { tmdbId: 77, personId: 33, name: "Cy O'Fir", role: 'director', job: 'Director', castOrder: null },
    ];
    const both = await readTmdb(folder, { maxErrors: 0 });
    expect(both.tmdbTitles).toHaveLength(1);
    expect(both.tmdbPeople).toEqual(expected);
    const alone = await readTmdb(`${folder}/credits.csv`, { maxErrors: 0 });
    expect(alone.tmdbTitles).toBeUndefined();
    expect(alone.tmdbPeople).toEqual(expected);
  });

  it('reads the credits of TMDB 5000, in JSON', async () => {
    const cast =
      '"[{""id"": 5, ""name"": ""Eve"", ""order"": 1}, {""id"": 6, ""name"": ""Flo"", ""order"": 0}]"';
    const crew =
      '"[{""id"": 7, ""department"": ""Writing"", ""job"": ""Novel"", ""name"": ""Gus""}, ' +
      '{""id"": 7, ""department"": ""Sound"", ""job"": ""Original Music Composer"", ""name"": ""Gus""}]"';
    const folder = folderOf({
      'tmdb_5000_movies.csv': 'id,title,genres,keywords,production_companies\n5,Elm,[],[],[]\n',
      'tmdb_5000_credits.csv': `movie_id,title,cast,crew\n5,Elm,${cast},${crew}\n`,
    });
    const { tmdbPeople, counts } = await readTmdb(folder, { maxErrors: 0 });
    expect(tmdbPeople!.map(({ name, role, job, castOrder }) => [name, role, job, castOrder])).toEqual([
      ['Eve', 'cast', 'Actor', 1],
      ['Flo', 'cast', 'Actor', 0],
      ['Gus', 'writer', 'Novel', null],
      ['Gus', 'composer', 'Original Music Composer', null],
    ]);
    expect(counts.map(({ table, rowsKept }) => [table, rowsKept])).toEqual([
      ['tmdb_titles', 1],
      ['tmdb_people', 1],
    ]);
  });

  it('rejects credits that are none, each with its reason', async () => {
    const rows = [
      `1,x,"[{'id': 1, 'name': 'A'}]",[]`,
      '1,x,[],[]',
      `2,x,"{'id': 1}",[]`,
      `3,x,"[{'id': 'one', 'name': 'A'}]",[]`,
      `4,x,"[{'id': 1, 'name': ' '}]",[]`,
      `5,x,"[{'id': 1,",[]`,
      'x,x,[],[]',
    ];
    const folder = folderOf({ 'people.csv': `movie_id,title,cast,crew\n${rows.join('\n')}\n` });
    const { tmdbPeople, rejected } = await readTmdb(`${folder}/people.csv`, { maxErrors: 9 });
    expect(tmdbPeople).toHaveLength(1);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'id-repeated'],
      [4, 'credits-bad'],
      [5, 'credits-bad'],
      [6, 'credits-bad'],
      [7, 'literal-bad'],
      [8, 'tmdb-id-bad'],
    ]);
    const half = folderOf({ 'people.csv': 'title,cast,crew\nx,[],[]\n' });
    expect((await failure(readTmdb(`${half}/people.csv`, { maxErrors: 0 }))).code).toBe('format-wrong');
  });

  it('refuses other tables', async () => {
    const folder = folderOf({ 'tmdb_movies.csv': 'a,b\n1,2\n', 'links.csv': 'x,y\n1,2\n' });
    expect((await failure(readTmdb(folder, { maxErrors: 0 }))).code).toBe('format-wrong');
    expect((await failure(readTmdb(folderOf({}), { maxErrors: 0 }))).code).toBe('file-missing');
  });

  const dataset = realData('tmdb/kaggle/movies_metadata_first_rows.csv');
  const five = realData('tmdb/kaggle/tmdb_5000_movies.csv');
  const joined = realData('tmdb/tmdb_movies.csv');
  it.skipIf(!dataset)('reads rows of The Movies Dataset (skipped where tmdb is not there)', async () => {
    const { tmdbTitles, rejected, counts } = await readTmdb(dataset!, { maxErrors: 1 });
    expect(counts[0].rowsIn).toBe(2_996);
    expect(rejected.map((row) => row.reason)).toEqual(['id-repeated']);
    expect(tmdbTitles![0]).toMatchObject({ tmdbId: 862, genres: ['Animation', 'Comedy', 'Family'] });
  });
  it.skipIf(!five)('reads TMDB 5000 (skipped where tmdb is not there)', async () => {
    const { tmdbTitles } = await readTmdb(five!, { maxErrors: 0 });
    expect(tmdbTitles).toHaveLength(4_803);
  });
  it.skipIf(!joined)('reads the joined table and its links (skipped where tmdb is not there)', async () => {
    const links = realData('tmdb/ml100k_to_tmdb.csv')!;
    const tables = await readTmdb(joined!, { maxErrors: 0, links });
    expect(tables.tmdbTitles).toHaveLength(13_992);
    expect(tables.links).toHaveLength(1_682);
    const known = new Set(tables.tmdbTitles!.map((title) => title.tmdbId));
    expect(tables.links!.filter((link) => known.has(link.tmdbId!))).toHaveLength(1_655);
  });
});
