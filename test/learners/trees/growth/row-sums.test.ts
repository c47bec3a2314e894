import { expect, it } from 'vitest';
import { binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { sumByRow } from '../../../../src/learners/trees/growth/row-sums.ts';
import { everyRow, randomFrame } from '../../star-frames.ts';

it('sums of a node by row are those of its facts alone, many or few', () => {
  const frame = randomFrame(9, { facts: 120, viewers: 40 });
  const star = binStar(frame, everyRow(frame), { maxBins: 16 });
  const { work, viewer, kernels } = star;
  work.order.set(everyRow(frame).reverse());
  work.steps.set([1 / 4, 1 / 2]);
  work.gradients.forEach((_, i, all) => {
    all[i] = ((i * 37) % 19) - (i % 2 ? 0 : 9);
  });
  const rows = work.rooms[0].viewer;
  // 10 facts are a quarter of the rows: up to there the rows are listed, beyond they are swept.
  for (const count of [120, 3, 10, 11, 1, 60]) {
    const start = 120 - count;
    const call = sumByRow(kernels, work, viewer, start, count, rows);
    rows.count = kernels.run()[call];
    const expected = new Float64Array(80);
    for (const fact of work.order.subarray(start)) {
      expected[2 * viewer.index[fact]] += work.gradients[2 * fact] / 4;
      expected[2 * viewer.index[fact] + 1] += work.gradients[2 * fact + 1] / 2;
    }
    expect(rows.sums).toEqual(expected);
    const touched = Array.from(rows.touched.subarray(0, rows.count)).sort((a, b) => a - b);
    const held = new Set(Array.from(work.order.subarray(start), (fact) => viewer.index[fact]));
    const isZero = (row: number) => expected[2 * row] === 0 && expected[2 * row + 1] === 0;
    expect(touched.filter((row) => !isZero(row))).toEqual(
      [...held].filter((row) => !isZero(row)).sort((a, b) => a - b),
    );
    expect(new Set(touched).size).toBe(touched.length);
  }
});

it('takes a sweep over rows where facts are more than a quarter of them, else a list', () => {
  const frame = randomFrame(9, { facts: 120, viewers: 40 });
  const star = binStar(frame, everyRow(frame), { maxBins: 16 });
  const made: string[] = [];
  const kernels = {
    ...star.kernels,
    sumRows: () => made.push('sweep'),
    sumFewRows: () => made.push('list'),
  };
  for (const count of [1, 10, 11, 120])
    sumByRow(kernels, star.work, star.viewer, 0, count, star.work.rooms[0].viewer);
  expect(made).toEqual(['list', 'list', 'sweep', 'sweep']);
});
