import type { ChartFigure } from '../../../chart/chart-figure.ts';
import type { Answer } from '../../../client/forecast-shapes.ts';
import { intervalPanels } from './interval-panels.ts';

interface ComparisonSubject {
  /** What differs between the answers. */
  readonly by: 'title' | 'audience';
  readonly answers: readonly Answer[];
  readonly verdict: string;
}

/** Up to four answers, one below the other on one axis. */
export function comparisonFigure({ by, answers, verdict }: ComparisonSubject): ChartFigure {
  const rows = answers.flatMap(({ title, audience, forecast }) =>
    forecast === null
      ? []
      : [
          {
            label: by === 'title' ? title.name : audience.name,
            value: forecast.likeShare,
            low: forecast.low,
            high: forecast.high,
          },
        ],
  );
  return {
    id: `forecast-by-${by}`,
    title: verdict.replace(/\.$/, ''),
    summary: 'The dot is the forecast, the bar its 80 % interval.',
    n:
      by === 'title'
        ? `${answers.length} titles for ${answers[0]?.audience.name}`
        : `${answers.length} audiences`,
    ofData: true,
    panels: intervalPanels(rows, 'would give 4 stars or more'),
    table: {
      columns: ['title', 'audience', 'share', 'low', 'high', 'verdict'],
      rows: answers.map(({ title, audience, forecast, verdict: said }) => [
        title.name,
        audience.name,
        forecast?.likeShare ?? null,
        forecast?.low ?? null,
        forecast?.high ?? null,
        said,
      ]),
    },
  };
}
