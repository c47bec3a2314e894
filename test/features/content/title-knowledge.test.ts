import { describe, expect, it } from 'vitest';
import { franchises, stemOf } from '../../../src/features/content/franchise.ts';
import { labelLists } from '../../../src/features/content/label-lists.ts';
import { maturityOf } from '../../../src/features/content/maturity.ts';
import { evenly, hats, sparseDesign } from '../../../src/features/content/sparse-design.ts';
import { textNeighbours } from '../../../src/features/content/text-neighbours.ts';
import { titleDesign } from '../../../src/features/content/title-design.ts';
import { noFacts } from '../../../src/warehouse/title-facts.ts';
import { starOf } from '../../star-of.ts';

const namedTitles = (
  names: readonly string[],
  years: readonly number[],
  collections: readonly (string | null)[] = [],
) => ({
  ...starOf([[0, names.length - 1, 4, 1]], { years }).titles,
  name: names,
  facts: names.map((_, title) => ({ ...noFacts(), collection: collections[title] ?? null })),
});

describe('franchises', () => {
  it('go by what a name is without its numbering and subtitle', () => {
    expect(stemOf('Karate Kid, Part II, The')).toBe('karate kid');
    expect(stemOf('Naked Gun 33 1/3: The Final Insult')).toBe('naked gun');
    expect(stemOf('Star Trek: First Contact')).toBe('star trek');
    expect(stemOf('Misérables, Les (1998)')).toBe('miserables');
    expect(stemOf('Seven')).toBe('seven');
    expect(stemOf('8 1/2')).toBe(null);
  });

  it('are numbered by year, and of one title are none', () => {
    const titles = namedTitles(
      ['Rocky II', 'Rocky', 'Casablanca', 'Goldfinger', 'Dr. No'],
      [1979, 1976, 1942, 1964, 1962],
      [null, null, null, 'James Bond Collection', 'James Bond Collection'],
    );
    const { of, place } = franchises(titles);
    expect(of).toEqual(['rocky', 'rocky', null, 'james bond', 'james bond']);
    expect([...place]).toEqual([2, 1, 0, 2, 1]);
  });
});

describe('maturity', () => {
  it('is the age that the first known rating says, of the US before others', () => {
    expect(maturityOf({ DE: '16', US: 'PG-13' })).toBe(13);
    expect(maturityOf({ US: 'NR', DE: '16' })).toBe(16);
    expect(maturityOf({ NETFLIX: 'TV-MA' })).toBe(17);
    expect(maturityOf({ US: 'UR' })).toBeNaN();
    expect(maturityOf({})).toBeNaN();
  });
});

describe('a sparse design', () => {
  it('has a column for each label that enough learned rows have', () => {
    const labels = [['a', 'b'], ['a'], ['b', 'c'], ['d', 'a']];
    const of = (row: number) => evenly(labels[row]);
    const design = sparseDesign(4, [{ name: 'x', fewest: 2, of }], Uint8Array.of(1, 1, 1, 0));
    expect(design.columns).toBe(2);
    expect([...design.starts]).toEqual([0, 3, 5]);
    expect([...design.rowOf]).toEqual([0, 1, 3, 0, 2]);
    expect(design.values[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(design.values[1]).toBe(1);
  });

  it('lays a number between the knots around it', () => {
    expect(hats(15, [10, 20, 30])).toEqual([
      ['000', 0.5],
      ['001', 0.5],
    ]);
    expect(hats(20, [10, 20, 30])).toEqual([['001', 1]]);
    expect(hats(5, [10, 20, 30])).toEqual([['000', 1]]);
    expect(hats(99, [10, 20, 30])).toEqual([['002', 1]]);
    expect(hats(Number.NaN, [10])).toEqual([]);
  });

  it('of titles holds nothing that only titles outside the learned ones have', () => {
    const titles = {
      ...namedTitles(['A one', 'A two', 'B'], [1990, 1991, 1992]),
      facts: ['dir1', 'dir1', 'dir2'].map((director) => ({ ...noFacts(), directors: [director] })),
    };
    const column = (learned: Uint8Array) => {
      const { groups, groupOf } = titleDesign(titles, learned);
      return [...groupOf].filter((code) => groups[code] === 'director').length;
    };
    expect(column(Uint8Array.of(1, 1, 1))).toBe(2);
    expect(column(Uint8Array.of(1, 1, 0))).toBe(1);
  });
});

describe('labels and neighbours', () => {
  it('are listed by title, each once', () => {
    const { labels, starts, codes } = labelLists(3, (title) => [['x', 'y', 'x'], [], ['y']][title]);
    expect(labels).toBe(2);
    expect([...starts]).toEqual([0, 2, 2, 3]);
    expect([...codes]).toEqual([0, 1, 1]);
  });

  it('are the nearest by cosine, none for a title without text', () => {
    const components = Float64Array.of(1, 0, 2, 2, 0, 0, 3, 0.3);
    const { title, similarity, each } = textNeighbours(components, 4, 2);
    expect(Array.from(title.subarray(0, 3))).toEqual([3, 1, -1]);
    expect(similarity[0]).toBeCloseTo(3 / Math.hypot(3, 0.3), 6);
    expect(title[2 * each]).toBe(-1);
  });
});
