import { describe, expect, it } from 'vitest';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const frame = randomFrame(3, { facts: 60_000, viewers: 400, titles: 300, distinct: 500 });
const request = { frame, train: everyRow(frame), tune: noRows, seed: 1 };
const options = boostedTrees.parseOptions({ rounds: 2 });

/** Each training takes some 30 MB besides the frame: 60 of them kept would be seen. */
describe('memory of trainings', () => {
  const grownBy = (work: () => void) => {
    for (let k = 0; k < 5; k++) work();
    const before = process.memoryUsage().rss;
    for (let k = 0; k < 60; k++) work();
    return process.memoryUsage().rss - before;
  };

  it('is given back', () => {
    expect(grownBy(() => boostedTrees.fit(request, options))).toBeLessThan(6e8);
  });

  it('is given back by those that are cancelled', () => {
    const cancelled = () => {
      const cancel = new AbortController();
      const onProgress = () => cancel.abort();
      return codeOf(() => boostedTrees.fit({ ...request, signal: cancel.signal, onProgress }, options));
    };
    expect(cancelled()).toBe('interrupted');
    expect(grownBy(cancelled)).toBeLessThan(6e8);
  });
});
