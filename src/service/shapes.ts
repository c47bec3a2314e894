import { z } from 'zod';

/** Ids of viewers and titles are the source's own. */
export const id = z.string().min(1).max(200);
export const runId = z.string().regex(/^[a-z0-9-]{1,64}$/);
export const probability = z.number().min(0).max(1);
export const count = z.number().int().nonnegative();
const number = z.number();

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    remedy: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), value: z.string().optional(), expected: z.string() }))
      .readonly()
      .optional()
      .describe('the first ten fields that do not fit'),
    commands: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('what to type where something is not there yet'),
  })
  .meta({ id: 'Problem' });

export const title = z.object({
  titleId: z.string(),
  name: z.string(),
  year: number.nullable(),
  genres: z.array(z.string()),
  ratings: count,
});

const decimal = /^-?\d{1,20}(\.\d{1,20})?$/;

/** A number of a query or a path, which come as text: digits only, no spaces, `0x10`, `1e3` or nothing at all. */
export function inAddress<T extends z.ZodType<number>>(number: T) {
  return z.preprocess(
    (text) => (typeof text === 'string' && decimal.test(text) ? Number(text) : text),
    number,
  );
}

export const page = {
  limit: inAddress(z.number().int().min(1).max(200)).default(50).describe('rows of a page'),
  offset: inAddress(z.number().int().min(0).max(10_000_000)).default(0).describe('rows left out before it'),
};

export const reasons = z
  .object({
    unit: z.enum(['probability', 'log-odds', 'stars', 'deviations']),
    base: number,
    parts: z.array(z.object({ group: z.string(), share: number })).readonly(),
    ratings: z
      .array(z.object({ titleName: z.string(), stars: number, share: number }))
      .readonly()
      .optional(),
  })
  .nullable()
  .describe('shares of the answer, signed, adding up with `base`');

export const answer = z.object({
  titleId: z.string(),
  titleName: z.string(),
  probability: probability.describe('that the viewer rates the title 4 stars or more'),
  interval: z.tuple([probability, probability]).readonly().nullable().describe('95 %, of the posterior'),
  expectedStars: number.nullable(),
  titleRatings: count,
  why: reasons,
});

/** What every answer says of where it comes from. */
export const receipt = {
  runId: z.string(),
  dataHash: z.string(),
  simulated: z.boolean(),
};

/** What answers of the data alone say: the run is that which is served, if there is one. */
export const dataReceipt = { ...receipt, runId: z.string().nullable() };

export const caveat = 'Raters chose what they watched: this is about a viewer who decides to watch and rate.';
