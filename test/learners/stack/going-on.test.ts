import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { countUp } from '../../../src/learners/columns.ts';
import type { FitRequest, InnerFolds } from '../../../src/learners/learner.ts';
import { learnerNamed } from '../../../src/learners/registry.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { codeOf } from '../failure.ts';
import { type Left, memoryCheckpoint } from '../memory-checkpoint.ts';

const star = simulatedStar(900);
const train = countUp(700);
const tune = countUp(900).slice(700);
const stack = learnerNamed('stack');
const options = {
  bases: { bias: {}, factors: { rank: 2, chains: 2, iterations: 6, burn_in: 2, samples: 4 } },
  trees: { rounds: 12, max_depth: 3 },
  around: 'factors',
  folds: 3,
};

function frameOf(seen: Int32Array): StarFrame {
  const names = ['age', 'viewerLikeRate', 'titleLikeRate'];
  return buildFrame(star, 'personal', names, { kind: 'out-of-fold', seen, folds: 3, unit: 'row', seed: 1 });
}

const inner: InnerFolds = { by: 'row', frameFor: frameOf };
const request: FitRequest = { frame: frameOf(train), train, tune, seed: 3, inner };

function fit(more: Partial<FitRequest> = {}, own: object = options): string {
  return JSON.stringify(stack.fit({ ...request, ...more }, stack.parseOptions(own)).toDocument());
}

/** States of a fold: one after each of the 12 steps of `factors` but the last, and one of the stack. */
const eachFold = 12;
const whole = fit();

describe('a stack that was killed', () => {
  it.each([1, 5, eachFold, eachFold + 4, 3 * eachFold, 3 * eachFold + 7])(
    'after state %d ends with the same bytes',
    (states) => {
      const left: Left = new Map();
      expect(codeOf(() => fit({ checkpoint: memoryCheckpoint(left, states) }))).toBe('interrupted');
      expect(fit({ checkpoint: memoryCheckpoint(left) })).toBe(whole);
    },
  );

  it('learns no fold again that was done, and says where it goes on', () => {
    const left: Left = new Map();
    expect(codeOf(() => fit({ checkpoint: memoryCheckpoint(left, eachFold + 4) }))).toBe('interrupted');
    expect([...left.keys()]).toEqual(['', '/fold-2-factors']);
    const told: string[] = [];
    const onProgress = ({ note }: { note?: string }) => void (note && told.push(note));
    fit({ checkpoint: memoryCheckpoint(left), onProgress });
    expect(told).toEqual(['going on from inner fold 1 of 3', 'fold-2-factors: going on from step 4 of 12']);
  });

  it('leaves the answers of other bases alone', () => {
    const left: Left = new Map();
    const other = { ...options, bases: { bias: {}, logistic: {} }, around: undefined };
    const checkpoint = memoryCheckpoint(left, 1);
    expect(codeOf(() => fit({ checkpoint }, other))).toBe('interrupted');
    expect(fit({ checkpoint: memoryCheckpoint(left) })).toBe(whole);
  });

  it('by blocks in time ends with the same bytes', () => {
    const inTime = { inner: { ...inner, by: 'time' as const } };
    const left: Left = new Map();
    expect(codeOf(() => fit({ ...inTime, checkpoint: memoryCheckpoint(left, eachFold + 1) }))).toBe(
      'interrupted',
    );
    expect(fit({ ...inTime, checkpoint: memoryCheckpoint(left) })).toBe(fit(inTime));
  });
});
