import { afterAll, describe, expect, it } from 'vitest';
import { buildFrame } from '../../../../src/features/build-frame.ts';
import type { Checkpoint } from '../../../../src/learners/checkpoint.ts';
import { factors } from '../../../../src/learners/factorization/factors.ts';
import type { FactorModel } from '../../../../src/learners/factorization/posterior/factor-model.ts';
import type { FitRequest } from '../../../../src/learners/learner.ts';
import { threadTeam } from '../../../../src/learners/threads/thread-team.ts';
import { simulatedStar } from '../../../simulated-star.ts';
import { codeOf } from '../../failure.ts';
import { type Left, memoryCheckpoint } from '../../memory-checkpoint.ts';
import { everyRow } from '../../star-frames.ts';
import { withoutWebAssembly } from '../../trees/without-web-assembly.ts';

const frame = buildFrame(simulatedStar(700, 4), 'personal', ['age', 'genre'], { kind: 'as-of' });
const all = everyRow(frame);
const train = all.filter((row) => row % 4 !== 0);
const tune = all.filter((row) => row % 4 === 0);
const quick = { rank: 2, chains: 3, iterations: 20, burn_in: 5, samples: 6 };
const steps = quick.chains * quick.iterations;

function fit(options: object, more: Partial<FitRequest> = {}): FactorModel {
  const request = { frame, train, tune, seed: 1, ...more };
  return factors.fit(request, factors.parseOptions({ ...quick, ...options })) as FactorModel;
}

/** All that is to be the same: the model's bytes, how far its chains agree, what they came by. */
function bytesOf(model: FactorModel): string {
  return JSON.stringify([model.toDocument(), model.convergence, model.trace]);
}

/** Stops a fit after so many states, by an error out of the checkpoint, and gives what is left of it. */
function killed(options: object, states: number, more: Partial<FitRequest> = {}): Left {
  const left: Left = new Map();
  const checkpoint = memoryCheckpoint(left, states);
  expect(codeOf(() => fit(options, { ...more, checkpoint }))).toBe('interrupted');
  return left;
}

describe('chains that were killed', () => {
  it.each([
    { task: 'levels' },
    { task: 'levels', mood: false },
    { task: 'stars' },
    { task: 'label', lists: false, day: false },
    { task: 'levels', rank: 0 },
  ])('end with the same bytes: %o', (options) => {
    const whole = bytesOf(fit(options));
    for (const states of [1, 7, 20, 33, steps - 1]) {
      const checkpoint = memoryCheckpoint(killed(options, states));
      expect(bytesOf(fit(options, { checkpoint })), `after ${states}`).toBe(whole);
    }
  });

  it.each([{ task: 'levels' }, { task: 'stars', mood: false }, { task: 'label' }])(
    'of sweeps end with the same bytes: %o',
    (task) => {
      const options = { ...task, method: 'als' };
      const whole = bytesOf(fit(options));
      for (const states of [1, 4, 9]) {
        const checkpoint = memoryCheckpoint(killed(options, states));
        expect(bytesOf(fit(options, { checkpoint })), `after ${states}`).toBe(whole);
      }
    },
  );

  it('again and again, end with the same bytes', () => {
    const left: Left = new Map();
    const attempts = Array.from({ length: 8 }, () =>
      codeOf(() => fit({}, { checkpoint: memoryCheckpoint(left, 7) })),
    );
    expect(attempts).toEqual(attempts.map(() => 'interrupted'));
    expect(bytesOf(fit({}, { checkpoint: memoryCheckpoint(left) }))).toBe(bytesOf(fit({})));
  });

  it('do no step again that is in the state, and say where they go on', () => {
    const told: string[] = [];
    let done = 0;
    fit(
      {},
      {
        checkpoint: memoryCheckpoint(killed({}, 27)),
        onProgress: ({ note }) => (note ? void told.push(note) : done++),
      },
    );
    expect(told).toEqual([`going on from step 27 of ${steps}`]);
    expect(done).toBe(steps - 27);
  });

  it('stopped by a signal, go on from the last state that was kept', () => {
    const left: Left = new Map();
    const controller = new AbortController();
    const stop = ({ done }: { done: number }) => (done === 31 ? controller.abort() : undefined);
    const more = { checkpoint: memoryCheckpoint(left), signal: controller.signal, onProgress: stop };
    expect(codeOf(() => fit({}, more))).toBe('interrupted');
    expect(bytesOf(fit({}, { checkpoint: memoryCheckpoint(left) }))).toBe(bytesOf(fit({})));
  });

  it('go on without WebAssembly too', async () => {
    await withoutWebAssembly(async () => {
      const { factors: plain } = await import('../../../../src/learners/factorization/factors.ts');
      const options = plain.parseOptions(quick);
      const fitPlain = (checkpoint?: Checkpoint) =>
        plain.fit({ frame, train, tune, seed: 1, checkpoint }, options) as FactorModel;
      const left: Left = new Map();
      expect(() => fitPlain(memoryCheckpoint(left, 9))).toThrow('killed after state 9');
      expect(bytesOf(fitPlain(memoryCheckpoint(left)))).toBe(bytesOf(fitPlain()));
    });
  });

  it('leave a state of other data, or half of one, alone', () => {
    const left = killed({}, 12);
    const whole = bytesOf(fit({}));
    const other = killed({ rank: 4 }, 12);
    const half: Left = new Map([['', left.get('')!.subarray(0, 5000)]]);
    for (const wrong of [other, half, new Map([['', new Uint8Array(3)]])]) {
      const told: unknown[] = [];
      const onProgress = ({ note }: { note?: string }) => void (note && told.push(note));
      expect(bytesOf(fit({}, { checkpoint: memoryCheckpoint(wrong), onProgress }))).toBe(whole);
      expect(told).toEqual([]);
    }
  });
});

describe('chains of several threads that were killed', () => {
  const team = threadTeam(2);
  afterAll(async () => team.close());
  const longer = { iterations: 60 };

  it('end with the same bytes, whoever goes on with them', () => {
    const whole = bytesOf(fit(longer));
    for (const states of [1, 3]) {
      const left = killed(longer, states, { team });
      for (const more of [{ team }, {}]) {
        const copy: Left = new Map(left);
        expect(bytesOf(fit(longer, { ...more, checkpoint: memoryCheckpoint(copy) })), `after ${states}`).toBe(
          whole,
        );
      }
    }
    const alone = killed(longer, 100);
    expect(bytesOf(fit(longer, { team, checkpoint: memoryCheckpoint(alone) }))).toBe(whole);
  });
});
