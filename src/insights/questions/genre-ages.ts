import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import { genreLines } from '../genre-lines.ts';
import { ofAudience, type Question } from '../question.ts';
import { moved } from '../wording.ts';

export const genreAges: Question = {
  id: 'genre-ages',
  question: 'Which genres go with the age of viewers?',
  method:
    "Least-squares slopes over ratings: of being in the genre, and of being liked within the genre, on ten years of the viewer's age. The intervals of all genres hold at once (max-t). A title counts in each of its genres.",
  answer: ofAudience((audience, options) => {
    const { viewers, log } = audience.star;
    const bandOfViewer = Int32Array.from(viewers.age, ageBandOf);
    if (!bandOfViewer.some((band) => band >= 0)) return { lacks: 'no ages' };
    const found = genreLines(
      audience,
      {
        xOf: (row) => viewers.age[log.viewer[row]] / 10,
        bandOf: (row) => bandOfViewer[log.viewer[row]],
        bands: ageBandLabels,
      },
      options,
    );
    if (!found) return { lacks: 'no genres' };
    const words = { up: 'rises', down: 'falls', none: 'changes with age', many: 'genres' };
    return {
      answer: [
        moved(
          { ...words, subject: 'with every ten years of age, the share of ratings' },
          found.shares,
          'points',
        ),
        moved({ ...words, subject: 'the like rate' }, found.likeRates, 'points'),
      ].join(' '),
      measures: found.measures,
      table: found.table,
      detail: found.detail,
      n: found.n,
      nOf: 'ratings',
      caveats: ['Ages are as of registration. What a genre offered decides too who watched it.'],
    };
  }),
};
