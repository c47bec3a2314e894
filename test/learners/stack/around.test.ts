import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import type { FittedModel } from '../../../src/learners/learner.ts';
import { describeAround, noAround } from '../../../src/learners/stack/around.ts';
import { codeOf } from '../failure.ts';

/** Viewer 0 has rows 0 to 3, viewer 1 row 4, viewer 2 nothing but row 5, which is not known. */
const frame: StarFrame = {
  rows: 6,
  target: Float32Array.of(1, 0, 1, 0, 1, 0),
  stars: Float32Array.of(5, 2, 4, 1, 5, 3),
  time: Float64Array.of(100, 100, 160, 90_000, 100, 100),
  columns: [],
  dimensions: {
    viewer: { rows: 3, index: Int32Array.of(0, 0, 0, 0, 1, 2), columns: [] },
    title: {
      rows: 6,
      index: Int32Array.of(0, 1, 2, 3, 4, 5),
      columns: [
        { kind: 'number', name: 'genre:Drama', values: Float32Array.of(1, 1, 0, 0, 0, 1) },
        { kind: 'number', name: 'genre:War', values: Float32Array.of(0, 1, 1, 0, 0, 1) },
      ],
    },
  },
};

/** Expects three stars of everything. */
const three = {
  learner: 'three',
  columns: [],
  predict: (_, rows) => new Float64Array(rows.length).fill(0.5),
  predictStars: (_, rows) => new Float64Array(rows.length).fill(3),
  toDocument: () => ({ format: 'streampulse-model', version: 1, learner: 'three' }),
} satisfies FittedModel;

function described(known: number[], asked: number[], of: StarFrame = frame) {
  const out = noAround('three', of.rows);
  describeAround(three, of, Int32Array.from(known), Int32Array.from(asked), out);
  return (name: string, row: number) => out.get(`base:three ${name}`)![row];
}

describe('what is around a rating', () => {
  it('is the faded mean of surprises, drawn to 0 by three ratings', () => {
    const at = described([1, 2, 3], [0]);
    const minute = Math.exp(-1);
    expect(at('ratings a minute', 0)).toBeCloseTo(1 + minute, 6);
    expect(at('mood a minute', 0)).toBeCloseTo((-1 + minute) / (1 + minute + 3), 6);
    expect(at('mood at once', 0)).toBeCloseTo(-1 / 4, 6);
    expect(at('quality a minute', 0)).toBe(0);
    expect(at('gap', 0)).toBe(0);
    expect(at('earlier', 0)).toBe(0);
    expect(at('place', 0)).toBe(0);
  });

  it('has a mood for the genres of the title, drawn to 0 by ten ratings', () => {
    const at = described([0, 1, 2, 3], [0, 1, 3]);
    expect(at('genre mood', 0)).toBeCloseTo(-1 / 11, 6);
    expect(at('genre mood', 1)).toBeCloseTo((2 / 11 + 1 / 11) / 2, 6);
    expect(at('genre mood', 3)).toBeNaN();
  });

  it('never says anything of the row itself', () => {
    const other = { ...frame, stars: Float32Array.of(1, 2, 4, 1, 5, 3) };
    const [before, after] = [described([0, 1, 2, 3], [0]), described([0, 1, 2, 3], [0], other)];
    for (const name of ['mood at once', 'mood two hours', 'ratings a minute', 'genre mood', 'gap'])
      expect(after(name, 0)).toBeCloseTo(before(name, 0), 12);
    expect(described([4], [4])('ratings a minute', 4)).toBeNaN();
  });

  it('is nothing for viewers of whom nothing is known, and counts all that came before', () => {
    const at = described([0, 1, 2, 3, 4], [3, 5]);
    expect(at('mood a minute', 5)).toBeNaN();
    expect(at('earlier', 3)).toBe(3);
    expect(at('gap', 3)).toBeCloseTo(Math.log(1 + 90_000 - 160), 5);
  });

  it('needs a model that expects stars', () => {
    const { predictStars: _, ...dumb } = three;
    const ask = () => describeAround(dumb, frame, Int32Array.of(0), Int32Array.of(1), noAround('x', 6));
    expect(codeOf(ask)).toBe('learner-options');
  });
});
