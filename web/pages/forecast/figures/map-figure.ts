import { grouped } from '../../../../src/figures.ts';
import type { ChartFigure } from '../../../chart/chart-figure.ts';
import type { AudienceMap, MapCell } from '../../../client/forecast-shapes.ts';
import { intervalPanels } from './interval-panels.ts';

type Known = MapCell & { readonly likeShare: number; readonly low: number; readonly high: number };

/** One title for every segment of gender and age, or for every occupation. */
export function mapFigure({ by, cells, everybody, verdict, note }: AudienceMap): ChartFigure {
  const known = cells.filter((cell): cell is Known => cell.likeShare !== null);
  const viewers = cells.reduce((sum, { audience }) => sum + (audience.viewers ?? 0), 0);
  const rule = everybody.forecast?.likeShare;
  return {
    id: by === 'gender-age' ? 'forecast-map' : `forecast-map-${by}`,
    title: verdict.replace(/\.$/, ''),
    summary:
      'Share of each audience that would give 4 stars or more. ▲ and ▼ mark those that surely like it more or less than everybody; the errors of one title are mostly common to all audiences, so differences are surer than shares.',
    n: `${grouped(viewers)} viewers in ${cells.length} audiences`,
    ...(note !== null && { caveat: note }),
    ofData: true,
    panels: intervalPanels(
      known.map(({ audience, likeShare, low, high }) => ({
        label: audience.name,
        value: likeShare,
        low,
        high,
      })),
      'would give 4 stars or more',
      rule,
    ),
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
