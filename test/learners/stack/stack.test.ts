import { describe, expect, it, vi } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import type { Column, NumberColumn, StarFrame } from '../../../src/features/star-frame.ts';
import { bias } from '../../../src/learners/baselines/bias.ts';
import { countUp } from '../../../src/learners/columns.ts';
import type { FitRequest, InnerFolds, Learner } from '../../../src/learners/learner.ts';
import { readModel } from '../../../src/learners/read-model.ts';
import { learnerNamed } from '../../../src/learners/registry.ts';
import { answersFor, withAnswers } from '../../../src/learners/stack/base-answers.ts';
import { stackLearner } from '../../../src/learners/stack/stack.ts';
import { readStack, type StackModel } from '../../../src/learners/stack/stack-model.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { boost } from '../../../src/learners/trees/booster.ts';
import type { TreeOptions } from '../../../src/learners/trees/options.ts';
import { logistic, logOdds } from '../../../src/numerics/logistic.ts';
import type { Star } from '../../../src/warehouse/star.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { codeOf } from '../failure.ts';

const star = simulatedStar(1500);
const train = countUp(1000);
const tune = countUp(1200).slice(1000);
const test = countUp(1500).slice(1200);
const trees = { rounds: 12, max_depth: 3 };
const machine = { rank: 2, chains: 1, iterations: 6, burn_in: 2, samples: 4 };

function frameOf(seen: Int32Array, of: Star = star): StarFrame {
  const names = ['age', 'viewerLikeRate', 'titleLikeRate'];
  return buildFrame(of, 'personal', names, { kind: 'out-of-fold', seen, folds: 3, unit: 'row', seed: 1 });
}

const inner: InnerFolds = { by: 'row', frameFor: (seen) => frameOf(seen) };
const request = { frame: frameOf(train), train, tune, seed: 3, inner };
const stack = learnerNamed('stack');

function fit(options: object, more: object = {}): StackModel {
  return stack.fit({ ...request, ...more }, stack.parseOptions({ trees, ...options })) as StackModel;
}

/** The real learner, with notes of which rows each of its models saw and answered for. */
function watched(learner: Learner) {
  const notes: { learned: Set<number>; answered: number[]; frame: StarFrame }[] = [];
  const fitted: Learner = {
    ...learner,
    fit(given, options) {
      const model = learner.fit(given, options);
      const note = { learned: new Set(given.train), answered: [] as number[], frame: given.frame };
      notes.push(note);
      return {
        ...model,
        predict(frame, rows) {
          note.answered.push(...rows);
          return model.predict(frame, rows);
        },
      };
    },
  };
  return { notes, learner: fitted };
}

describe('a stack', () => {
  it.each(['row', 'viewer', 'title', 'time'] as const)(
    'by %s asks no base about a row it learned from',
    (by) => {
      const { notes, learner } = watched(learnerNamed('logistic'));
      const own = stackLearner(() => learner);
      own.fit(
        { ...request, inner: { ...inner, by } },
        own.parseOptions({ bases: { logistic: {} }, trees, folds: 4 }),
      );
      expect(notes).toHaveLength(5);
      for (const { learned, answered } of notes)
        expect(answered.filter((row) => learned.has(row))).toEqual([]);
      const [whole] = notes.slice(-1);
      expect([...whole.learned]).toEqual([...train]);
    },
  );

  it('gives each fold of a base that looks at history the history of that fold alone', () => {
    const { notes, learner } = watched(learnerNamed('logistic'));
    const own = stackLearner(() => learner);
    own.fit(request, own.parseOptions({ bases: { logistic: {} }, trees, folds: 3 }));
    for (const { frame, learned } of notes.slice(0, 3))
      expect(frame.columns).toEqual(frameOf(train.filter((row) => learned.has(row))).columns);
  });

  it("leaves a row's answer as it was when its own label is flipped", () => {
    const [row] = [17];
    const stars = star.log.stars.slice();
    stars[row] = 6 - stars[row] === stars[row] ? 5 : 6 - stars[row];
    const flipped = { ...star, log: { ...star.log, stars } };
    const answerIn = (of: Star) => {
      const said: number[] = [];
      const learner: Learner = {
        ...bias,
        fit(given, options) {
          const model = bias.fit(given, options);
          const predict: typeof model.predict = (frame, rows) => {
            const answers = model.predict(frame, rows);
            if (!given.train.includes(row) && rows.includes(row)) said.push(answers[rows.indexOf(row)]);
            return answers;
          };
          return { ...model, predict };
        },
      };
      const own = stackLearner(() => learner);
      own.fit({ ...request, frame: frameOf(train, of) }, own.parseOptions({ bases: { bias: {} }, trees }));
      return said;
    };
    expect(answerIn(star)).toHaveLength(1);
    expect(answerIn(flipped)).toEqual(answerIn(star));
  });

  it('predicts the weighed mean of log-odds of its trees and its bases', () => {
    const model = fit({ bases: { bias: {}, logistic: {} }, weights: [0.5, 0.2, 0.3] });
    const { bases, top } = model.stack;
    const whole = withAnswers(request.frame, answersFor(bases, request.frame, test));
    const said = [top.predict(whole, test), ...bases.map((base) => base.model.predict(request.frame, test))];
    const found = model.predict(request.frame, test);
    found.forEach((value, at) => {
      const [a, b, c] = said.map((own) => logOdds(own[at]));
      expect(value).toBeCloseTo(logistic(0.5 * a + 0.2 * b + 0.3 * c), 5);
    });
  });

  it('adds trees that start from the log-odds of a base to them', () => {
    const options = { bases: { bias: {}, 'bias:b': {} }, margin: 'bias:b', weights: [0.5, 0.5, 0] };
    const model = fit(options);
    const { bases, top, margin } = model.stack;
    const whole = withAnswers(request.frame, answersFor(bases, request.frame, test));
    const [own, base] = [top.predict(whole, test), bases[0].model.predict(request.frame, test)];
    const found = model.predict(request.frame, test);
    found.forEach((value, at) => {
      expect(value).toBeCloseTo(logistic(0.5 * logOdds(own[at]) + logOdds(base[at])), 5);
    });
    const share = train.reduce((sum, row) => sum + request.frame.target[row], 0) / train.length;
    expect(margin).toEqual({ name: 'bias:b', middle: logOdds(share) });
    const document = JSON.parse(JSON.stringify(model.toDocument()));
    expect(readModel(document).predict(request.frame, test)).toEqual(found);
    const broken = (own: object) =>
      codeOf(() => readStack({ ...document, margin: { ...margin, ...own } }, readModel));
    expect(broken({ name: 'oracle' })).toBe('model-bad');
    expect(broken({ middle: 'high' })).toBe('model-bad');
  });

  it('starts trees from the share of high ratings where a block in time has no answers', () => {
    const seen: FitRequest[] = [];
    const spied = vi.spyOn(boostedTrees, 'fit').mockImplementation((given, options) => {
      seen.push(given);
      return boost(given, options as TreeOptions);
    });
    const model = fit({ margin: 'bias' }, { inner: { ...inner, by: 'time' } });
    spied.mockRestore();
    const margins = seen[0].baseMargins!;
    expect(margins[0]).toBeCloseTo(model.stack.margin!.middle, 6);
    expect(new Set(Array.from(train, (row) => margins[row])).size).toBeGreaterThan(100);
  });

  it('lets the trees answer alone where it is told so, or has nothing to weigh by', () => {
    const alone = [1, 0];
    expect([...fit({ combiner: 'trees' }).stack.weights]).toEqual(alone);
    expect([...fit({}, { tune: new Int32Array(0) }).stack.weights]).toEqual(alone);
    const { stack: mean } = fit({ trees: { ...trees, rounds: 1, eta: 0.01 } });
    expect(mean.weights[1]).toBeGreaterThan(0.5);
  });

  const withAround = { bases: { factors: machine }, around: 'factors', folds: 3 };

  it('shows the trees what is around a row, made of rows that neither the base nor the row is of', () => {
    const seen: StarFrame[] = [];
    const spied = vi.spyOn(boostedTrees, 'fit').mockImplementation((given, options) => {
      seen.push(given.frame);
      return boost(given, options as TreeOptions);
    });
    const row = 17;
    const stars = star.log.stars.slice();
    stars[row] = stars[row] === 5 ? 1 : 5;
    const flipped = { ...star, log: { ...star.log, stars } };
    fit(withAround);
    fit(withAround, { frame: frameOf(train, flipped) });
    fit(withAround, { inner: { ...inner, by: 'time' } });
    spied.mockRestore();
    const around = seen.map(({ columns }) => columns.filter(({ name }) => /mood|gap/.test(name)));
    expect(around.map((columns) => columns.length)).toEqual([6, 6, 0]);
    const valueAt = (column: Column) => (column as NumberColumn).values[row];
    expect(around[1].map(valueAt)).toEqual(around[0].map(valueAt));
    expect(around[0].some((column) => !Number.isNaN(valueAt(column)))).toBe(true);
  });

  it('asks for what is around when it predicts, of observed ratings alone, and comes back from JSON', () => {
    const model = fit({ ...withAround, inner: { factors: { iterations: 3 } } });
    expect(model.readsHistories).toBe(true);
    const said = model.predict(request.frame, test);
    const document = JSON.parse(JSON.stringify(model.toDocument()));
    expect(readModel(document).predict(request.frame, test)).toEqual(said);
    const stars = request.frame.stars.map((value, row) => (row < 1000 ? value : 1));
    expect(model.predict({ ...request.frame, stars }, test)).toEqual(said);
    const unseen = { ...request.frame, observed: new Uint8Array(request.frame.rows) };
    expect(model.predict(unseen, test)).not.toEqual(said);
    expect(codeOf(() => readStack({ ...document, around: 'bias' }, readModel))).toBe('model-bad');
  });

  it('settles rounds and weights for a refit', () => {
    const parsed = stack.parseOptions({
      bases: { bias: {}, trees: { ...trees, early_stopping_rounds: 2 } },
      trees: { ...trees, rounds: 200, early_stopping_rounds: 3 },
    });
    const model = stack.fit(request, parsed) as StackModel;
    const again = stack.refitOptions!(parsed, model) as {
      trees: object;
      bases: Record<string, object>;
      weights: number[];
    };
    expect(again.trees).toMatchObject({ rounds: model.rounds, early_stopping_rounds: 0 });
    expect(again.bases['trees']).toMatchObject({ rounds: model.stack.bases[1].model.rounds });
    expect(again.weights).toEqual([...model.stack.weights]);
    const refitted = stack.fit(
      { ...request, tune: new Int32Array(0) },
      stack.parseOptions(again),
    ) as StackModel;
    expect(refitted.rounds).toBe(model.rounds);
    expect([...refitted.stack.weights]).toEqual(again.weights);
  });

  it('predicts stars where its options say so, between one and five', () => {
    const options = stack.starOptions!({ bases: { bias: {}, trees }, trees });
    const model = stack.fit(request, options) as StackModel;
    const stars = model.predictStars!(request.frame, test);
    const error = (said: ArrayLike<number>) =>
      Array.from(test, (row, at) => (star.log.stars[row] - said[at]) ** 2).reduce((a, b) => a + b) /
      test.length;
    expect(stars.every((value) => value >= 1 && value <= 5)).toBe(true);
    expect(error(stars)).toBeLessThan(0.8 * error(new Float64Array(test.length).fill(3.5)));
    expect(fit({}).predictStars).toBeUndefined();
  });

  it('comes back from JSON, and nothing else does', () => {
    const model = fit({ bases: { bias: {}, trees } });
    const document = JSON.parse(JSON.stringify(model.toDocument()));
    const read = readModel(document);
    expect(read.predict(request.frame, test)).toEqual(model.predict(request.frame, test));
    expect(read.byKey).toBe(true);
    const broken = (change: object) => codeOf(() => readStack({ ...document, ...change }, readModel));
    expect(broken({ weights: [1] })).toBe('model-bad');
    expect(broken({ top: document.bases[0].model })).toBe('model-bad');
    expect(broken({ bases: [{ name: 'x', model: document }, document.bases[1]] })).toBe('model-bad');
  });

  it.each([
    [{ bases: { oracle: {} } }, 'option-bad'],
    [{ bases: { stack: {} } }, 'learner-options'],
    [{ bases: { trees: { eta: 7 } } }, 'learner-options'],
    [{ trees: { eta: 7 } }, 'learner-options'],
    [{ folds: 1 }, 'learner-options'],
    [{ weights: [1] }, 'learner-options'],
    [{ weights: [0.4, 0.4] }, 'learner-options'],
    [{ combiner: 'median' }, 'learner-options'],
    [{ around: 'factors' }, 'learner-options'],
    [{ margin: 'factors' }, 'learner-options'],
    [{ bases: { 'stack:b': {} } }, 'learner-options'],
    [{ inner: { factors: {} } }, 'learner-options'],
  ])('refuses the options %j', (options, code) => {
    expect(codeOf(() => stack.parseOptions(options))).toBe(code);
  });

  it('refuses weights of rows and models to go on from, and stops when it is told to', () => {
    const model = boostedTrees.fit(request, boostedTrees.parseOptions(trees));
    expect(codeOf(() => fit({}, { weights: new Float64Array(1000).fill(1) }))).toBe('option-bad');
    expect(codeOf(() => fit({}, { continueFrom: model }))).toBe('option-bad');
    expect(codeOf(() => fit({}, { baseMargins: new Float64Array(1500) }))).toBe('option-bad');
    expect(codeOf(() => fit({}, { signal: AbortSignal.abort() }))).toBe('interrupted');
  });
});

describe('a stack without folds', () => {
  it('asks bases for the mean alone: the trees are those of the frame', () => {
    const model = fit({ bases: { logistic: {} }, folds: 0, weights: [0.25, 0.75] });
    const own = boostedTrees.fit(request, boostedTrees.parseOptions(trees)).predict(request.frame, test);
    const base = model.stack.bases[0].model.predict(request.frame, test);
    const said = readModel(model.toDocument()).predict(request.frame, test);
    said.forEach((probability, at) => {
      expect(logOdds(probability)).toBeCloseTo(0.25 * logOdds(own[at]) + 0.75 * logOdds(base[at]), 5);
    });
  });

  it('weighs them on the tune part', () => {
    const { weights } = fit({ bases: { logistic: {} }, folds: 0 }).stack;
    expect(weights[0] + weights[1]).toBeCloseTo(1, 12);
    expect(weights[1]).toBeGreaterThan(0);
  });
});
