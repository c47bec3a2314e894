import { grouped } from '../../text/numbers.ts';
import type { Caption } from './caption.ts';
import type { AudienceMapSubject, LikeShare } from './subjects.ts';

type Cell = AudienceMapSubject['cells'][number];

/** An audience with a forecast. */
export function isKnown(cell: Cell): cell is Cell & LikeShare {
  return cell.likeShare !== null;
}

/** One title for every segment of gender and age, or for every occupation. */
export function audienceMapCaption({ by, cells, verdict, note }: AudienceMapSubject): Caption {
  const viewers = cells.reduce((sum, { audience }) => sum + (audience.viewers ?? 0), 0);
  return {
    id: by === 'gender-age' ? 'forecast-map' : `forecast-map-${by}`,
    title: verdict.replace(/\.$/, ''),
    summary:
      'Share of each audience that would give 4 stars or more. ▲ and ▼ mark those that surely like it more or less than everybody; the errors of one title are mostly common to all audiences, so differences are surer than shares.',
    n: `${grouped(viewers)} viewers in ${cells.length} audiences`,
    ...(note !== null && { caveat: note }),
    ofData: true,
    table: {
      columns: ['audience', 'viewers', 'share', 'low', 'high', 'to everybody', 'from', 'to'],
      rows: cells.map(({ audience, likeShare, low, high, difference }) => [
        audience.name,
        audience.viewers,
        likeShare,
        low,
        high,
        difference?.value ?? null,
        difference?.low ?? null,
        difference?.high ?? null,
      ]),
    },
  };
}
