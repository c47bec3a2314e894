import { describe, expect, it } from 'vitest';
import type { FitRequest } from '../../../src/learners/learner.ts';
import { sequence } from '../../../src/learners/sequence/sequence.ts';
import { codeOf } from '../failure.ts';
import { type Left, memoryCheckpoint } from '../memory-checkpoint.ts';
import { everyRow } from '../star-frames.ts';
import { followers, toldFrame } from './told-frame.ts';

const frame = toldFrame(followers(40, 12, 5));
const all = everyRow(frame);
const train = all.filter((row) => frame.dimensions.viewer.index[row] < 30);
const tune = all.filter((row) => frame.dimensions.viewer.index[row] >= 30);
const small = {
  embedding: 8,
  hidden: 8,
  head: 8,
  window: 10,
  batch_size: 8,
  learning_rate: 0.02,
  epochs: 12,
};

function fit(options: object, more: Partial<FitRequest> = {}): string {
  const parsed = sequence.parseOptions({ ...small, ...options });
  return JSON.stringify(sequence.fit({ frame, train, tune, seed: 1, ...more }, parsed).toDocument());
}

function killed(options: object, epochs: number): Left {
  const left: Left = new Map();
  expect(codeOf(() => fit(options, { checkpoint: memoryCheckpoint(left, epochs) }))).toBe('interrupted');
  return left;
}

describe('a sequence that was killed', () => {
  it.each([
    { cell: 'gru', patience: 0 },
    { cell: 'lstm', patience: 0, dropout: 0 },
    { cell: 'gru', patience: 3, epochs: 60, stars_weight: 0.3 },
  ])('ends with the same bytes: %o', (options) => {
    const whole = fit(options);
    for (const epochs of [1, 3, 5]) {
      const checkpoint = memoryCheckpoint(killed(options, epochs));
      expect(fit(options, { checkpoint }), `after ${epochs}`).toBe(whole);
    }
  });

  it('goes on after a refit without a tune part too', () => {
    const alone = { tune: new Int32Array(0) };
    const left: Left = new Map();
    expect(codeOf(() => fit({}, { ...alone, checkpoint: memoryCheckpoint(left, 4) }))).toBe('interrupted');
    expect(fit({}, { ...alone, checkpoint: memoryCheckpoint(left) })).toBe(fit({}, alone));
  });

  it('does no epoch again, and says where it goes on', () => {
    const told: string[] = [];
    const epochs: number[] = [];
    fit(
      { patience: 0 },
      {
        checkpoint: memoryCheckpoint(killed({ patience: 0 }, 5)),
        onProgress: ({ done, note }) => void (note ? told.push(note) : epochs.push(done)),
      },
    );
    expect(told).toEqual(['going on from epoch 5 of 12']);
    expect(epochs).toEqual([6, 7, 8, 9, 10, 11, 12]);
  });

  it('leaves a state of another network, or half of one, alone', () => {
    const left = killed({}, 4);
    const half: Left = new Map([['', left.get('')!.subarray(0, 900)]]);
    for (const wrong of [killed({ hidden: 12 }, 4), half])
      expect(fit({}, { checkpoint: memoryCheckpoint(wrong) })).toBe(fit({}));
  });
});
