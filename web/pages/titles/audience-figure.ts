import { type Figure, grouped, percent, shareRows } from '../../../src/figures.ts';
import type { SegmentReception, TitleAudiences } from '../../client/titles.ts';
import { filled } from '../../client/use-got.ts';

type Known = SegmentReception & { readonly likeRate: number; readonly low: number; readonly high: number };

/** Like rates of a title by segment, with intervals, around everybody's. */
export function audienceFigure(audiences: TitleAudiences, name: string): Figure {
  const { titleId, by, everybody, segments, smallestCell, caveat } = audiences;
  const known = segments.filter((segment): segment is Known => segment.likeRate !== null);
  const withheld = segments.length - known.length;
  return {
    id: 'title-audiences',
    title: titleOf(everybody.likeRate, known),
    summary: `Share of each group’s ratings of “${name}” that are 4 stars or more, with its 95 % interval. The upright line is everybody.`,
    n: `${grouped(everybody.ratings ?? 0)} ratings${withheld > 0 ? `; withheld: ${withheld} of ${segments.length} groups, of fewer than ${smallestCell} viewers` : ''}`,
    caveat: `${caveat} Each interval is of its own group: of twenty groups that all think alike, one would stand apart by chance.`,
    ofData: true,
    asked: `GET ${filled('/v1/titles/{titleId}/audiences', { titleId })}?by=${by}`,
    panels: [
      shareRows(
        known.map((one) => ({ label: labelOf(one), value: one.likeRate, low: one.low, high: one.high })),
        'rated 4 stars or more',
        everybody.likeRate,
      ),
    ],
    table: {
      columns: ['viewers', 'n', 'ratings', 'share of 4 stars or more', 'low', 'high', 'mean stars'],
      rows: [everybody, ...segments].map(({ label, viewers, ratings, likeRate, low, high, meanStars }) => [
        label,
        viewers,
        ratings,
        likeRate,
        low,
        high,
        meanStars,
      ]),
    },
  };
}

function labelOf({ label, viewers }: Known): string {
  return `${label} (${grouped(viewers ?? 0)})`;
}

/** Only groups whose whole interval lies on one side of everybody's rate are named. */
function titleOf(everybody: number | null, known: readonly Known[]): string {
  if (everybody === null || known.length === 0) return 'Too few have rated it to tell groups apart';
  const share = percent(everybody);
  const above = known.filter(({ low }) => low > everybody).sort((a, b) => b.likeRate - a.likeRate);
  const below = known.filter(({ high }) => high < everybody).sort((a, b) => a.likeRate - b.likeRate);
  if (above.length === 0 && below.length === 0) return `No group stands apart from everybody’s ${share}`;
  const more = `${namesOf(above)} like it more than everybody’s ${share}`;
  const less = `${namesOf(below)} like it less${above.length === 0 ? ` than everybody’s ${share}` : ''}`;
  return capital([...(above.length > 0 ? [more] : []), ...(below.length > 0 ? [less] : [])].join('; '));
}

const named = 3;

function namesOf(segments: readonly SegmentReception[]): string {
  const labels = segments.slice(0, named).map(({ label }) => label);
  const others = segments.length - labels.length;
  const all = others > 0 ? [...labels, `${others} more`] : labels;
  return all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
