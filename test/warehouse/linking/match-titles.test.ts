import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchTitles } from '../../../src/warehouse/linking/match-titles.ts';
import type { TitleRecord } from '../../../src/warehouse/linking/title-record.ts';

const film = (id: string, name: string, year: number | null, genres: string[] = []): TitleRecord => ({
  id,
  names: [name],
  year,
  genres,
});

const pairsOf = (titles: TitleRecord[], catalogue: TitleRecord[]) =>
  matchTitles(titles, catalogue).matches.map(({ titleId, entryId, method }) => [titleId, entryId, method]);

describe('matchTitles', () => {
  it('says by which road each link came', () => {
    const catalogue = [
      { ...film('1', 'The Goatherd', 1997), names: ['The Goatherd', 'Il capraio'] },
      film('2', 'Sheep of the World', 1960),
      film('3', 'Goatopolis', 1980),
      film('4', 'A Long Way Home', 1990),
    ];
    const titles = [
      film('a', 'Capraio, Il', 1997),
      film('b', 'Sheep of the World', 1961),
      film('c', 'Goatopollis', 1980),
      film('d', 'Goat Theatre: A Long Way Home', 1990),
      film('e', 'Cows', 1990),
    ];
    expect(pairsOf(titles, catalogue)).toEqual([
      ['a', '1', 'other name'],
      ['b', '2', 'title'],
      ['c', '3', 'alike'],
      ['d', '4', 'part of name'],
    ]);
  });

  it('gives an entry to the title that fits it best, and the next one what is left', () => {
    const catalogue = [film('1', 'Goats', 1996), film('2', 'Goats', 1998)];
    expect(pairsOf([film('a', 'Goats', 1997), film('b', 'Goats', 1996)], catalogue)).toEqual([
      ['a', '2', 'title'],
      ['b', '1', 'title+year'],
    ]);
  });

  it('leaves two titles that want one entry alike to a human, unless they are one film twice', () => {
    const catalogue = [{ ...film('1', 'Goats', 1996), names: ['Goats', 'Ziegen'] }];
    const rivals = matchTitles([film('a', 'Goats', 1996), film('b', 'Goats (Ziegen)', 1996)], catalogue);
    expect(rivals.matches).toEqual([]);
    expect(rivals.doubtful.map(({ titleId, why }) => [titleId, why])).toEqual([
      ['a', 'several titles'],
      ['b', 'several titles'],
    ]);
    expect(pairsOf([film('a', 'Goats', 1996), film('b', 'Goats', 1996)], catalogue)).toEqual([
      ['a', '1', 'title+year'],
      ['b', '1', 'title+year'],
    ]);
  });

  it('leaves two entries of one name and year to a human, unless genres tell', () => {
    const catalogue = [film('1', 'Goats', 1996, ['Horror']), film('2', 'Goats', 1996, ['Comedy'])];
    expect(matchTitles([film('a', 'Goats', 1996)], catalogue)).toMatchObject({
      matches: [],
      doubtful: [
        { titleId: 'a', why: 'several candidates', candidates: [{ entryId: '1' }, { entryId: '2' }] },
      ],
    });
    expect(pairsOf([film('a', 'Goats', 1996, ['Comedy'])], catalogue)).toEqual([['a', '2', 'title+year']]);
  });

  it('does not doubt about what went to another title for good reason', () => {
    const catalogue = [film('1', 'Goat Saga: The Rise', 1996), film('2', 'Sheep', 1999)];
    const titles = [
      film('a', 'Goat Saga: The Rise', 1996),
      film('b', 'Goat Saga: The Fall', 1996),
      film('c', 'Sheep', 1996),
    ];
    expect(matchTitles(titles, catalogue).doubtful).toMatchObject([{ titleId: 'c', why: 'not sure enough' }]);
    expect(matchTitles(titles.slice(1), catalogue).doubtful.map(({ titleId }) => titleId)).toEqual([
      'b',
      'c',
    ]);
  });

  it('links every title of a catalogue to itself, whatever the order', () => {
    fc.assert(
      fc.property(catalogues, fc.infiniteStream(fc.nat()), (catalogue, keys) => {
        const shuffled = catalogue.map((title) => ({ title, key: keys.next().value as number }));
        const other = shuffled.sort((a, b) => a.key - b.key).map(({ title }) => title);
        const links = matchTitles(catalogue, other);
        expect(links.matches.map(({ titleId, entryId }) => [titleId, entryId])).toEqual(
          catalogue.map(({ id }) => [id, id]),
        );
        const byTitle = new Map(links.matches.map((match) => [match.titleId, match]));
        for (const match of matchTitles(other, catalogue).matches)
          expect(match).toEqual(byTitle.get(match.titleId));
      }),
    );
  });

  it('takes nothing, markup, marks, emoji and ten thousand letters', () => {
    const odd = [
      '',
      ' ',
      '🐐',
      '<script>alert("goat")</script>',
      '\u202etaog\u202c',
      'g'.repeat(10_000),
      '()',
      ': ',
    ];
    const titles = odd.map((name, at) => film(String(at), name, null));
    expect(
      matchTitles(titles, titles).matches.length + matchTitles(titles, titles).doubtful.length,
    ).toBeGreaterThan(4);
    expect(matchTitles([], titles)).toEqual({ matches: [], doubtful: [] });
    expect(matchTitles(titles, [])).toEqual({ matches: [], doubtful: [] });
  });
});

/** Names of distinct nonsense, so that no two of them are alike. */
const catalogues = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{12}$/), {
    minLength: 1,
    maxLength: 20,
    selector: (text) => text.slice(0, 3),
  })
  .chain((names) =>
    fc
      .array(fc.integer({ min: 1900, max: 2025 }), { minLength: names.length, maxLength: names.length })
      .map((years) => names.map((name, at) => film(`t${at}`, name, years[at]))),
  );
