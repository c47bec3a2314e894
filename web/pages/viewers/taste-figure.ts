import { type Figure, grouped, percent, shareRows } from '../../../src/figures.ts';
import { filled } from '../../client/use-got.ts';
import type { GenreTaste, Viewer } from '../../client/viewers.ts';

/** Genres that were rated less often than this are told in the table only. */
const fewest = 5;

/** One viewer's genres against everybody's: like rates with intervals. */
export function tasteFigure({ viewerId, ratings, genres, caveat }: Viewer): Figure {
  const shown = genres.filter((taste) => taste.ratings >= fewest);
  return {
    id: 'viewer-taste',
    title: titleOf(shown),
    summary:
      'Share of this viewer’s ratings in each genre that are 4 stars or more, with its 95 % interval (in brackets: how many), beside everybody’s.',
    n: `${grouped(ratings)} ratings of viewer ${viewerId}; genres of fewer than ${fewest} are in the table only`,
    caveat: `${caveat} Each interval is of its own genre: of twenty genres one would stand apart by chance.`,
    ofData: true,
    asked: `GET ${filled('/v1/viewers/{viewerId}', { viewerId })}`,
    legend: [
      { label: 'this viewer, 95 %', series: 0, mark: 'dot' },
      { label: 'everybody', series: 1, mark: 'dot' },
    ],
    panels:
      shown.length === 0
        ? []
        : [
            shareRows(
              shown.map(({ genre, ratings: n, likeRate, low, high, everybodyLikeRate }) => ({
                label: `${genre} (${grouped(n)})`,
                value: likeRate,
                low,
                high,
                everybody: everybodyLikeRate,
              })),
              'rated 4 stars or more',
            ),
          ],
    table: {
      columns: [
        'genre',
        'ratings',
        'share of ratings',
        'everybody’s share',
        '≥ 4 stars',
        'low',
        'high',
        'everybody ≥ 4',
      ],
      rows: genres.map((one) => [
        one.genre,
        one.ratings,
        one.share,
        one.everybodyShare,
        one.likeRate,
        one.low,
        one.high,
        one.everybodyLikeRate,
      ]),
    },
  };
}

/** Only genres whose whole interval lies on one side of everybody's rate are named. */
function titleOf(shown: readonly GenreTaste[]): string {
  const more = shown.filter(({ low, everybodyLikeRate }) => low > everybodyLikeRate).sort(byDifference);
  const less = shown.filter(({ high, everybodyLikeRate }) => high < everybodyLikeRate).sort(byDifference);
  const parts = [
    ...(more.length > 0 ? [`likes ${told(more)} more than everybody`] : []),
    ...(less.length > 0
      ? [`${more.length > 0 ? '' : 'likes '}${told(less)} less${more.length > 0 ? '' : ' than everybody'}`]
      : []),
  ];
  if (parts.length === 0) return 'No genre in which this viewer surely differs from everybody';
  return `This viewer ${parts.join(', ')}`;
}

function byDifference(a: GenreTaste, b: GenreTaste): number {
  const size = ({ likeRate, everybodyLikeRate }: GenreTaste) => Math.abs(likeRate - everybodyLikeRate);
  return size(b) - size(a);
}

const named = 3;

function told(genres: readonly GenreTaste[]): string {
  const first = genres
    .slice(0, named)
    .map(
      ({ genre, likeRate, everybodyLikeRate }) =>
        `${genre} (${percent(likeRate)} against ${percent(everybodyLikeRate)})`,
    );
  const others = genres.length - first.length;
  const all = others > 0 ? [...first, `${others} other genres`] : first;
  return all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
