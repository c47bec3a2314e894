import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../src/learners/star-levels.ts';
import { codeOf } from './failure.ts';
import { everyRow, randomFrame } from './star-frames.ts';

const frameOf = (stars: number[], target: number[] = stars.map((s) => (s >= 4 ? 1 : 0))) => ({
  ...randomFrame(1, { facts: stars.length }),
  stars: Float32Array.from(stars),
  target: Float32Array.from(target),
});

const levels = (stars: number[], target?: number[]) => {
  const frame = frameOf(stars, target);
  return Array.from(levelsOf(frame, everyRow(frame)));
};

describe('star levels', () => {
  it('are whole stars, and half a star is one', () => {
    expect(levels([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 4]);
  });

  it('are high exactly where the label is', () => {
    for (let stars = 0.5; stars <= 5; stars += 0.125) {
      const [level] = levels([stars, 4]);
      expect(level >= 3).toBe(stars >= 4);
    }
  });

  it('are refused to what is no rating, and to a label that the stars belie', () => {
    for (const stars of [Number.NaN, 0, 0.4, 5.5, -1, Infinity])
      expect(codeOf(() => levels([4, stars]))).toBe('training-data-bad');
    expect(codeOf(() => levels([4, 3], [1, 1]))).toBe('training-data-bad');
    expect(codeOf(() => levels([4, 3], [0, 0]))).toBe('training-data-bad');
  });
});
