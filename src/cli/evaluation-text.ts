import { reliabilityDiagram } from '../evaluation/diagram.ts';
import type { EvaluationDocument, ThresholdFigures } from '../evaluation/report.ts';
import type { SlicesDocument } from '../evaluation/slices.ts';
import { metrics } from '../metrics/registry.ts';
import type { Receipt } from '../runs/store/receipt.ts';
import type { MetricsDocument } from '../runs/training/measure.ts';
import { bytesText } from '../text/bytes.ts';
import { paragraph } from './paragraph.ts';
import { compact } from './progress.ts';
import { fixed, grouped, percent, renderTable } from './table.ts';

const headline = [
  'auc',
  'userAuc',
  'logLoss',
  'brier',
  'ece',
  'prAuc',
  'accuracy',
  'precision',
  'recall',
  'f1',
] as const;

/** The whole evaluation of a run, at 80 columns. */
export function evaluationText(receipt: Receipt, { test, train, slices }: MetricsDocument): string {
  const { split } = receipt;
  return [
    `${receipt.simulated ? 'SIMULATED audience. ' : ''}Run ${receipt.runId}`,
    paragraph(`recipe ${receipt.recipe.name}: ${receipt.recipe.summary}`, '  '),
    paragraph(
      `split ${split.name}${split.optimistic ? ' (optimistic)' : ''}; ${grouped(test.n)} test ratings by ` +
        `${grouped(test.users)} viewers, ${percent(test.positiveShare)} of them high; data ${receipt.dataHash.slice(0, 12)}`,
      '  ',
    ),
    `\n${metricTable(test, train)}`,
    `\na constant: log loss ${fixed(test.constant.logLoss)}, accuracy ${fixed(test.constant.accuracy)}`,
    `\nCalling a rating high\n${thresholdTable(test)}`,
    `\nWhat was said, and what came (o came, | said, - 95 %)\n${reliabilityDiagram(test.reliability)}`,
    `\nSlices\n${sliceTable(slices)}`,
    `\nCost and limits\n${costText(receipt)}`,
  ].join('\n');
}

function costText({ seconds, speed, peakBytes, machine, split }: Receipt): string {
  const lines = [
    `learned in ${seconds.fit.toFixed(1)} s (${compact(speed.trainRowsPerSecond)} ratings/s), predicts ` +
      `${compact(speed.predictRowsPerSecond)} ratings/s in bulk, one alone in ${speed.p50Milliseconds.toFixed(2)} ms ` +
      `(p99 ${speed.p99Milliseconds.toFixed(2)} ms); peak ${bytesText(peakBytes)}; ${machine.cpus} cores`,
    'high is 4 stars or more; intervals are 95 % by bootstrap over viewers',
    'raters chose what they watched: this says how well ratings of those who rate are predicted',
    ...(split.optimistic
      ? ['optimistic split: the model may learn from ratings made after those it is asked about']
      : []),
  ];
  return lines.map((line) => paragraph(line, '  ')).join('\n');
}

function metricTable(test: EvaluationDocument, train: EvaluationDocument): string {
  const rows = headline.map((name) => {
    const [low, high] = test.intervals[name] ?? [null, null];
    const interval = low === null ? '-' : `${fixed(low)} to ${fixed(high)}`;
    return [metrics[name].label, fixed(test[name]), interval, fixed(train[name])];
  });
  return renderTable(['', 'test', '95 % by viewers', 'train (in sample)'], rows);
}

function thresholdTable({ thresholds: { half, tuned } }: EvaluationDocument): string {
  const row = (name: string, figures: ThresholdFigures) => [
    name,
    fixed(figures.threshold, 2),
    fixed(figures.accuracy, 3),
    fixed(figures.precision, 3),
    fixed(figures.recall, 3),
    fixed(figures.f1, 3),
    `${figures.confusion.tp}/${figures.confusion.fp}/${figures.confusion.tn}/${figures.confusion.fn}`,
  ];
  const rows = [row('at one half', half), ...(tuned ? [row('tuned for F1', tuned)] : [])];
  return renderTable(['threshold', 'at', 'accuracy', 'precision', 'recall', 'F1', 'TP/FP/TN/FN'], rows);
}

/** Every slice but those with one class only, the worst one named. */
function sliceTable({ slicings, worst, smallestCell }: SlicesDocument): string {
  const rows = slicings.flatMap(({ name, slices }) =>
    slices.flatMap((slice) => {
      if (slice.withheld) return [[name, slice.label, `<${smallestCell}`, '-', '-', '-']];
      const { low, high } = slice.auc;
      return [
        [
          name,
          slice.label,
          grouped(slice.n),
          fixed(slice.auc.value, 3),
          low === null ? '-' : `${fixed(low, 3)}-${fixed(high, 3)}`,
          fixed(slice.logLoss.value, 3),
        ],
      ];
    }),
  );
  const note = worst
    ? `\nworst: ${worst.slicing} ${worst.label} (n ${grouped(worst.n)}), AUC ${fixed(worst.value, 3)}`
    : '';
  return renderTable(['slice', '', 'n', 'AUC', '95 %', 'log loss'], rows) + note;
}
