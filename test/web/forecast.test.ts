import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, searchOf, stringifySearch } from '../../web/address/search.ts';
import type { AudienceList } from '../../web/client/forecasts.ts';
import { addressLength, fitAddress, longestAddress } from '../../web/pages/forecast/address-limit.ts';
import { askedCard, askedPinned, askedTitle, pinned, searchOfCard } from '../../web/pages/forecast/asked.ts';
import { audienceChoice, audienceText, viewersOf } from '../../web/pages/forecast/audience-words.ts';
import { emptyCard, type ForecastSearch, forecastFields } from '../../web/pages/forecast/forecast-fields.ts';
import { cardOfLines, leverOf } from '../../web/pages/forecast/what-ifs.ts';
import { missingLines, widerAudiences } from '../../web/pages/forecast/what-would-help.ts';

const { validateSearch, search } = searchOf(forecastFields);
const [strip] = search.middlewares;
const written = (view: ForecastSearch): string => {
  const told = strip({ search: view, next: (given) => given });
  return stringifySearch(told);
};
const read = (address: string) => validateSearch(parseSearch(address.replace('?', '')) as never);
const empty = read('');

const word = (most: number) =>
  fc.string({ unit: 'grapheme', maxLength: most }).filter((text) => text.length <= most);
const words = (count: number, most = 40) =>
  fc.uniqueArray(
    word(most).filter((text) => text !== ''),
    { maxLength: count },
  );

const views: fc.Arbitrary<ForecastSearch> = fc.record({
  card: fc.constantFrom('known', 'new'),
  title: word(200),
  name: word(200),
  genre: words(10),
  year: fc.option(fc.integer({ min: 1870, max: 2100 })),
  released: word(10),
  runtime: fc.option(fc.integer({ min: 1, max: 1000 })),
  budget: fc.option(fc.integer({ min: 1, max: 1e10 })),
  language: word(3),
  country: words(20),
  rating: word(20),
  collection: word(200),
  director: words(10),
  actor: words(30),
  keyword: words(60),
  studio: words(20),
  overview: word(5000),
  audience: word(200).map((text) => text || 'everybody'),
  with: words(3, 400),
  versus: words(3),
  map: fc.constantFrom('gender-age', 'occupation'),
  if: fc.constantFrom('genre', 'runtime', 'year', 'month', 'budget', 'rating', 'language'),
  to: word(20),
});

describe('the address of a forecast', () => {
  it('is read back as it was written, whatever is asked', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(read(written(view))).toEqual(view);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('is never longer than can be shared, and only what gives way is shortened', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { search: fitted, cut } = fitAddress(view);
        expect(addressLength(fitted)).toBeLessThanOrEqual(longestAddress);
        expect(addressLength(fitted)).toBe(written(fitted).length);
        for (const [name, value] of Object.entries(fitted))
          if (!cut.includes(name)) expect(value).toEqual(view[name as keyof ForecastSearch]);
        if (addressLength(view) <= longestAddress) expect(cut).toEqual([]);
        expect(fitAddress(fitted)).toEqual({ search: fitted, cut: [] });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('loses the end of a long story first, between words', () => {
    const overview = 'mond '.repeat(1000).trim();
    const long = {
      ...empty,
      name: 'Moon',
      overview,
      actor: Array.from({ length: 30 }, (_, n) => `${n}`.repeat(90)),
    };
    const { search: fitted, cut } = fitAddress(long);
    expect(cut).toEqual(['overview']);
    expect(overview.startsWith(fitted.overview)).toBe(true);
    expect(fitted.overview).toMatch(/mond$/);
    expect(addressLength({ ...fitted, overview: `${fitted.overview} mond` })).toBeGreaterThan(longestAddress);
    expect(fitted.actor).toEqual(long.actor);
  });

  it('says nothing of an empty bench, and a new title readably', () => {
    expect(written(empty)).toBe('');
    const view = {
      ...empty,
      card: 'new' as const,
      name: 'Moon Harvest',
      genre: ['Drama', 'War'],
      audience: 'women, 25-34',
    };
    expect(written(view)).toBe('?card=new&name=Moon+Harvest&genre=Drama&genre=War&audience=women%2C+25-34');
  });
});

describe('the title that is asked about', () => {
  it('is one by its id, or a card of the lines that say something', () => {
    expect(askedTitle(empty)).toBeUndefined();
    expect(askedTitle({ ...empty, title: '2571' })).toEqual({ titleId: '2571' });
    expect(askedTitle({ ...empty, card: 'new', genre: ['Drama'] })).toBeUndefined();
    const card = {
      ...emptyCard,
      name: ' Moon ',
      genre: ['Drama'],
      director: ['A B'],
      actor: ['C D'],
      overview: ' ',
    };
    expect(askedCard(card)).toEqual({
      card: {
        name: 'Moon',
        genres: ['Drama'],
        people: [
          { name: 'A B', job: 'director' },
          { name: 'C D', job: 'cast' },
        ],
      },
    });
  });

  it.each([
    ['2031-05-01', 2031, '2031-05-01'],
    ['2031-05-01', null, '2031-05-01'],
    ['2031-05-01', 2020, undefined],
    ['2031-13-45', 2031, undefined],
    ['soon', 2031, undefined],
  ])('has the day %s in %s as %s', (released, year, releaseDate) => {
    const asked = askedCard({ ...emptyCard, name: 'Moon', released, year });
    expect(asked).toMatchObject({ card: { name: 'Moon' } });
    expect('card' in asked! && asked.card.releaseDate).toBe(releaseDate);
  });

  it('is kept beside another by its id or as its whole card', () => {
    const view = {
      ...empty,
      card: 'new' as const,
      name: 'Moon & more',
      genre: ['Drama'],
      year: 2031,
      audience: 'men',
    };
    expect(pinned(view)).toBe('?name=Moon+%26+more&genre=Drama&year=2031');
    expect(askedPinned(pinned(view))).toEqual(askedTitle(view));
    expect(askedPinned(pinned({ ...empty, title: '34' }))).toEqual({ titleId: '34' });
    expect(askedPinned('?genre=Drama')).toBeUndefined();
  });

  it('becomes a form and a card again without loss', () => {
    const card = cardOfLines({
      name: 'Moon',
      genres: ['War'],
      year: 1999,
      releaseDate: '1999-03-31',
      runtimeMinutes: 136,
      keywords: ['moon'],
    });
    expect(askedCard(searchOfCard(card))).toEqual({
      card: {
        name: 'Moon',
        genres: ['War'],
        year: 1999,
        releaseDate: '1999-03-31',
        runtimeMinutes: 136,
        keywords: ['moon'],
      },
    });
  });
});

const list: AudienceList = {
  everybody: { name: 'everybody', viewers: 60 },
  segments: [
    { name: 'women, 25-34', viewers: 20, gender: 'F', ageBand: '25-34' },
    { name: 'women, under 18', viewers: 15, gender: 'F', ageBand: 'under 18' },
    { name: 'men, 25-34', viewers: null, gender: 'M', ageBand: '25-34' },
  ],
  occupations: [{ name: 'college/grad student', viewers: 12 }],
  saved: [{ name: 'the young', audience: 'under 25', viewers: 30 }],
  genres: ['Drama', 'War'],
  dataHash: 'd',
  simulated: true,
};

describe('whom the form asks', () => {
  it.each([
    ['everybody', { gender: '', ageBands: [], occupations: [] }, 60],
    ['women', { gender: 'women', ageBands: [], occupations: [] }, 35],
    ['women, under 18', { gender: 'women', ageBands: ['under 18'], occupations: [] }, 15],
    ['men, 25-34', { gender: 'men', ageBands: ['25-34'], occupations: [] }, null],
    ['25-34', { gender: '', ageBands: ['25-34'], occupations: [] }, undefined],
    ['college/grad student', { gender: '', ageBands: [], occupations: ['college/grad student'] }, 12],
    [
      'women, college/grad student',
      { gender: 'women', ageBands: [], occupations: ['college/grad student'] },
      undefined,
    ],
  ])('%s is one choice, said back the same', (text, choice, viewers) => {
    expect(audienceChoice(text, list)).toEqual(choice);
    expect(audienceText(audienceChoice(text, list)!)).toBe(text);
    expect(viewersOf(text, list)).toBe(viewers);
  });

  it('a saved audience and what is typed freely are not of the form', () => {
    expect(audienceChoice('the young', list)).toBeUndefined();
    expect(viewersOf('the young', list)).toBe(30);
    expect(audienceChoice('women and men', list)).toBeUndefined();
  });
});

describe('what could be changed', () => {
  const card = cardOfLines({
    name: 'Moon',
    genres: ['Drama'],
    year: 1999,
    releaseDate: '1999-03-31',
    runtimeMinutes: 112,
  });

  it('has the card as it is among the places of a slider, which are in order', () => {
    const { places, ordered } = leverOf('runtime', card, list);
    expect(ordered).toBe(true);
    expect(places.filter(({ change }) => change === null).map(({ at }) => at)).toEqual([112]);
    expect(places.map(({ at }) => at)).toEqual(places.map(({ at }) => at).sort((a, b) => a - b));
    expect(places.find(({ value }) => value === '150')).toMatchObject({
      change: { runtimeMinutes: 150 },
      label: '150 minutes',
    });
  });

  it('adds genres and takes them away', () => {
    const { places } = leverOf('genre', card, list);
    expect(places.map(({ label, change }) => [label, change])).toEqual([
      ['without Drama', { genres: [] }],
      ['with War', { genres: ['Drama', 'War'] }],
    ]);
  });

  it('moves the month within the year of release, where there is one', () => {
    const { places } = leverOf('month', card, list);
    expect(places).toHaveLength(12);
    expect(places[11].change).toEqual({ releaseDate: '1999-12-15' });
    expect(places[2].change).toBeNull();
    expect(leverOf('month', cardOfLines({ name: 'Moon' }), list).places).toEqual([]);
  });

  it.each(['genre', 'runtime', 'year', 'budget', 'rating', 'language'] as const)(
    'asks for no more changes of the %s at once than the service answers',
    (name) => {
      const many = { ...list, genres: Array.from({ length: 40 }, (_, n) => `G${n}`) };
      const { places } = leverOf(name, card, many);
      expect(places.length).toBeGreaterThan(1);
      expect(places.length).toBeLessThanOrEqual(24);
    },
  );
});

describe('what would help where there is no forecast', () => {
  it('asks larger audiences with fewer traits, the nearest first', () => {
    expect(widerAudiences('women, under 18, college/grad student', list)).toEqual([
      { name: 'women, under 18', viewers: 15 },
      { name: 'college/grad student', viewers: 12 },
      { name: 'under 18', viewers: 15 },
      { name: 'women', viewers: 35 },
      { name: 'everybody', viewers: 60 },
    ]);
  });

  it('asks none of too few viewers, nor the same again', () => {
    expect(widerAudiences('men, 25-34', list)).toEqual([{ name: 'everybody', viewers: 60 }]);
    expect(widerAudiences('everybody', list)).toEqual([]);
  });

  it('names the lines that a card leaves out', () => {
    expect(missingLines({ name: 'Moon Harvest' })).toHaveLength(4);
    expect(missingLines({ genres: ['Drama'], releaseDate: '1999-05-01', keywords: ['moon'] })).toEqual([
      'Who directs it, and who plays.',
    ]);
  });
});
