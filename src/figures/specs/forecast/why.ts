import { grouped } from '../../text/numbers.ts';
import type { Caption } from './caption.ts';
import type { Told } from './subjects.ts';
import { waterfall, whyText } from './waterfall.ts';

/** From what all titles get to the forecast, part by part. */
export function whyCaption({ forecast, audience }: Told): Caption {
  const steps = waterfall(forecast);
  return {
    id: 'forecast-why',
    title: whyText(steps),
    summary:
      'From what all titles get, each bar begins where the one above ended, and the last ends at the forecast.',
    n: `${grouped(forecast.basis.titles)} titles, ${grouped(forecast.basis.ratings)} ratings of ${audience.name}`,
    caveat: 'Parts tell what the forecast leans on. They are no causes.',
    ofData: true,
    legend: [
      { label: 'raises it', series: 0, mark: 'area', solid: true },
      { label: 'lowers it', series: 1, mark: 'area', solid: true },
      { label: 'whole', series: 4, mark: 'dot', symbol: 'circle' },
    ],
    table: {
      columns: ['part', 'share', 'from', 'to'],
      rows: steps.map(({ label, share, from, to }) => [label, share, from, to]),
    },
  };
}
