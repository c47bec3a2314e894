import { expect, it } from 'vitest';
import { type BinnedStar, binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { type RowSums, sumByRow } from '../../../../src/learners/trees/growth/row-sums.ts';
import { everyRow, randomFrame } from '../../star-frames.ts';

/** 120 facts of 40 viewers and 24 titles, in another order and with made-up pairs. */
function starOf(): BinnedStar {
  const frame = randomFrame(9, { facts: 120, viewers: 40, titles: 24, titleColumns: 2 });
  const star = binStar(frame, everyRow(frame), { maxBins: 16 });
  star.work.order.set(everyRow(frame).reverse());
  star.work.steps.set([1 / 4, 1 / 2]);
  star.work.gradients.forEach((_, i, all) => {
    all[i] = ((i * 37) % 19) - (i % 2 ? 0 : 9);
  });
  return star;
}

function tablesOf({ viewer, title, work }: BinnedStar): { viewers: RowSums; titles: RowSums } {
  const [{ viewer: ofViewers, title: ofTitles }] = work.rooms;
  return {
    viewers: { dimension: viewer, rows: ofViewers },
    titles: { dimension: title, rows: ofTitles },
  };
}

function check({ work }: BinnedStar, { dimension: { index, rows: length }, rows }: RowSums, start: number) {
  const expected = new Float64Array(2 * length);
  for (const fact of work.order.subarray(start)) {
    expected[2 * index[fact]] += work.gradients[2 * fact] / 4;
    expected[2 * index[fact] + 1] += work.gradients[2 * fact + 1] / 2;
  }
  expect(rows.sums).toEqual(expected);
  const touched = Array.from(rows.touched.subarray(0, rows.count)).sort((a, b) => a - b);
  const held = new Set(Array.from(work.order.subarray(start), (fact) => index[fact]));
  const isZero = (row: number) => expected[2 * row] === 0 && expected[2 * row + 1] === 0;
  const left = [...held].filter((row) => !isZero(row)).sort((a, b) => a - b);
  expect(touched.filter((row) => !isZero(row))).toEqual(left);
  expect(new Set(touched).size).toBe(touched.length);
}

// 10 facts are a quarter of the viewers, 6 of the titles: up to there rows are listed, beyond they are swept.
it.each(['viewers', 'titles', 'both'])('sums of a node by row are those of its facts alone: %s', (which) => {
  const star = starOf();
  const { viewers, titles } = tablesOf(star);
  const tables = { viewers: [viewers], titles: [titles], both: [viewers, titles] }[which]!;
  for (const count of [120, 3, 10, 11, 1, 8, 60]) {
    const calls = sumByRow(star.kernels, star.work, tables, 120 - count, count);
    const found = star.kernels.run();
    tables.forEach(({ rows }, k) => {
      rows.count = found[calls[k]];
    });
    for (const table of tables) check(star, table, 120 - count);
  }
});

it('takes a sweep over rows where facts are more than a quarter of them, else a list', () => {
  const star = starOf();
  const made: string[] = [];
  const kernels = {
    ...star.kernels,
    sumRows: () => made.push('sweep'),
    sumBothRows: () => made.push('sweep of both'),
    sumFewRows: () => made.push('list'),
  };
  const { viewers, titles } = tablesOf(star);
  for (const count of [1, 10, 11, 120]) sumByRow(kernels, star.work, [viewers], 0, count);
  expect(made.splice(0)).toEqual(['list', 'list', 'sweep', 'sweep']);
  for (const count of [6, 10, 11]) sumByRow(kernels, star.work, [viewers, titles], 0, count);
  expect(made).toEqual(['list', 'list', 'list', 'sweep', 'sweep of both']);
  expect(sumByRow(kernels, star.work, [], 0, 120)).toEqual([]);
});
