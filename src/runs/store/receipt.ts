import { z } from 'zod';
import { engineNames } from '../recipes/engine-names.ts';

const count = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seconds = z.number().nonnegative();
const atLeastZero = z.number().nonnegative();

const fileReceipt = z.strictObject({ bytes: count, sha256: hash });

/** What was done, with what, by which command, and what came out: enough to do it again. */
export const receiptSchema = z.strictObject({
  schemaVersion: z.literal(1),
  runId: z.string().regex(/^[a-z0-9-]{1,64}$/),
  recipe: z.strictObject({
    name: z.string(),
    summary: z.string(),
    lane: z.enum(['preview', 'audience', 'personal']),
    features: z.array(z.string()),
    learner: z.string(),
    options: z.record(z.string(), z.unknown()),
    refit: z.boolean(),
    calibration: z.enum(['none', 'platt', 'isotonic', 'beta', 'auto']),
  }),
  /** What trained; threads are those of a foreign library. */
  engine: z.strictObject({ name: z.enum(engineNames), version: z.string(), threads: count }),
  split: z.strictObject({
    name: z.string(),
    seed: z.number().int(),
    history: z.enum(['as-of', 'frozen', 'out-of-fold']),
    optimistic: z.boolean(),
    /** sha256 over rating ids and parts. */
    hash,
    ratings: z.strictObject({ train: count, tune: count, calibrate: count, test: count }),
  }),
  dataHash: hash,
  simulated: z.boolean(),
  sources: z.array(z.string()),
  rounds: count.nullable(),
  /** How far chains agree about predictions; of learners with chains. */
  convergence: z
    .strictObject({
      chains: count,
      states: count,
      rHat: atLeastZero.nullable(),
      worstRHat: atLeastZero.nullable(),
      effectiveStates: atLeastZero.nullable(),
    })
    .optional(),
  /** What chains came by, where the tune part was watched; see `Trace`. */
  trace: z
    .strictObject({
      tune: z
        .strictObject({
          loss: z.enum(['logloss', 'rmse']),
          value: atLeastZero,
          falling: z.boolean().nullable(),
        })
        .nullable(),
      chains: z.array(
        z.strictObject({
          steps: z.array(count),
          deviations: z.array(atLeastZero),
          intercepts: z.array(z.number()),
          losses: z.array(atLeastZero.nullable()),
        }),
      ),
    })
    .optional(),
  /** Figures for lists; the whole document is in metrics.json. */
  headline: z.strictObject({
    auc: z.number().nullable(),
    logLoss: z.number().nullable(),
    accuracy: z.number().nullable(),
  }),
  command: z.string(),
  version: z.string(),
  node: z.string(),
  machine: z.strictObject({ cpus: count, platform: z.string(), arch: z.string() }),
  madeAt: z.iso.datetime(),
  seconds: z.strictObject({
    features: seconds,
    fit: seconds,
    predict: seconds,
    evaluate: seconds,
    total: seconds,
  }),
  /** On this machine: rows learned and predicted a second in bulk, and what one prediction alone takes. */
  speed: z.strictObject({
    trainRowsPerSecond: seconds,
    predictRowsPerSecond: seconds,
    p50Milliseconds: seconds,
    p99Milliseconds: seconds,
  }),
  peakBytes: count,
  files: z.record(z.string().regex(/^[a-z0-9.-]{1,64}$/), fileReceipt),
});

/** What a run was made of and by, and the hashes of its files. JSON-safe. */
export type Receipt = z.infer<typeof receiptSchema>;
export type FileReceipt = z.infer<typeof fileReceipt>;
