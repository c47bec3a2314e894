import { describe, expect, it } from 'vitest';
import { trainingCurveOf } from '../../../src/figures/inputs/tree-inputs.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { logLoss } from '../../../src/metrics/log-loss.ts';
import { logistic } from '../../../src/numerics/logistic.ts';
import { everyRow, noRows, randomFrame } from '../../learners/star-frames.ts';

const frame = randomFrame(14, { facts: 240, viewers: 30, titles: 11 });
const all = everyRow(frame);
const [trainSample, testSample] = [all.subarray(0, 160), all.subarray(160)];
const parts = { train: trainSample, tune: noRows, calibrate: noRows, test: testSample };
const split = { name: 'u1', seed: 1, parts, history: 'fold', foldUnit: 'row', optimistic: true } as const;

describe('the training curve of a blend', () => {
  it('counts from where its trees started: its end is the loss of what they say on top of that', () => {
    const baseMargins = Float32Array.from(all, (row) => Math.cos(row));
    const request = { frame, train: trainSample, tune: noRows, seed: 1, baseMargins };
    const model = boostedTrees.fit(request, boostedTrees.parseOptions({ rounds: 7 }));
    const curve = trainingCurveOf({ model, frame, baseMargins, split, trainSample, testSample });
    if ('missing' in curve) throw new Error(curve.missing);
    const margins = model.margins(frame, testSample);
    const probability = margins.map((margin, at) => logistic(margin + baseMargins[testSample[at]]));
    const truth = Float64Array.from(testSample, (row) => frame.target[row]);
    expect(curve.lines[1].points.at(-1)!.step).toBe(7);
    expect(curve.lines[1].points.at(-1)!.value).toBeCloseTo(logLoss({ truth, probability }), 12);
  });
});
