import { describe, expect, it } from 'vitest';
import {
  choiceField,
  flagField,
  listField,
  numberField,
  textField,
  wholeField,
} from '../../web/address/fields.ts';
import { parseSearch, searchOf, stringifySearch } from '../../web/address/search.ts';

const fields = {
  q: textField(),
  sort: choiceField(['ratings', 'liked'], 'ratings'),
  page: wholeField(1, { least: 1 }),
  year: wholeField(null, { least: 1870, most: 2100 }),
  share: numberField(0.5, { least: 0, most: 1 }),
  new: flagField(),
  genre: listField(),
};
const { validateSearch, search } = searchOf(fields);
const read = (text: string) => validateSearch(parseSearch(text) as never);

describe('the address of a view', () => {
  it('is read with the defaults for all that it does not say', () => {
    expect(read('')).toEqual({
      q: '',
      sort: 'ratings',
      page: 1,
      year: null,
      share: 0.5,
      new: false,
      genre: [],
    });
    expect(read('?q=star+wars&sort=liked&page=3&year=1977&share=0.25&new=yes&genre=Sci-Fi')).toEqual({
      q: 'star wars',
      sort: 'liked',
      page: 3,
      year: 1977,
      share: 0.25,
      new: true,
      genre: ['Sci-Fi'],
    });
  });

  it.each([
    ['?page=0', 'page', 1],
    ['?page=2.5', 'page', 1],
    ['?page=1e999', 'page', 1],
    ['?year=', 'year', null],
    ['?year=abc', 'year', null],
    ['?share=NaN', 'share', 0.5],
    ['?sort=constructor', 'sort', 'ratings'],
    ['?new=perhaps', 'new', false],
    ['?q=a&q=b', 'q', 'a'],
  ])('falls back where it means nothing: %s', (text, name, value) => {
    expect(read(text)).toHaveProperty(name, value);
  });

  it('keeps lists in order, none twice, and bounds what strangers write', () => {
    expect(read('?genre=War&genre=Drama&genre=War&genre=').genre).toEqual(['War', 'Drama']);
    expect(read(`?q=${'x'.repeat(9999)}`).q).toHaveLength(200);
    expect(
      read(`?${'genre=a&'.repeat(5)}${Array.from({ length: 99 }, (_, n) => `genre=${n}`).join('&')}`).genre,
    ).toHaveLength(50);
  });

  it('is written readably and read back as it was', () => {
    const view = { q: 'Amélie & friends', sort: 'liked', page: 2, new: true, genre: ['Film-Noir', 'War'] };
    const text = stringifySearch(view);
    expect(text).toBe('?q=Am%C3%A9lie+%26+friends&sort=liked&page=2&new=yes&genre=Film-Noir&genre=War');
    expect(read(text)).toMatchObject(view);
    expect(stringifySearch({ q: '', page: undefined, genre: [] })).toBe('');
  });

  it('says only what differs from the default', () => {
    const [strip] = search.middlewares;
    const view = read('?page=3');
    const told = strip({ search: view, next: (given) => given });
    expect(stringifySearch(told as never)).toBe('?page=3');
  });
});
