import { z } from 'zod';
import { count } from '../shapes.ts';
import { missing } from './computing.ts';

/** Plain data that figures of a run are made of; see src/figures/inputs/inputs.ts. */
const number = z.number();
const maybe = number.nullable();
const cell = z.union([number, z.string(), z.null()]);

function orMissing<T extends z.ZodObject>(shape: T) {
  return z.union([shape, missing]);
}

export const importance = orMissing(
  z.object({
    features: z.array(
      z.object({
        name: z.string(),
        gainShare: maybe.describe('share of the gain of all splits'),
        shuffled: z
          .object({ mean: maybe, low: maybe, high: maybe })
          .nullable()
          .describe('rise of the test log loss where the column is shuffled'),
      }),
    ),
    n: count,
    repeats: count,
    logLoss: maybe,
  }),
);

export const shap = orMissing(
  z.object({
    unit: z.enum(['log-odds', 'probability']),
    n: count,
    features: z.array(
      z.object({
        name: z.string(),
        meanAbsolute: number,
        points: z.array(z.object({ share: number, rank: maybe })),
      }),
    ),
  }),
);

export const dependence = orMissing(
  z.object({
    n: count,
    features: z.array(
      z.object({
        name: z.string(),
        grid: z.array(cell),
        mean: z.array(maybe),
        curves: z.array(z.array(maybe)),
        low: z.array(maybe),
        high: z.array(maybe),
      }),
    ),
  }),
);

export const training = orMissing(
  z.object({
    unit: z.string(),
    loss: z.string(),
    lines: z.array(z.object({ name: z.string(), points: z.array(z.object({ step: count, value: maybe })) })),
  }),
);

const estimate = z.object({ value: maybe, low: maybe, high: maybe });

export const learningCurve = orMissing(
  z.object({
    n: count,
    users: count,
    seed: number,
    points: z.array(
      z.object({
        share: number.describe('of the train part'),
        ratings: count,
        auc: estimate,
        logLoss: estimate,
        gained: z
          .object({ auc: estimate, logLoss: estimate })
          .nullable()
          .describe('over the size before it, paired'),
      }),
    ),
  }),
);

export const correlation = orMissing(
  z.object({ features: z.array(z.string()), values: z.array(z.array(maybe)), n: count }),
);

export const classes = orMissing(
  z.object({
    parts: z.array(
      z.object({
        part: z.enum(['train', 'tune', 'calibrate', 'test']),
        n: count,
        high: count,
        stars: z.array(z.object({ stars: number, n: count })),
      }),
    ),
  }),
);

export const curves = z.object({
  n: count,
  positives: count,
  cuts: z
    .array(z.object({ threshold: number, truePositives: count, falsePositives: count }))
    .describe('by falling threshold: corners of ROC and precision-recall, and the confusion matrix at each'),
  histogram: z.array(z.object({ high: count, low: count })),
});

export const comparison = z.object({
  n: count,
  against: z.array(
    z.object({
      runId: z.string(),
      recipe: z.string(),
      metric: z.enum(['auc', 'logLoss']),
      difference: number,
      low: maybe,
      high: maybe,
      verdict: z.enum(['better', 'worse', 'no evidence of a difference']),
    }),
  ),
});

export const honesty = z.array(
  z.object({
    recipe: z.string(),
    split: z.string(),
    optimistic: z.boolean(),
    runId: z.string(),
    auc: maybe,
    low: maybe,
    high: maybe,
    logLoss: maybe,
    accuracy: maybe,
    n: count,
  }),
);

interface Node {
  nodeid: number;
  cover: number;
  leaf?: number | undefined;
  depth?: number | undefined;
  split?: string | undefined;
  split_condition?: number | readonly string[] | null | undefined;
  yes?: number | undefined;
  no?: number | undefined;
  missing?: number | undefined;
  gain?: number | undefined;
  children?: readonly Node[] | undefined;
}

const node: z.ZodType<Node> = z
  .object({
    nodeid: count,
    cover: number,
    leaf: number.optional().describe('of leaves'),
    depth: count.optional(),
    split: z.string().optional().describe('of all others: the feature'),
    split_condition: z.union([number, z.array(z.string()).readonly(), z.null()]).optional(),
    yes: count.optional(),
    no: count.optional(),
    missing: count.optional(),
    gain: number.optional(),
    children: z
      .array(z.lazy(() => node))
      .readonly()
      .optional(),
  })
  .meta({ id: 'TreeNode' });

export const shownTree = z.union([
  z.object({ runId: z.string(), index: count, total: count, tree: node }),
  missing,
]);
