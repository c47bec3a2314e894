import { beforeAll, describe, expect, it } from 'vitest';
import { isStreamPulseError } from '../../../src/errors.ts';
import {
  type Listener,
  type Training,
  type TrainingPart,
  trainNatively,
} from '../../../src/learners/native-xgboost/training.ts';
import { openXgboost, type Xgboost } from '../../../src/learners/native-xgboost/xgboost.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { noLibrary, titled } from './library-here.ts';

const values = Float32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
const index = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
const part: TrainingPart = {
  rows: index,
  targets: Float64Array.of(0, 0, 0, 1, 1, 1, 1, 0),
  weights: undefined,
  margins: new Float64Array(8),
};
const nobody: TrainingPart = {
  rows: new Int32Array(0),
  targets: new Float64Array(0),
  weights: undefined,
  margins: new Float64Array(0),
};
const parameters = {
  objective: 'binary:logistic',
  tree_method: 'hist',
  base_score: '0.5',
  eta: '1',
  lambda: '0',
  min_child_weight: '0',
  max_depth: '1',
  nthread: '1',
  verbosity: '0',
};
const training: Training = {
  objective: 'binary:logistic',
  columns: [{ index, values, spread: 'number' }],
  train: part,
  tune: part,
  parameters: new Map(Object.entries(parameters)),
  threads: 1,
  rounds: 1,
  earlier: { rounds: 0, losses: [] },
  patience: 0,
};
const columns = [{ table: 'rating', name: 'x', kind: 'number' }] as const;
const quiet: Listener = { isStopped: () => false, onRound: () => {} };

/** The library itself, with its handles counted. */
interface Counted {
  readonly xgboost: Xgboost;
  alive(): number;
}

function counted(xgboost: Xgboost): Counted {
  let alive = 0;
  const counting = (call: (...args: unknown[]) => void, change: number) => {
    return (...args: unknown[]) => {
      call(...args);
      alive += change;
    };
  };
  const { calls } = xgboost;
  const counter = {
    ...calls,
    createFromDense: counting(calls.createFromDense, 1),
    createBooster: counting(calls.createBooster, 1),
    freeMatrix: counting(calls.freeMatrix, -1),
    freeBooster: counting(calls.freeBooster, -1),
  };
  return { xgboost: { ...xgboost, calls: counter }, alive: () => alive };
}

describe.skipIf(noLibrary !== undefined)(titled('training in this thread'), () => {
  let library: Counted;
  beforeAll(async () => {
    library = counted(await openXgboost());
  });

  function codeOf(changes: Partial<Training>, listener = quiet): string {
    try {
      trainNatively(library.xgboost, { ...training, ...changes }, listener);
    } catch (error) {
      expect(library.alive()).toBe(0);
      if (isStreamPulseError(error)) return error.code;
      throw error;
    }
    return 'none';
  }

  it('gives the leaves that can be reckoned by hand, and frees all that it made', () => {
    // From margin 0: g is 0.5 less the label, h is 0.25; three of four are alike on each side, so that G is +1 and
    // -1, H is 1, and the leaves are -1 and 1.
    const heard: (number | undefined)[] = [];
    const onRound = (_: number, loss: number | undefined) => heard.push(loss);
    const { model, rounds } = trainNatively(library.xgboost, training, { ...quiet, onRound });
    const [tree] = readXgboost(model, { columns }).ensemble.trees;
    expect(rounds).toBe(1);
    expect(Array.from(tree.feature)).toEqual([0, -1, -1]);
    expect([tree.value[tree.left[0]], tree.value[tree.right[0]]]).toEqual([-1, 1]);
    const loss = (3 * Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.E)) / 4;
    expect(heard).toHaveLength(1);
    expect(heard[0]).toBeCloseTo(loss, 6);
    expect(library.alive()).toBe(0);
  });

  it('counts rows by weight', () => {
    // The one of four counts three times: both sides are even, and there is nothing to split.
    const weights = Float64Array.from(part.targets, (label, i) => (label === values[i] ? 1 : 3));
    const { model } = trainNatively(library.xgboost, { ...training, train: { ...part, weights } }, quiet);
    expect(Array.from(readXgboost(model, { columns }).ensemble.trees[0].feature)).toEqual([-1]);
  });

  it('stops once the loss has not fallen for so many rounds, earlier ones included', () => {
    const rounds: number[] = [];
    const onRound = (done: number) => rounds.push(done);
    const watched = { ...training, rounds: 50, patience: 2 };
    const kept = (losses: number[]) => {
      rounds.length = 0;
      const earlier = { rounds: losses.length, losses };
      return trainNatively(library.xgboost, { ...watched, earlier }, { ...quiet, onRound }).rounds;
    };
    // Newton's steps reach the least loss within float32 after a few rounds.
    const best = kept([]);
    expect(best).toBeLessThan(50);
    expect(rounds.at(-1)).toBe(best + 2);
    expect(kept([0.1, 0.2, 0.3])).toBe(1);
    expect(rounds).toEqual([]);
    expect(kept([0.1, 0.2])).toBe(1);
    expect(rounds).toEqual([1]);
    const unwatched = { ...watched, rounds: 9, tune: nobody };
    expect(trainNatively(library.xgboost, unwatched, quiet).rounds).toBe(9);
  });

  it('takes the margins of several classes in turn', () => {
    const classes = new Map([...training.parameters, ['objective', 'multi:softprob'], ['num_class', '5']]);
    const levels = {
      ...part,
      targets: Float64Array.from(index, (row) => row % 5),
      margins: new Float64Array(40),
    };
    const losses: (number | undefined)[] = [];
    const { model } = trainNatively(
      library.xgboost,
      {
        ...training,
        objective: 'multi:softprob',
        parameters: classes,
        train: levels,
        tune: levels,
        rounds: 3,
      },
      { ...quiet, onRound: (_, loss) => losses.push(loss) },
    );
    const { trees } = readXgboost(model, { columns }).ensemble;
    expect(trees).toHaveLength(15);
    expect(losses[0]).toBeLessThan(Math.log(5));
  });

  it('frees all where it is stopped, before or between rounds', () => {
    for (const stops of [0, 1, 2, 3, 4, 5]) {
      let asked = 0;
      const isStopped = () => asked++ === stops;
      expect(codeOf({ rounds: 9 }, { ...quiet, isStopped })).toBe('interrupted');
    }
  });

  it('frees all where the library or the listener refuses', () => {
    const wrong = new Map([...training.parameters, ['max_depth', 'deep']]);
    expect(codeOf({ parameters: wrong })).toBe('engine-failed');
    expect(codeOf({ parameters: new Map([...training.parameters, ['objective', 'magic']]) })).toBe(
      'engine-failed',
    );
    expect(codeOf({ tune: { ...part, margins: new Float64Array(3) } })).toBe('engine-failed');
    const endless = Float32Array.from(values, () => Number.POSITIVE_INFINITY);
    expect(codeOf({ columns: [{ index, values: endless, spread: 'number' }] })).toBe('engine-failed');
    const onRound = () => {
      throw new RangeError('its own');
    };
    expect(() => codeOf({}, { ...quiet, onRound })).toThrow(new RangeError('its own'));
  });
});
