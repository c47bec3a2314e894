import { z } from 'zod';
import { count, probability } from '../shapes.ts';

/** How ratings of some viewers fell out; everything is null where they are fewer than the smallest cell. */
export const reception = {
  viewers: count.nullable(),
  ratings: count.nullable(),
  likeRate: probability.nullable().describe('share of ratings of 4 stars or more'),
  low: probability.nullable().describe('95 % interval of it, viewers being drawn'),
  high: probability.nullable(),
  meanStars: z.number().nullable(),
  withheld: z.boolean().describe('fewer than 10 viewers'),
};

export const segment = {
  gender: z.string().nullable(),
  age: z.string().nullable(),
  occupation: z.string().nullable(),
};

export const trendPoint = z.object({ period: z.string(), from: z.string(), ...reception });

export const segmentQuery = {
  gender: z.string().min(1).max(40).optional().describe('as the data has it: F, M'),
  age: z.string().min(1).max(40).optional().describe('an age band: 25-34'),
  occupation: z.string().min(1).max(100).optional(),
};

export function segmentOf(query: {
  readonly gender?: string | undefined;
  readonly age?: string | undefined;
  readonly occupation?: string | undefined;
}) {
  const { gender = null, age = null, occupation = null } = query;
  return { gender, age, occupation };
}
