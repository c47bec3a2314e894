import { counted, type Figure, grouped, percent, shareRows } from '../../../src/figures.ts';
import type { SegmentTaste, Taste } from '../../client/audiences.ts';
import { isKnown, type KnownCell } from './heat-title.ts';

/** Genres of one audience with intervals beside everybody's, best first. */
export function genreFigure({ everybody, by, smallestCell, caveat }: Taste, segment: SegmentTaste): Figure {
  const known = segment.genres.filter(isKnown).sort((a, b) => b.likeRate - a.likeRate);
  const all = new Map(everybody.genres.map(({ genre, likeRate }) => [genre, likeRate]));
  const isEverybody = segment.label === everybody.label;
  return {
    id: 'audience-genres',
    title: titleOf(known),
    summary: `Share of ratings by ${segment.label} in each genre that are 4 stars or more, with its 95 % interval by viewers${isEverybody ? '' : ', beside everybody’s'}.`,
    n: `${grouped(segment.ratings ?? 0)} ratings by ${grouped(segment.viewers ?? 0)} viewers; withheld: ${counted(segment.genres.length - known.length, 'genre')} of fewer than ${smallestCell} viewers`,
    caveat: `${caveat} Each interval is of its own genre: of twenty genres one would stand apart by chance.`,
    ofData: true,
    asked: `GET /v1/audiences/genres?by=${by}`,
    legend: [
      { label: `${segment.label}, 95 %`, series: 0, mark: 'dot' },
      ...(isEverybody ? [] : [{ label: 'everybody', series: 1, mark: 'dot' as const }]),
    ],
    panels:
      known.length === 0
        ? []
        : [
            shareRows(
              known.map(({ genre, ratings, likeRate, low, high }) => ({
                label: `${genre} (${grouped(ratings ?? 0)})`,
                value: likeRate,
                low,
                high,
                everybody: isEverybody ? null : (all.get(genre) ?? null),
              })),
              'rated 4 stars or more',
            ),
          ],
    table: {
      columns: [
        'genre',
        'viewers',
        'ratings',
        'share of ratings',
        '≥ 4 stars',
        'low',
        'high',
        'everybody ≥ 4',
      ],
      rows: segment.genres.map(({ genre, viewers, ratings, share, likeRate, low, high }) => [
        genre,
        viewers,
        ratings,
        share,
        likeRate,
        low,
        high,
        all.get(genre) ?? null,
      ]),
    },
  };
}

function titleOf(known: readonly KnownCell[]): string {
  const [best, worst] = [known[0], known.at(-1)];
  if (!best || !worst) return 'Too few viewers in every genre to tell';
  const told = ({ genre, likeRate, low, high }: KnownCell) =>
    `${genre} (${percent(likeRate)}, 95 % ${percent(low)} to ${percent(high)})`;
  return known.length === 1 ? `Only ${told(best)} is told` : `Best: ${told(best)}; worst: ${told(worst)}`;
}
