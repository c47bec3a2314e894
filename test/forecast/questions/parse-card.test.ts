import { describe, expect, it } from 'vitest';
import { parseChange } from '../../../src/forecast/questions/change-text.ts';
import { changeCard, parseCard } from '../../../src/forecast/questions/parse-card.ts';

const genres = ['Comedy', 'Drama', 'Sci-Fi'];
const card = parseCard(
  {
    name: 'Moon Harvest (2027)',
    genres: ['drama', 'science fiction'],
    people: [
      { name: 'Ann Ray', job: 'director' },
      { name: 'Bo Lee', job: 'cast' },
    ],
  },
  genres,
);

describe('a card', () => {
  it('spells genres as the warehouse does, and takes the year out of the name', () => {
    expect(card).toMatchObject({
      name: 'Moon Harvest',
      year: 2027,
      genres: ['Drama', 'Sci-Fi'],
      overview: null,
    });
  });

  it('takes the year out of the release date', () => {
    expect(parseCard({ name: 'A', releaseDate: '2027-12-24' }, genres).year).toBe(2027);
    expect(parseCard({ name: 'A', releaseDate: '2027-12-24', year: 2028 }, genres).year).toBe(2028);
  });

  it('stays of one piece when the year is changed', () => {
    const dated = parseCard({ name: 'A', releaseDate: '2027-12-24' }, genres);
    expect(changeCard(dated, { year: 1999 }, genres)).toMatchObject({
      year: 1999,
      releaseDate: '1999-12-24',
    });
  });

  it.each([
    [null, 'found null, expected an object'],
    [{}, 'name is missing, expected text'],
    [{ name: ' ' }, 'name: found " ", expected some text'],
    [{ name: 'x'.repeat(301) }, 'expected at most 300 characters'],
    [{ name: 'A', genres: 'Drama' }, 'genres'],
    [{ name: 'A', genres: ['Dramma'] }, 'Drama, perhaps'],
    [{ name: 'A', genres: ['Opera'] }, 'one of Comedy, Drama, Sci-Fi'],
    [{ name: 'A', year: 1500 }, 'year: found 1500, expected a year of 1870 to 2100'],
    [{ name: 'A', year: 1999.5 }, 'year'],
    [{ name: 'A', releaseDate: '1999-02-30' }, 'releaseDate'],
    [{ name: 'A', releaseDate: '1999-02-20', year: 2005 }, 'further apart'],
    [{ name: 'A', runtimeMinutes: 0 }, 'runtimeMinutes: found 0, expected at least 1'],
    [{ name: 'A', budget: -5 }, 'budget: found -5, expected at least 1'],
    [{ name: 'A', language: 'English' }, 'two letters'],
    [{ name: 'A', overview: 'x'.repeat(5001) }, 'overview'],
    [{ name: 'A', keywords: Array.from({ length: 101 }, String) }, 'keywords'],
    [
      { name: 'A', people: [{ name: 'B', job: 'gaffer' }] },
      'people.0.job: found "gaffer", expected one of director, cast',
    ],
    [{ name: 'A', votes: 100 }, 'there is no field votes'],
  ])('%j is none', (input, expected) => {
    expect(() => parseCard(input, genres)).toThrow(
      expect.objectContaining({ code: 'card-bad', message: expect.stringContaining(expected) }),
    );
  });
});

describe('a change', () => {
  it.each([
    ['genres+=Comedy', { genres: ['Drama', 'Sci-Fi', 'Comedy'] }],
    ['genre -= drama', { genres: ['Sci-Fi'] }],
    ['genres=Comedy, Drama', { genres: ['Comedy', 'Drama'] }],
    ['year=1999; runtime=95', { year: 1999, runtimeMinutes: 95 }],
    ['year=', { year: null }],
    ['age-rating=PG-13', { ageRating: 'PG-13' }],
    ['month=3', { releaseDate: '2027-03-15' }],
    ['year=1999; month=12', { year: 1999, releaseDate: '1999-12-15' }],
    ['overview=a=b', { overview: 'a=b' }],
    [
      'director=Cy Fox',
      {
        people: [
          { name: 'Bo Lee', job: 'cast' },
          { name: 'Cy Fox', job: 'director' },
        ],
      },
    ],
    ['cast-=bo lee', { people: [{ name: 'Ann Ray', job: 'director' }] }],
  ])('%s is understood', (text, changes) => {
    expect(parseChange(card, text)).toEqual(changes);
  });

  it.each([
    ['longer', 'LINE=VALUE'],
    ['', 'LINE=VALUE'],
    ['lenght=9', 'no such line'],
    ['year+=1', 'one value'],
    ['year=soon', 'digits'],
    ['year=99', 'year'],
    ['month=13', '1 to 12'],
    ['genres-=Comedy', 'one of Drama, Sci-Fi'],
    ['language=English', 'two letters'],
  ])('%j is refused', (text, expected) => {
    expect(() => parseChange(card, text)).toThrow(
      expect.objectContaining({ code: 'card-bad', message: expect.stringContaining(expected) }),
    );
  });

  it('of the month needs a year', () => {
    expect(() => parseChange(parseCard({ name: 'A' }, genres), 'month=3')).toThrow('needs a year');
  });
});
