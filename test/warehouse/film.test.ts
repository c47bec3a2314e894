import { describe, expect, it } from 'vitest';
import { filmsOnce, isSameFilm } from '../../src/warehouse/film.ts';

const heat = { name: 'Heat', year: 1995 };

describe('a film', () => {
  it('is known by name and year, whatever its id', () => {
    expect(isSameFilm(heat, { name: 'HEAT', year: 1995 })).toBe(true);
    expect(isSameFilm(heat, { name: 'Heat', year: 1986 })).toBe(false);
    expect(isSameFilm({ name: 'Heat', year: null }, { name: 'Heat', year: null })).toBe(false);
  });

  it('is told once, where it comes first, and only as many as are wanted', () => {
    const titles = [
      heat,
      { name: 'Fargo', year: 1996 },
      { name: 'heat', year: 1995 },
      { name: 'Antz', year: 1998 },
    ];
    const names = (most: number) => filmsOnce(titles, (title) => title, most).map(({ name }) => name);
    expect(names(10)).toEqual(['Heat', 'Fargo', 'Antz']);
    expect(names(2)).toEqual(['Heat', 'Fargo']);
  });
});
