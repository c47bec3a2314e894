import { type Receipt, receiptSchema } from '../../src/runs/store/receipt.ts';

const hash = '0'.repeat(64);

/** A whole receipt of a run of recipe `bias`, but for what a test says otherwise. */
export function receiptOf(said: Partial<Receipt> = {}): Receipt {
  return receiptSchema.parse({
    schemaVersion: 1,
    runId: 'bias-time-s1-00000000',
    recipe: {
      name: 'bias',
      summary: 'effects of viewer and title',
      lane: 'personal',
      features: [],
      learner: 'bias',
      options: {},
      refit: true,
      calibration: 'none',
    },
    engine: { name: 'streampulse', version: '0.0.0', threads: 1 },
    split: {
      name: 'time',
      seed: 1,
      history: 'as-of',
      optimistic: false,
      hash,
      ratings: { train: 70, tune: 10, calibrate: 0, test: 20 },
    },
    dataHash: hash,
    simulated: true,
    sources: ['simulated'],
    rounds: null,
    headline: { auc: 0.75, logLoss: 0.6, accuracy: 0.7 },
    command: 'streampulse run --recipe bias',
    version: '0.0.0',
    node: 'v20.0.0',
    machine: { cpus: 2, platform: 'linux', arch: 'x64' },
    madeAt: '2026-01-02T03:04:05.000Z',
    seconds: { features: 1, fit: 2.04, predict: 1, evaluate: 1, total: 5.04 },
    speed: {
      trainRowsPerSecond: 12_345.6,
      predictRowsPerSecond: 2_000_000,
      p50Milliseconds: 0.012,
      p99Milliseconds: 0.345,
    },
    peakBytes: 1_000_000,
    files: {},
    ...said,
  });
}
