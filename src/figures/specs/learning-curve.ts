import { dot, line, link } from '@observablehq/plot';
import type { CurveEstimate, CurvePoint, LearningCurve } from '../../evaluation/learning-curve.ts';
import type { Look, Panel } from '../figure.ts';
import type { RunCard } from '../inputs/inputs.ts';
import { numberPanel } from '../look/panel.ts';
import { counted, fixed, grouped, percent, signed } from '../text/numbers.ts';
import { intervalText } from './sentences.ts';
import { figureSpec } from './spec.ts';

const measured = [
  { metric: 'auc', heading: 'AUC (more is better)' },
  { metric: 'logLoss', heading: 'Log loss (less is better)' },
] as const;

export const learningCurve = figureSpec({
  id: 'learning-curve',
  about: 'how good the recipe is by how many ratings it learned from (learning curve)',
  needs: ['run', 'learningCurve'],
  make({ run, learningCurve: curve }, id) {
    const { points } = curve;
    if (points.length < 2 || points.some(({ auc }) => auc.value === null))
      return { missing: 'there are too few ratings to learn from a part of them' };
    return {
      id,
      title: titleOf(points),
      summary:
        'Learning curve: AUC and log loss on the tune part by the share of the train part that was learned from, each size a random part of the next; bars are 95 % intervals by viewers.',
      n: countsOf(run, curve),
      caveat:
        'The tune part also says when to stop learning, at every size alike. The curve says nothing of more ratings than there are.',
      panels: measured.map(({ metric, heading }, series) => ({
        heading,
        least: 280,
        options: (look) => curvePanel(look, points, metric, series),
      })),
      table: {
        columns: [
          'share',
          'ratings',
          ...['auc', 'log_loss'].flatMap((name) => [name, `${name}_low`, `${name}_high`]),
          ...['auc', 'log_loss'].flatMap((name) => [
            `${name}_gained`,
            `${name}_gained_low`,
            `${name}_gained_high`,
          ]),
        ],
        rows: points.map(({ share, ratings, auc, logLoss, gained }) => [
          share,
          ratings,
          ...[auc, logLoss, gained?.auc, gained?.logLoss].flatMap((one) => [
            one?.value ?? null,
            one?.low ?? null,
            one?.high ?? null,
          ]),
        ]),
      },
    };
  },
});

function countsOf({ split, recipe }: RunCard, { n, users, points }: LearningCurve): string {
  const { ratings } = points[points.length - 1];
  return `${recipe} on split ${split}: up to ${grouped(ratings)} ratings learned, ${grouped(n)} of the tune part by ${counted(users, 'viewer')}`;
}

/** Of the last step alone: what more ratings than there are would bring, nobody has measured. */
function titleOf(points: readonly CurvePoint[]): string {
  const [{ share }, { gained }] = points.slice(-2);
  const { value, low, high } = gained!.auc;
  const part = percent(share);
  const text = (number: number) => fixed(Math.abs(number), 4);
  if (low !== null && low > 0)
    return `Learning from all ratings rather than ${part} of them raised AUC by ${text(value!)}${intervalText(low, high, text)}`;
  if (high !== null && high < 0)
    return `Learning from all ratings rather than ${part} of them lowered AUC by ${text(value!)}${intervalText(high, low, text)}`;
  const plain = (number: number) => signed(number, 4);
  return `No evidence that all ratings teach more than ${part} of them: AUC ${plain(value!)}${intervalText(low, high, plain)}`;
}

function curvePanel(
  look: Look,
  points: readonly CurvePoint[],
  metric: (typeof measured)[number]['metric'],
  series: number,
): ReturnType<Panel['options']> {
  const rows = points.map((point) => ({ share: point.share, ...point[metric] }));
  const stroke = look.theme.series[series];
  return numberPanel(
    look,
    {
      height: 260,
      x: {
        label: 'Share of the train part',
        log: true,
        domain: [0.9 * points[0].share, 1.12],
        ticks: rows.map(({ share }) => share),
        format: (share) => percent(share),
      },
      y: { label: '', domain: spanOf(rows), format: (value, digits) => fixed(value, Math.max(2, digits)) },
    },
    [
      line(rows, { x: 'share', y: 'value', stroke, strokeWidth: 2.2 }),
      link(rows, { x: 'share', y1: 'low', y2: 'high', stroke, strokeWidth: 2 }),
      dot(rows, { x: 'share', y: 'value', r: 4, fill: look.theme.paper, stroke, strokeWidth: 2 }),
    ],
  );
}

/** With some room around. */
function spanOf(rows: readonly CurveEstimate[]): [number, number] {
  const ends = rows.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end !== null);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = 0.06 * (most - least || 1);
  return [least - room, most + room];
}
