import { z } from 'zod';
import { count } from '../shapes.ts';

const number = z.number();
const maybe = number.nullable();

const confusion = z.object({ tp: count, fp: count, tn: count, fn: count });

const threshold = z.object({
  threshold: number,
  confusion,
  accuracy: maybe,
  precision: maybe,
  recall: maybe,
  f1: maybe,
});

const evaluation = z.object({
  n: count,
  users: count,
  positiveShare: number,
  auc: maybe,
  userAuc: maybe,
  logLoss: maybe,
  brier: maybe,
  ece: maybe,
  prAuc: maybe,
  accuracy: maybe,
  precision: maybe,
  recall: maybe,
  f1: maybe,
  lift: maybe,
  rmse: maybe.optional(),
  mae: maybe.optional(),
  threshold: number,
  confusion,
  thresholds: z.object({
    half: threshold,
    tuned: z.object({ ...threshold.shape, objective: z.string() }).optional(),
  }),
  intervals: z.record(z.string(), z.tuple([maybe, maybe])).describe('by metric: 95 %, low and high'),
  bootstrap: z.object({ over: z.string(), replicates: count, seed: number, level: number }),
  reliability: z.array(
    z.object({
      n: count,
      meanPredicted: maybe,
      observedShare: maybe,
      low: maybe,
      high: maybe,
    }),
  ),
  constant: z.object({ probability: maybe, logLoss: maybe, brier: maybe, accuracy: maybe }),
});

const estimate = z.object({ value: maybe, low: maybe, high: maybe });

const slice = z.union([
  z.object({
    label: z.string(),
    withheld: z.literal(false),
    n: count,
    users: count,
    positiveShare: maybe,
    auc: estimate,
    logLoss: estimate,
    ece: estimate,
    accuracy: estimate,
  }),
  z.object({ label: z.string(), withheld: z.literal(true) }),
]);

/** Of a run, as metrics.json has it. */
export const metrics = z.object({
  test: evaluation,
  train: evaluation,
  slices: z.object({
    slicings: z.array(z.object({ name: z.string(), slices: z.array(slice) })),
    smallestCell: count,
    worst: z
      .object({ slicing: z.string(), label: z.string(), n: count, metric: z.string(), value: maybe })
      .nullable(),
  }),
});

export const difference = z.object({
  candidate: maybe,
  reference: maybe,
  difference: maybe,
  low: maybe,
  high: maybe,
  verdict: z.enum(['better', 'worse', 'no evidence of a difference']),
});
