import { genreLists, genreVocabulary } from '../../features/title-columns.ts';
import type { Audience } from '../audience.ts';
import type { Found, Lacking, Verdict } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { contrasts, estimateOf, leaderOf, type SampleOptions, sample, simultaneous } from '../sampled.ts';
import { fewestViewers } from '../segments.ts';
import { tallyRatings, viewersOfCells } from '../tally.ts';
import { compared, directionOf, led, type NamedEstimate, spoken, withInterval } from '../wording.ts';

const claimed = ['Action', 'Comedy'] as const;
const young = { from: 18, to: 34 };

export const claimYoungAdults: Question = {
  id: 'claim-young-adults',
  question: 'The original study says: Action and Comedy are most popular with young adults. Are they?',
  method: `Of ratings by viewers of ${young.from} to ${young.to}: the share of each genre. The claim holds where the shares of both exceed that of every other genre, all differences at once (max-t); it does not where some other genre's share exceeds one of theirs; else these data cannot say. Beside it: the same by like rate, and young adults against other viewers.`,
  answer: ofAudience(answer),
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const { viewers } = audience.star;
  const group = Int32Array.from(viewers.age, (age) =>
    Number.isNaN(age) ? -1 : age >= young.from && age <= young.to ? 0 : 1,
  );
  if (!group.includes(0)) return { lacks: group.includes(1) ? 'no viewers of 18 to 34' : 'no ages' };
  const genres = genreVocabulary(audience.star.titles);
  const own = claimed.map((name) => genres.indexOf(name));
  if (own.includes(-1)) return { lacks: `no genre ${claimed[own.indexOf(-1)]}` };
  const popularity = samplePopularity(audience, group, genres.length, options);
  const { sampled, viewersOf, counts } = popularity;
  const kept = genres.flatMap((_, code) => (viewersOf[code] >= fewestViewers ? [code] : []));
  if (own.some((code) => !kept.includes(code)))
    return { lacks: `fewer than ${fewestViewers} young viewers of Action or Comedy` };
  const others = kept.filter((code) => !own.includes(code));
  const rivalry = (offset: number) => {
    const pairs = others.flatMap((other) =>
      own.map((code) => [perGenre * other + offset, perGenre * code + offset] as const),
    );
    return simultaneous(contrasts(sampled, pairs), [...pairs.keys()]).map(
      (told, at): Rival => ({
        ...told,
        name: genres[others[Math.floor(at / own.length)]],
        of: claimed[at % own.length],
      }),
    );
  };
  const shares = rivalry(0);
  const ahead = shares.filter((rival) => directionOf(rival) === 'up').sort((a, b) => b.value - a.value);
  const likes = kept.map((code) => perGenre * code + 1);
  const { first, notToldApart } = leaderOf(sampled, likes);
  const nameOf = (at: number) => genres[(at - 1) / perGenre];
  const n = counts.young;
  return {
    answer: spoken(
      ...toldRivals(ahead, shares),
      led(
        nameOf(first),
        'like rate among young adults',
        withInterval(estimateOf(sampled, first), 'share'),
        notToldApart.map(nameOf),
        kept.length,
      ),
      ...own.map((code, at) =>
        compared(
          {
            subject: `the share of ${claimed[at]}`,
            object: 'among other viewers',
            verb: 'is',
            up: 'greater among young adults',
            down: 'smaller among young adults',
          },
          estimateOf(sampled, perGenre * code + 2),
          'points',
        ),
      ),
    ),
    verdict: verdictOfRivals(shares),
    measures: [
      ...shares.map((rival) =>
        measure(
          `${rival.name}-${rival.of}`,
          `share of ${rival.name} - share of ${rival.of}, young adults`,
          rival,
          'points',
          n,
          true,
        ),
      ),
      ...own.map((code, at) =>
        measure(
          `young:${claimed[at]}`,
          `share of ${claimed[at]}, young adults - others`,
          estimateOf(sampled, perGenre * code + 2),
          'points',
          n + counts.others,
        ),
      ),
    ],
    table: {
      columns: [
        { name: 'genre', title: 'genre' },
        ...estimateColumns('share', '18 to 34: share', 'share'),
        ...estimateColumns('likeRate', 'liked', 'share'),
      ],
      rows: [...kept]
        .sort((a, b) => sampled.values[perGenre * b] - sampled.values[perGenre * a])
        .map((code) => [
          genres[code],
          ...cells(estimateOf(sampled, perGenre * code)),
          ...cells(estimateOf(sampled, perGenre * code + 1)),
        ]),
    },
    n,
    nOf: 'ratings',
    caveats: [
      'A share of ratings is what was watched and rated here, out of what was on offer; a title counts in each of its genres.',
    ],
  };
}

/** How far the share of another genre lies above that of a claimed one. */
interface Rival extends NamedEstimate {
  readonly of: string;
}

function verdictOfRivals(rivals: readonly Rival[]): Verdict {
  if (rivals.some((rival) => directionOf(rival) === 'up')) return 'does not hold';
  return rivals.every((rival) => directionOf(rival) === 'down') ? 'holds' : 'cannot say';
}

function toldRivals(ahead: readonly Rival[], all: readonly Rival[]): string[] {
  const sentence = (rival: Rival) =>
    compared(
      {
        where: 'among young adults',
        subject: `the share of ${rival.name}`,
        object: `that of ${rival.of}`,
        verb: 'is',
        up: 'greater',
        down: 'smaller',
      },
      rival,
      'points',
    );
  if (ahead.length > 0) return ahead.slice(0, 2).map(sentence);
  const nearest = [...all].sort((a, b) => b.value - a.value)[0];
  return nearest ? [sentence(nearest)] : [];
}

/** Statistics a genre: share and like rate among young adults, and share minus that of others. */
const perGenre = 3;

function samplePopularity(audience: Audience, group: Int32Array, genres: number, options: SampleOptions) {
  const { star, liked } = audience;
  const { starts, codes } = genreLists(star.titles);
  const { title, viewer } = star.log;
  const width = genres + 1;
  const tally = tallyRatings(audience, {
    cells: 2 * width,
    channels: [() => 1, (row) => liked[row]],
    cellsOf: (row, put) => {
      const side = group[viewer[row]];
      if (side < 0) return;
      put(side * width + genres);
      for (let at = starts[title[row]]; at < starts[title[row] + 1]; at++) put(side * width + codes[at]);
    },
  });
  const counts = { young: 0, others: 0 };
  const sampled = sample(
    tally,
    (sums) => {
      const all = sums[2 * genres];
      const others = sums[2 * (width + genres)];
      if (counts.young === 0) Object.assign(counts, { young: all, others });
      return Array.from({ length: genres }, (_, code) => {
        const share = sums[2 * code] / all;
        return [share, sums[2 * code + 1] / sums[2 * code], share - sums[2 * (width + code)] / others];
      }).flat();
    },
    options,
  );
  return { sampled, viewersOf: viewersOfCells(tally), counts };
}
