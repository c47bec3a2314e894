import { z } from 'zod';
import { ageBandLabels } from '../features/ages.ts';
import { partGroups } from '../forecast/estimator.ts';
import { mapKinds } from '../forecast/questions/audience-map.ts';
import { longestAudience } from '../forecast/questions/audience-text.ts';
import { cardChanges, cardShape } from '../forecast/questions/card-shape.ts';
import { count, id, probability } from './shapes.ts';

const number = z.number();
const texts = z.array(z.string()).readonly();

export const titleAsked = z
  .strictObject({
    titleId: id.optional().describe('of the warehouse'),
    card: cardShape.optional().describe('or a title that is in no warehouse'),
    changes: cardChanges.optional().describe('lines of the card to write anew'),
  })
  .refine(({ titleId, card }) => (titleId === undefined) !== (card === undefined), {
    error: 'either titleId or card',
  })
  .describe('either titleId or card');

export const audienceAsked = z
  .union([
    z.string().min(1).max(longestAudience),
    z.strictObject({
      genders: z
        .array(z.enum(['F', 'M']))
        .min(1)
        .max(2)
        .optional(),
      ageBands: z.array(z.enum(ageBandLabels)).min(1).max(ageBandLabels.length).optional(),
      occupations: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
    }),
  ])
  .describe('"women, 25-34", "students", the name of a saved audience, or its traits');

const starCount = number.int().min(0).max(10_000_000);

export const launchAsked = z
  .array(
    z.strictObject({
      gender: z.enum(['F', 'M']).nullable(),
      ageBand: z.enum(ageBandLabels).nullable(),
      stars: z.array(starCount).length(5).describe('how many gave 1, 2, 3, 4 and 5 stars'),
    }),
  )
  .max(24)
  .describe('ratings that the title has so far, by segment');

const told = z.object({
  titleId: z.string().nullable(),
  name: z.string(),
  year: number.nullable(),
  genres: texts,
  onNetflix: z.boolean().nullable().describe('linked to the Netflix catalogue'),
});

const toldAudience = z.object({
  name: z.string(),
  genders: texts.nullable(),
  ageBands: texts.nullable(),
  occupations: texts.nullable(),
  viewers: count.nullable().describe('null for fewer than 10'),
});

const parts = z
  .array(z.object({ group: z.enum([...partGroups, 'ratings so far', 'held out']), share: number }))
  .readonly();

const call = z
  .enum(['higher', 'lower', 'open', 'abstains'])
  .describe('than the usual title, as far as the interval says');

const forecast = z.object({
  likeShare: probability.describe("share of the audience's raters who would give 4 stars or more"),
  low: probability,
  high: probability,
  level: probability.describe('how often such intervals hold what happens'),
  stars: z.array(probability).length(5).readonly().describe('shares of 1 to 5 stars'),
  expectedStars: number,
  usual: probability.describe('share that the usual title gets of this audience'),
  base: probability,
  parts: parts.describe('signed; with `base` they add up to `likeShare`'),
  basis: z.object({
    titles: count,
    ratings: count,
    measured: count.describe('held-out titles that the interval was measured on'),
    heldOut: z.enum(['ahead', 'apart']),
  }),
  unfamiliarity: probability.describe('0: like many known titles; 1: nothing is known of it'),
  launchRatings: number,
});

export const answerShape = z.object({
  title: told,
  audience: toldAudience,
  call,
  verdict: z.string(),
  forecast: forecast.nullable().describe('null where it abstains'),
  abstains: z.string().nullable(),
  happened: z.object({ ratings: count, likeShare: probability }).nullable(),
  notes: texts,
});

const difference = z
  .object({ value: number, low: number, high: number })
  .nullable()
  .describe('of two shares, and where 80 % of such differences fall');

export const mapShape = z.object({
  title: told,
  everybody: answerShape,
  by: z.enum(mapKinds),
  cells: z
    .array(
      z.object({
        audience: toldAudience,
        likeShare: probability.nullable(),
        low: probability.nullable(),
        high: probability.nullable(),
        difference,
        abstains: z.string().nullable(),
      }),
    )
    .readonly(),
  best: texts.describe('names of the audiences that like it surely more than everybody does'),
  verdict: z.string(),
  note: z.string().nullable().describe('what one should know of such audiences'),
});

export const whatIfShape = z.object({
  before: answerShape,
  after: answerShape,
  changed: texts,
  difference,
  parts,
  titles: number.describe(
    'held-out titles like the card that fewer are like, in what changes; no interval for fewer than 10',
  ),
  verdict: z.string(),
});

export const lookAlikesShape = z.object({
  titles: z
    .array(
      z.object({
        ...told.shape,
        similarity: number,
        because: texts,
        likeShare: probability,
        low: probability,
        high: probability,
        heldOut: z.enum(['ahead', 'apart']),
        happened: probability,
        ratings: count,
        hit: z.boolean(),
      }),
    )
    .readonly(),
  hits: count,
  bias: number.nullable(),
  onNetflix: count,
});

export const comparisonShape = z.object({
  audience: toldAudience,
  titles: z
    .array(z.object({ rank: count.nullable(), answer: answerShape, difference, tied: z.boolean() }))
    .readonly(),
  verdict: z.string(),
});

export const bestTitlesShape = z.object({
  audience: toldAudience,
  candidates: count,
  titles: z.array(answerShape).readonly(),
});

export const launchStepsShape = z.object({
  from: z.enum(['first ratings', 'as forecast']),
  steps: z
    .array(z.object({ ratings: number, forecast: forecast.nullable(), width: number.nullable() }))
    .readonly(),
});

/** As `cardShape` takes it, whatever the data holds. */
export const toldCard = z.object({
  name: z.string(),
  genres: texts,
  year: number.nullable(),
  releaseDate: z.string().nullable(),
  runtimeMinutes: number.nullable(),
  budget: number.nullable(),
  language: z.string().nullable(),
  countries: texts,
  ageRating: z.string().nullable(),
  overview: z.string().nullable(),
  keywords: texts,
  collection: z.string().nullable(),
  studios: texts,
  people: z.array(z.object({ name: z.string(), job: z.enum(['director', 'cast']) })).readonly(),
});

export const forecastReceipt = {
  caveat: z.string(),
  dataHash: z.string(),
  seed: number,
  simulated: z.boolean(),
};
