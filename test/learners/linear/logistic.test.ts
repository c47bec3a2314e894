import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { bindColumns, modelColumns } from '../../../src/learners/columns.ts';
import { createDesign, fitEncodings } from '../../../src/learners/linear/design.ts';
import { penalisedLogLoss } from '../../../src/learners/linear/likelihood.ts';
import { logisticRegression } from '../../../src/learners/linear/logistic.ts';
import type { ModelDocument } from '../../../src/learners/model-document.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

/** The joined, dense design matrix made the slow way: intercept, then per column its numbers and its missing flag. */
function denseRows(frame: StarFrame, train: Int32Array): number[][] {
  const matrix = Array.from({ length: frame.rows }, () => [1]);
  const columns = modelColumns(frame);
  bindColumns(columns, frame).forEach(({ values, index }, c) => {
    const column = columns[c];
    const x = Array.from(index, (row) => values[row]);
    const seen = Array.from(train, (row) => x[row]);
    const present = seen.filter((value) => !Number.isNaN(value));
    const mean = present.reduce((a, b) => a + b, 0) / present.length;
    const deviation = Math.sqrt(
      present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length,
    );
    matrix.forEach((row, fact) => {
      const gap = Number.isNaN(x[fact]);
      if (column.kind === 'number') row.push(gap || deviation === 0 ? 0 : (x[fact] - mean) / deviation);
      else for (let k = 0; k < column.dictionary.length; k++) row.push(x[fact] === k ? 1 : 0);
      if (present.length < seen.length) row.push(gap ? 1 : 0);
    });
  });
  return matrix;
}

/** Newton's method with Gaussian elimination on the dense matrix. */
function denseFit(x: number[][], y: number[], l2: number): number[] {
  const width = x[0].length;
  let w = x[0].map(() => 0);
  for (let step = 0; step < 30; step++) {
    const system = Array.from({ length: width }, (_, c) =>
      Array.from({ length: width + 1 }, (__, d) =>
        d === width ? (c > 0 ? -l2 * w[c] : 0) : c === d && c > 0 ? l2 : 0,
      ),
    );
    x.forEach((row, i) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, c) => sum + value * w[c], 0)));
      for (let c = 0; c < width; c++) {
        system[c][width] += (y[i] - p) * row[c];
        for (let d = 0; d < width; d++) system[c][d] += p * (1 - p) * row[c] * row[d];
      }
    });
    const move = solve(system);
    w = w.map((value, c) => value + move[c]);
  }
  return w;
}

function solve(system: number[][]): number[] {
  const n = system.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c; r < n; r++) if (Math.abs(system[r][c]) > Math.abs(system[pivot][c])) pivot = r;
    [system[c], system[pivot]] = [system[pivot], system[c]];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = system[r][c] / system[c][c];
      for (let d = c; d <= n; d++) system[r][d] -= factor * system[c][d];
    }
  }
  return system.map((row, c) => row[n] / row[c]);
}

const weightsOf = (document: ModelDocument) => (document as ModelDocument & { weights: number[] }).weights;

const fit = (frame: StarFrame) =>
  logisticRegression.fit(
    { frame, train: everyRow(frame), tune: noRows, seed: 1 },
    logisticRegression.parseOptions({}),
  );

describe('logistic regression over the star', () => {
  it('equals a dense fit on the joined table', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.constantFrom(0, 0.15), fc.constantFrom(0.5, 10), (seed, missing, l2) => {
        const frame = randomFrame(seed, { missing, facts: 250 });
        const train = everyRow(frame).slice(0, 200);
        const model = logisticRegression.fit(
          { frame, train, tune: noRows, seed: 1 },
          logisticRegression.parseOptions({ l2 }),
        );
        const matrix = denseRows(frame, train);
        const dense = denseFit(
          Array.from(train, (row) => matrix[row]),
          Array.from(train, (row) => frame.target[row]),
          l2,
        );
        const weights = weightsOf(model.toDocument());
        expect(weights.length).toBe(dense.length);
        weights.forEach((weight, c) => {
          expect(Math.abs(weight - dense[c])).toBeLessThan(1e-5);
        });
        const predicted = model.predict(frame, everyRow(frame));
        matrix.slice(0, 200).forEach((row, fact) => {
          const p = 1 / (1 + Math.exp(-row.reduce((sum, value, c) => sum + value * dense[c], 0)));
          expect(Math.abs(predicted[fact] - p)).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 12, seed: 5 },
    );
  });

  it('has the gradient and the curvature of finite differences', () => {
    const frame = randomFrame(31);
    const rows = everyRow(frame);
    const columns = modelColumns(frame);
    const design = createDesign(columns, fitEncodings(columns, frame, rows), frame, rows);
    const penalty = new Float64Array(design.width).fill(0.7, 1);
    const loss = penalisedLogLoss(design, Float64Array.from(frame.target), penalty);
    const random = createRandom(3);
    const at = Float64Array.from({ length: loss.width }, () => random.next() - 0.5);
    const gradient = new Float64Array(loss.width);
    const nudged = (c: number, by: number) => at.map((value, d) => (c === d ? value + by : value));
    for (let c = 0; c < loss.width; c++) {
      const slope = (loss.value(nudged(c, 1e-5)) - loss.value(nudged(c, -1e-5))) / 2e-5;
      loss.gradient(at, gradient);
      expect(Math.abs(slope - gradient[c])).toBeLessThan(1e-4);
    }
    const curved = new Float64Array(loss.width);
    const direction = new Float64Array(loss.width);
    direction[2] = 1;
    loss.curve(direction, curved);
    const diagonal = new Float64Array(loss.width);
    loss.diagonal(diagonal);
    expect(diagonal[2]).toBeCloseTo(curved[2], 10);
    const ahead = new Float64Array(loss.width);
    loss.gradient(nudged(2, 1e-5), ahead);
    ahead.forEach((part, c) => {
      expect(Math.abs((part - gradient[c]) / 1e-5 - curved[c])).toBeLessThan(0.01);
    });
  });

  it('bears constant, missing and unknown values', () => {
    const base = randomFrame(32);
    const odd = {
      ...base,
      columns: [
        { kind: 'number' as const, name: 'same', values: new Float32Array(base.rows).fill(1e7) },
        { kind: 'number' as const, name: 'none', values: new Float32Array(base.rows).fill(Number.NaN) },
        { kind: 'category' as const, name: 'label', codes: new Int32Array(base.rows), dictionary: ['a'] },
      ],
    };
    const model = fit(odd);
    const labels = {
      kind: 'category' as const,
      name: 'label',
      codes: new Int32Array(base.rows),
      dictionary: ['b'],
    };
    const infinite = {
      ...odd.columns[0],
      values: new Float32Array(base.rows).fill(Number.POSITIVE_INFINITY),
    };
    const strange = { ...odd, columns: [infinite, odd.columns[1], labels] };
    for (const frame of [odd, strange]) {
      expect(model.predict(frame, everyRow(frame)).every((p) => p > 0 && p < 1)).toBe(true);
    }
    expect(codeOf(() => fit(strange))).toBe('training-data-bad');
    expect(codeOf(() => model.predict(base, Int32Array.of(0)))).toBe('model-mismatch');
    expect(codeOf(() => logisticRegression.parseOptions({ l2: 0 }))).toBe('learner-options');
  });
});
