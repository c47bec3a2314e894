import { StreamPulseError } from '../errors.ts';
import { bias } from './baselines/bias.ts';
import { constant } from './baselines/constant.ts';
import { segment } from './baselines/segment.ts';
import { factors } from './factorization/factors.ts';
import type { Learner } from './learner.ts';
import { logisticRegression } from './linear/logistic.ts';
import { sequence } from './sequence/sequence.ts';
import { stackLearner } from './stack/stack.ts';
import { boostedTrees } from './trees/boosted-trees.ts';
import { forest } from './trees/forest.ts';

/** Every learner there is, by name, simplest first. */
export const learners: ReadonlyMap<string, Learner> = new Map(
  [
    constant,
    bias,
    segment,
    logisticRegression,
    forest,
    boostedTrees,
    factors,
    sequence,
    stackLearner(learnerNamed),
  ].map((learner) => [learner.name, learner]),
);

/** Throws `option-bad` where there is no learner of that name. */
export function learnerNamed(name: string): Learner {
  const learner = learners.get(name);
  if (learner) return learner;
  throw new StreamPulseError('option-bad', 'unknown learner', { value: name, expected: `one of ${names()}` });
}

function names(): string {
  return [...learners.keys()].join(', ');
}
