import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import type { FitProgress, FitRequest } from '../../../src/learners/learner.ts';
import { meanLogLoss } from '../../../src/learners/log-loss.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const fit = (frame: StarFrame, options: object, changes: Partial<FitRequest> = {}) =>
  boostedTrees.fit(
    { frame, train: everyRow(frame), tune: noRows, seed: 5, ...changes },
    boostedTrees.parseOptions(options),
  );

const frame = randomFrame(11, { facts: 600 });
const rows = everyRow(frame);
const options = { eta: 0.5, min_child_weight: 0, max_depth: 4 };

describe('base margins of rows', () => {
  it('that are those of an earlier model give the rounds that would have come next', () => {
    for (const objective of ['binary:logistic', 'reg:squarederror']) {
      const first = fit(frame, { ...options, objective, rounds: 3 });
      const whole = fit(frame, { ...options, objective, rounds: 7 });
      const baseMargins = first.margins(frame, rows);
      const more = fit(frame, { ...options, objective, rounds: 4 }, { baseMargins });
      expect(more.ensemble.trees).toEqual(whole.ensemble.trees.slice(3));
      expect(more.ensemble.baseMargins).toEqual([0]);
    }
  });

  it('are those of fact rows, whichever are learned from', () => {
    const some = rows.slice(200, 500);
    const first = fit(frame, { ...options, rounds: 3 }, { train: some });
    const whole = fit(frame, { ...options, rounds: 4 }, { train: some });
    const baseMargins = first.margins(frame, rows);
    const more = fit(frame, { ...options, rounds: 1 }, { train: some, baseMargins });
    expect(more.ensemble.trees).toEqual(whole.ensemble.trees.slice(3));
  });

  it('count in the loss on the tune part', () => {
    const parts = { train: rows.slice(0, 400), tune: rows.slice(400) };
    const baseMargins = Float64Array.from(rows, (row) => Math.sin(row));
    const seen: number[] = [];
    const onProgress = ({ tune }: FitProgress) => seen.push(tune!.value);
    const model = fit(frame, { ...options, rounds: 1 }, { ...parts, baseMargins, onProgress });
    const margins = model.margins(frame, parts.tune).map((own, at) => own + Math.sin(400 + at));
    const targets = Float64Array.from(parts.tune, (row) => frame.target[row]);
    expect(seen).toEqual([meanLogLoss(margins, targets)]);
  });

  it('can be gone on from', () => {
    const baseMargins = Float64Array.from(rows, (row) => Math.cos(row));
    const whole = fit(frame, { ...options, rounds: 5 }, { baseMargins });
    const first = fit(frame, { ...options, rounds: 2 }, { baseMargins });
    const more = fit(frame, { ...options, rounds: 3 }, { baseMargins, continueFrom: first });
    expect(more.toDocument()).toEqual(whole.toDocument());
  });

  it('are refused where they are no numbers, too few, or of no use', () => {
    const baseMargins = new Float64Array(frame.rows);
    const failing = (own: object, changes: Partial<FitRequest> = {}) =>
      codeOf(() => fit(frame, { rounds: 1, ...own }, { baseMargins, ...changes }));
    expect(failing({ objective: 'multi:softprob' })).toBe('option-bad');
    expect(failing({ base_score: 0.3 })).toBe('option-bad');
    expect(failing({}, { baseMargins: baseMargins.slice(1) })).toBe('training-data-bad');
    const holed = baseMargins.slice();
    holed[7] = Number.NaN;
    expect(failing({}, { baseMargins: holed })).toBe('training-data-bad');
    expect(failing({}, { baseMargins: holed, train: rows.slice(8) })).toBe('none');
    const request = { frame, train: rows, tune: noRows, seed: 1, baseMargins };
    expect(codeOf(() => forest.fit(request, forest.parseOptions({ trees: 1 })))).toBe('option-bad');
  });
});
