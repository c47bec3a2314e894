import { describe, expect, it } from 'vitest';
import { readNetflixTitles } from '../../src/sources/netflix-titles.ts';
import { realData } from '../real-data.ts';
import { failure, folderOf } from './scratch.ts';

const header =
  'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description';
const fileOf = (...rows: string[]) => folderOf({ 'netflix_titles.csv': `${[header, ...rows].join('\n')}\n` });
const film =
  's1,Movie,Oak,Ann A,"Bo B, Cy C",", France, Peru"," May 1, 2020",2019,PG-13,90 min,"Dramas, Comedies",Trees.';
const show = 's2,TV Show,Elm,,,,"May 31, 2020",2020,TV-MA,2 Seasons,Docuseries,';

describe('readNetflixTitles', () => {
  it('reads films and shows', async () => {
    const { netflixTitles, knownGenres } = await readNetflixTitles(fileOf(film, show), { maxErrors: 0 });
    expect(netflixTitles).toEqual([
      {
        netflixId: 's1',
        kind: 'film',
        name: 'Oak',
        directors: ['Ann A'],
        cast: ['Bo B', 'Cy C'],
        countries: ['France', 'Peru'],
        addedOn: '2020-05-01',
        year: 2019,
        ageRating: 'PG-13',
        runtimeMinutes: 90,
        seasons: null,
        genres: ['Dramas', 'Comedies'],
        description: 'Trees.',
      },
      expect.objectContaining({
        kind: 'show',
        seasons: 2,
        runtimeMinutes: null,
        description: null,
        cast: [],
      }),
    ]);
    expect(knownGenres).toEqual(['Comedies', 'Docuseries', 'Dramas']);
  });

  it('mends a running time in the rating column and says so', async () => {
    const shifted = film.replace('PG-13,90 min', '74 min,');
    const { netflixTitles, mended, counts } = await readNetflixTitles(fileOf(show, shifted), {
      maxErrors: 0,
    });
    expect(netflixTitles![1]).toMatchObject({ ageRating: null, runtimeMinutes: 74 });
    expect(mended).toMatchObject([
      {
        file: 'netflix_titles.csv',
        line: 3,
        reason: 'duration-in-rating',
        message: expect.stringContaining('s1'),
      },
    ]);
    expect(counts).toMatchObject([{ rowsIn: 2, rowsKept: 2, rowsRejected: 0 }]);
  });

  it.each([
    [film.replace('Movie', 'Opera'), 'kind-unknown'],
    [film.replace('May 1', 'Mai 1'), 'date-bad'],
    [film.replace('90 min', '90 minutes'), 'duration-bad'],
    [film.replace('s1', ''), 'id-missing'],
    [film.replace('2019', '19'), 'release-year-bad'],
    [`${film},more`, 'field-count'],
  ])('rejects %s', async (row, reason) => {
    const { rejected, netflixTitles } = await readNetflixTitles(fileOf(show, row), { maxErrors: 1 });
    expect(rejected).toMatchObject([{ line: 3, reason }]);
    expect(netflixTitles).toHaveLength(1);
  });

  it('names the column that is missing', async () => {
    const folder = folderOf({ 'netflix_titles.csv': `${header.replace('duration', 'length')}\n` });
    const error = await failure(readNetflixTitles(folder, { maxErrors: 0 }));
    expect(error.code).toBe('column-missing');
    expect(error.message).toMatch(
      /^netflix_titles.csv:1: no column duration \(found "show_id, type, title, director/,
    );
  });

  const real = realData('netflix');
  it.skipIf(!real)('reads the real catalogue (skipped where netflix is not there)', async () => {
    const { netflixTitles, mended } = await readNetflixTitles(real!, { maxErrors: 0 });
    expect(netflixTitles).toHaveLength(8_807);
    expect(netflixTitles!.filter((title) => title.kind === 'film')).toHaveLength(6_131);
    expect(mended.map((row) => row.message.split(':')[0])).toEqual(['s5542', 's5795', 's5814']);
    const films = netflixTitles!.filter((title) => title.kind === 'film');
    expect(films.every((title) => title.runtimeMinutes !== null)).toBe(true);
  });
});
