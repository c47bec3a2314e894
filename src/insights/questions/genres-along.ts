import type { Audience } from '../audience.ts';
import type { Lacking } from '../finding.ts';
import { type Along, genreLines } from '../genre-lines.ts';
import { ofAudience, type Question } from '../question.ts';
import { moved } from '../wording.ts';

/** A question of how genres go with something, and the words that it is told in. */
interface Asked extends Pick<Question, 'id' | 'question'> {
  /** What slopes are on: `ten years of release`. */
  readonly on: string;
  /** One step of it: `with every ten years of release`. */
  readonly step: string;
  /** What no evidence is found of: `changes with age`. */
  readonly none: string;
  readonly caveat: string;
  readonly along: (audience: Audience) => Along | Lacking;
}

/** Asks for each genre whether its share of ratings and its like rate go with something. */
export function genresAlong({ id, question, on, step, none, caveat, along }: Asked): Question {
  return {
    id,
    question,
    method: `Least-squares slopes over ratings: of being in the genre, and of being liked within the genre, on ${on}. The intervals of all genres hold at once (max-t). A title counts in each of its genres.`,
    answer: ofAudience((audience, options) => {
      const line = along(audience);
      if ('lacks' in line) return line;
      const found = genreLines(audience, line, options);
      if (!found) return { lacks: 'no genres' };
      const { shares, likeRates, measures, table, detail, n } = found;
      const words = { up: 'rises', down: 'falls', none, many: 'genres' };
      return {
        answer: [
          moved({ ...words, subject: `${step}, the share of ratings` }, shares, 'points'),
          moved({ ...words, subject: 'the like rate' }, likeRates, 'points'),
        ].join(' '),
        measures,
        table,
        detail,
        n,
        nOf: 'ratings',
        caveats: [caveat],
      };
    }),
  };
}
