import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import type { FitProgress, FitRequest } from '../../../src/learners/learner.ts';
import { readModel } from '../../../src/learners/read-model.ts';
import { learnerNamed } from '../../../src/learners/registry.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const fit = (frame: StarFrame, options: object, changes: Partial<FitRequest> = {}) =>
  boostedTrees.fit(
    { frame, train: everyRow(frame), tune: noRows, seed: 5, ...changes },
    boostedTrees.parseOptions(options),
  );

const text = (model: { toDocument(): object }) => JSON.stringify(model.toDocument());
const reread = (model: { toDocument(): object }) => readModel(JSON.parse(text(model)));

describe('training that goes on', () => {
  const anyOptions = fc.record({
    objective: fc.constantFrom('binary:logistic', 'reg:squarederror', 'multi:softprob'),
    max_depth: fc.integer({ min: 1, max: 8 }),
    eta: fc.constantFrom(0.1, 0.7),
    subsample: fc.constantFrom(0.5, 1),
    colsample_bytree: fc.constantFrom(0.5, 1),
    colsample_bynode: fc.constantFrom(0.5, 1),
    num_parallel_tree: fc.constantFrom(1, 3),
    max_bin: fc.constantFrom(4, 256),
    min_child_weight: fc.constantFrom(0, 2),
  });

  it('gives the bytes of training in one go: k rounds and m more are k + m', () => {
    const cases = fc.record({
      seed: fc.nat(1e6),
      k: fc.integer({ min: 1, max: 4 }),
      m: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(cases, anyOptions, fc.boolean(), ({ seed, k, m }, options, isWeighted) => {
        const frame = randomFrame(seed, { facts: 150 });
        const weights = isWeighted ? Float64Array.from(frame.time, (_, row) => (row % 5) + 0.3) : undefined;
        const first = fit(frame, { ...options, rounds: k }, { weights });
        const whole = text(fit(frame, { ...options, rounds: k + m }, { weights }));
        const more = { ...options, rounds: m };
        expect(text(fit(frame, more, { weights, continueFrom: first }))).toBe(whole);
        expect(text(fit(frame, more, { weights, continueFrom: reread(first) }))).toBe(whole);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('counts early stopping on', () => {
    const frame = randomFrame(5, { facts: 600 });
    const rows = everyRow(frame);
    const parts = { train: rows.slice(0, 400), tune: rows.slice(400) };
    const options = { eta: 0.5, min_child_weight: 0, early_stopping_rounds: 8 };
    const whole = fit(frame, { ...options, rounds: 400 }, parts);
    const best = whole.rounds;
    expect(best).toBeGreaterThan(3);
    const seen: number[] = [];
    const onProgress = ({ done, tune }: FitProgress) => seen.push(done, tune!.value);
    // A model that has been watched, and stopped before its best; one that went beyond it, unwatched.
    for (const earlier of [
      fit(frame, { ...options, rounds: best - 2 }, parts),
      fit(frame, { ...options, early_stopping_rounds: 0, rounds: best + 3 }, parts),
    ]) {
      const more = fit(frame, { ...options, rounds: 400 }, { ...parts, continueFrom: earlier });
      expect(text(more)).toBe(text(whole));
    }
    fit(frame, { ...options, rounds: 400 }, { ...parts, continueFrom: whole, onProgress });
    expect(seen.length).toBe(2 * 8);
  });

  it('goes on over other rows, whose cuts are their own', () => {
    const frame = randomFrame(8, { facts: 900, distinct: 400 });
    const rows = everyRow(frame);
    const first = fit(frame, { rounds: 5, max_bin: 8 }, { train: rows.slice(0, 300) });
    const more = fit(
      frame,
      { rounds: 5, max_bin: 16, min_child_weight: 0 },
      { train: rows.slice(300), continueFrom: first },
    );
    expect(more.rounds).toBe(10);
    expect(more.ensemble.trees.slice(0, 5)).toEqual(first.ensemble.trees);
    expect(more.ensemble.baseMargins).toEqual(first.ensemble.baseMargins);
    const loss = (model: typeof first) => {
      const p = model.predict(frame, rows.slice(300));
      return p.reduce(
        (sum, chance, i) => sum - Math.log(frame.target[300 + i] === 1 ? chance : 1 - chance),
        0,
      );
    };
    expect(loss(more)).toBeLessThan(loss(first));
  });

  it('is refused from a model that is not of the same kind', () => {
    const frame = randomFrame(9);
    const first = fit(frame, { rounds: 2 });
    const request = { frame, train: everyRow(frame), tune: noRows, seed: 1 };
    const forest = learnerNamed('forest');
    const others = [
      fit(frame, { rounds: 2, objective: 'reg:squarederror' }),
      fit(frame, { rounds: 2, num_parallel_tree: 2 }),
      forest.fit(request, forest.parseOptions({ trees: 2 })),
      learnerNamed('constant').fit(request, {}),
      fit({ ...frame, columns: frame.columns.slice(1) }, { rounds: 1 }),
      fit({ ...frame, columns: [...frame.columns].reverse() }, { rounds: 1 }),
    ];
    for (const continueFrom of others)
      expect(codeOf(() => fit(frame, { rounds: 1 }, { continueFrom }))).toBe('model-mismatch');
    const less = { ...frame, columns: frame.columns.slice(0, 1) };
    expect(codeOf(() => fit(less, { rounds: 1 }, { continueFrom: first }))).toBe('model-mismatch');
    expect(codeOf(() => fit(frame, { rounds: 1, base_score: 0.9 }, { continueFrom: first }))).toBe(
      'model-mismatch',
    );
    const scored = fit(frame, { rounds: 2, base_score: 0.9 });
    expect(codeOf(() => fit(frame, { rounds: 1, base_score: 0.9 }, { continueFrom: scored }))).toBe('none');
  });
});
