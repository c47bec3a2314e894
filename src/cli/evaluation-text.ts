import type { ReliabilityBin } from '../evaluation/reliability.ts';
import type { EvaluationDocument, ThresholdFigures } from '../evaluation/report.ts';
import { metrics } from '../metrics/registry.ts';
import type { MetricsDocument } from '../runs/measure.ts';
import type { Receipt } from '../runs/receipt.ts';
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
export function evaluationText(receipt: Receipt, { test, train }: MetricsDocument): string {
  const { split } = receipt;
  return [
    `${receipt.simulated ? 'SIMULATED audience. ' : ''}Run ${receipt.runId}: ${receipt.recipe.summary}`,
    `split ${split.name}${split.optimistic ? ' (optimistic)' : ''}; ${grouped(test.n)} test ratings by ` +
      `${grouped(test.users)} viewers, ${percent(test.positiveShare)} of them high; data ${receipt.dataHash.slice(0, 12)}`,
    `\n${metricTable(test, train)}`,
    `\na constant: log loss ${fixed(test.constant.logLoss)}, accuracy ${fixed(test.constant.accuracy)}`,
    `\nCalling a rating high\n${thresholdTable(test)}`,
    `\nWhat was said, and what came (15 bins of equal size)\n${reliabilityTable(test.reliability)}`,
  ].join('\n');
}

function metricTable(test: EvaluationDocument, train: EvaluationDocument): string {
  const rows = headline.map((name) => {
    const bounds = test.intervals[name];
    const interval = bounds ? `${fixed(bounds[0])} to ${fixed(bounds[1])}` : '-';
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

function reliabilityTable(bins: readonly ReliabilityBin[]): string {
  const rows = bins.map(({ n, meanPredicted, observedShare, low, high }) => [
    grouped(n),
    percent(meanPredicted),
    percent(observedShare),
    `${percent(low)} to ${percent(high)}`,
    bar(observedShare, meanPredicted),
  ]);
  return renderTable(['n', 'said', 'came', '95 %', ''], rows);
}

const barWidth = 24;

/** What came as a bar, what was said as a mark on it. */
function bar(observed: number, predicted: number): string {
  const cells: string[] = Array.from({ length: barWidth }, (_, at) =>
    at < Math.round(observed * barWidth) ? '=' : ' ',
  );
  cells[Math.min(barWidth - 1, Math.round(predicted * barWidth))] = '|';
  return cells.join('').trimEnd();
}
