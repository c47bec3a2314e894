import { describe, expect, it } from 'vitest';
import { linkScore, weighLink } from '../../../src/warehouse/linking/link-evidence.ts';
import { linkWeights as w } from '../../../src/warehouse/linking/link-weights.ts';
import { prepareTitle, type TitleRecord } from '../../../src/warehouse/linking/title-record.ts';

const film = (more: Partial<TitleRecord> = {}) =>
  prepareTitle({ id: '1', names: ['The Goatherd'], year: 1997, ...more });
const partsOf = (a: Partial<TitleRecord>, b: Partial<TitleRecord>) => weighLink(film(a), film(b)).parts;

describe('weighLink', () => {
  it('adds up its parts, and says nothing of what is unknown', () => {
    const { parts, logOdds } = weighLink(film(), film());
    expect(parts).toEqual({
      name: w.equal.whole,
      year: w.yearsApart[0],
      runtime: 0,
      language: 0,
      people: 0,
      genres: 0,
      kind: 0,
      edition: 0,
    });
    expect(logOdds).toBe(w.equal.whole + w.yearsApart[0]);
    expect(partsOf({ year: null }, {}).year).toBe(w.yearUnknown);
  });

  it.each([
    [{ runtimeMinutes: 90 }, { runtimeMinutes: 92 }, 'runtime', 1.5],
    [{ runtimeMinutes: 90 }, { runtimeMinutes: 120 }, 'runtime', -3],
    [{ languages: ['fr'] }, { languages: ['fr', 'nl'] }, 'language', 0.3],
    [{ languages: ['fr'] }, { languages: ['en'] }, 'language', -1.5],
    [{ people: ['Ana Sól'] }, { people: ['Ana Sol', 'Bo Ek'] }, 'people', 4],
    [{ people: ['Ana Sól'] }, { people: ['Bo Ek'] }, 'people', -3],
    [{ people: ['A', 'B', 'C', 'D'] }, { people: ['E', 'F', 'G', 'H', 'I'] }, 'people', -6],
    [{ genres: ['War'] }, { genres: ['War', 'Drama'] }, 'genres', 0.7],
    [{ genres: ['War', 'Comedy'] }, { genres: ['War', 'Drama'] }, 'genres', 0],
    [{ genres: ['War'] }, { genres: ['Comedy'] }, 'genres', -1.5],
    [{ kind: 'film' }, { kind: 'show' }, 'kind', -6],
    [{ names: ['The Goatherd (Tamil Version)'] }, {}, 'edition', -2.5],
    [{ year: 1960 }, {}, 'year', -8],
  ] as const)('weighs %j against %j: %s %d', (a, b, part, weight) => {
    expect(partsOf(a, b)[part]).toBe(weight);
    expect(partsOf(b, a)[part]).toBe(weight);
  });

  it('thinks more of a tail than of a head, and more where more of the names agrees', () => {
    const name = (a: string, b: string) => partsOf({ names: [a] }, { names: [b] }).name;
    expect(name('Saga: The Long Way Home', 'The Long Way Home')).toBeGreaterThan(
      name('Saga: The Long Way Home', 'Saga'),
    );
    expect(name('Long Saga: One', 'Long Saga: Two')).toBeLessThan(name('Long Saga: One', 'Long Saga'));
    expect(name('Sheep: The Movie', 'Goats: The Movie')).toBeLessThan(-1.5);
  });

  it('makes probabilities of log odds', () => {
    expect(linkScore(0)).toBe(0.5);
    expect(linkScore(Math.log(9))).toBeCloseTo(0.9, 12);
  });
});
