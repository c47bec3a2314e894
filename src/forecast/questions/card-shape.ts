import { z } from 'zod';

const word = (most: number) => z.string().regex(/\S/, { error: 'some text' }).trim().max(most);
const words = (most: number, longest: number) => z.array(word(longest)).max(most).readonly();
const day = z.iso
  .date()
  .refine((text) => text >= '1870' && text < '2101', { error: 'a day of 1870 to 2100' });

const yearText = 'a year of 1870 to 2100';

/** Of a card that people write: what is left out is not known. */
export const cardShape = z.strictObject({
  name: word(300),
  genres: words(10, 50)
    .optional()
    .describe('as the warehouse has them; GET /v1/forecasts/audiences lists them'),
  year: z
    .number()
    .int()
    .min(1870, { error: yearText })
    .max(2100, { error: yearText })
    .nullish()
    .describe('of release; out of releaseDate where left out'),
  releaseDate: day.nullish().describe('YYYY-MM-DD, a day of 1870 to 2100'),
  runtimeMinutes: z.number().min(1).max(1000).nullish(),
  budget: z.number().min(1).max(1e10).nullish().describe('US dollars'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'a code of two letters, as in en' })
    .nullish()
    .describe('of the original, as TMDB codes it: en'),
  countries: words(20, 60).optional().describe('that produced it, by name'),
  ageRating: word(20).nullish().describe('PG-13, TV-MA, 16'),
  overview: z.string().trim().max(5000).nullish(),
  keywords: words(100, 100).optional(),
  collection: word(200).nullish().describe('the franchise that it belongs to'),
  studios: words(20, 200).optional(),
  people: z
    .array(z.strictObject({ name: word(200), job: z.enum(['director', 'cast']) }))
    .max(50)
    .readonly()
    .optional()
    .describe('in the order of billing'),
});

/** Some lines of a card, to be put over another; null and empty lists strike out. */
export const cardChanges = cardShape.partial();
export type CardChanges = z.infer<typeof cardChanges>;
