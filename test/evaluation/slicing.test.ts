import { describe, expect, it } from 'vitest';
import {
  byAge,
  byCount,
  byDecade,
  byLabel,
  byLabels,
  type Slicing,
  standardSlicings,
} from '../../src/evaluation/slicing.ts';

/** The labels of each row. */
function labelsOf({ labels, codes, starts }: Slicing): string[][] {
  if (!starts) return Array.from(codes, (code) => (code < 0 ? [] : [labels[code]]));
  return Array.from({ length: starts.length - 1 }, (_, row) =>
    Array.from(codes.subarray(starts[row], starts[row + 1]), (code) => labels[code]),
  );
}

const single = (slicing: Slicing) => labelsOf(slicing).map(([label]) => label ?? null);

describe('slicings', () => {
  it('part counts at 1, 10, 50 and 200', () => {
    expect(single(byCount('x', Int32Array.of(0, 1, 9, 10, 49, 50, 199, 200, 5000)))).toEqual([
      '0',
      '1-9',
      '1-9',
      '10-49',
      '10-49',
      '50-199',
      '50-199',
      '200+',
      '200+',
    ]);
  });

  it('part ages, years and labels, leaving out what is unknown', () => {
    expect(single(byAge(Float32Array.of(7, 18, 24, 56, NaN)))).toEqual([
      'under 18',
      '18-24',
      '18-24',
      '56+',
      null,
    ]);
    expect(single(byDecade(Float32Array.of(1999, 1990, 2000, NaN)))).toEqual([
      '1990s',
      '1990s',
      '2000s',
      null,
    ]);
    expect(byDecade(Float32Array.of(2001, 1925)).labels).toEqual(['1920s', '2000s']);
    expect(single(byLabel('x', ['b', null, 'a', 'b']))).toEqual(['b', null, 'a', 'b']);
    expect(byLabel('x', ['b', null, 'a']).labels).toEqual(['a', 'b']);
  });

  it('put a row in each of its genres', () => {
    const lists = [['War', 'Drama'], [], ['Drama']];
    expect(labelsOf(byLabels('genre', lists))).toEqual(lists);
  });

  it('are told from a star: history by what was trained on', () => {
    const star = {
      log: { viewer: Int32Array.of(0, 0, 1, 0, 1), title: Int32Array.of(0, 1, 0, 1, 1) },
      viewers: {
        rows: 2,
        age: Float32Array.of(20, NaN),
        gender: ['F', null],
        occupation: ['artist', 'writer'],
      },
      titles: { rows: 2, year: Float32Array.of(1995, 1980), genres: [['Drama'], []] },
    };
    const slicings = standardSlicings(star, Int32Array.of(0, 1), Int32Array.of(2, 3));
    expect(Object.fromEntries(slicings.map((slicing) => [slicing.name, labelsOf(slicing)]))).toEqual({
      'history length': [['0'], ['1-9']],
      'title popularity': [['1-9'], ['1-9']],
      gender: [[], ['F']],
      age: [[], ['18-24']],
      occupation: [['writer'], ['artist']],
      genre: [['Drama'], []],
      decade: [['1990s'], ['1980s']],
    });
  });
});
