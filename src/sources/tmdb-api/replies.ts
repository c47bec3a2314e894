import { z } from 'zod';

/** NUL, and halves of characters: no table can hold them. */
const unwritable = /[\0\ud800-\udfff]/u;
const text = z
  .string()
  .transform((value) =>
    unwritable.test(value) ? Buffer.from(value.replaceAll('\0', ''), 'utf8').toString('utf8') : value,
  );
const id = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
const amount = z.number().min(0);
/** Recorded replies of earlier years have this one as text. */
const popularity = z.union([
  amount,
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);
const named = z.object({ name: text });

const found = z.object({
  id,
  title: text,
  original_title: text.optional(),
  original_language: text.optional(),
  overview: text.nullish(),
  release_date: text.nullish(),
  popularity: popularity.optional(),
  vote_average: amount.optional(),
  vote_count: amount.optional(),
});

/** `GET /3/search/movie` */
export const searchReply = z.object({
  page: z.number().int(),
  results: z.array(found),
  total_pages: z.number().int(),
  total_results: z.number().int(),
});

/** `GET /3/find/{external_id}`; of what else it may find, nothing is of use here. */
export const findReply = z.object({ movie_results: z.array(found) });

export const creditsReply = z.object({
  cast: z.array(z.object({ id, name: text, order: z.number().int().min(0) })),
  crew: z.array(z.object({ id, name: text, department: text, job: text })),
});

export const keywordsReply = z.object({ keywords: z.array(named) });

export const releaseDatesReply = z.object({
  results: z.array(
    z.object({
      iso_3166_1: text,
      release_dates: z.array(z.object({ certification: text, type: z.number().int() })),
    }),
  ),
});

export const alternativeTitlesReply = z.object({
  titles: z.array(z.object({ iso_3166_1: text, title: text, type: text.optional() })),
});

/** `GET /3/movie/{movie_id}`, without what is appended to it. */
export const movieReply = z.object({
  id,
  imdb_id: text.nullish(),
  title: text,
  original_title: text.nullish(),
  original_language: text.nullish(),
  overview: text.nullish(),
  release_date: text.nullish(),
  genres: z.array(named),
  runtime: amount.nullish(),
  budget: amount.nullish(),
  revenue: amount.nullish(),
  production_countries: z.array(z.object({ iso_3166_1: text, name: text })),
  production_companies: z.array(named),
  belongs_to_collection: named.nullish(),
  popularity: popularity.nullish(),
  vote_average: amount.nullish(),
  vote_count: amount.nullish(),
});

/** `GET /3/movie/{movie_id}?append_to_response=keywords,credits,release_dates,alternative_titles` */
export const detailsReply = movieReply.extend({
  keywords: keywordsReply.optional(),
  credits: creditsReply.optional(),
  release_dates: releaseDatesReply.optional(),
  alternative_titles: alternativeTitlesReply.optional(),
});

/** `GET /3/configuration`: where pictures lie. */
export const configurationReply = z.object({
  images: z.object({ secure_base_url: z.url({ protocol: /^https$/ }), poster_sizes: z.array(text) }),
});

/** What TMDB says with an error; nothing of it is sure to be there. */
export const errorReply = z.object({
  status_message: text.optional(),
  errors: z.array(text).optional(),
});

export type FoundMovie = z.infer<typeof found>;
export type SearchReply = z.infer<typeof searchReply>;
export type FindReply = z.infer<typeof findReply>;
export type DetailsReply = z.infer<typeof detailsReply>;
export type ConfigurationReply = z.infer<typeof configurationReply>;
