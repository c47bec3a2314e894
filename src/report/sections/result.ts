import type { EvaluationDocument } from '../../evaluation/report.ts';
import { metricNames, metrics as registry } from '../../metrics/registry.ts';
import type { Material } from '../material.ts';
import type { Block, Section } from '../report.ts';

export function result({ metrics: { test, train }, pictures }: Material): Section {
  const { replicates, level, seed } = test.bootstrap;
  return {
    id: 'result',
    title: 'Result',
    question: 'How well are high ratings told from others?',
    blocks: [
      {
        kind: 'text',
        text: `${test.n.toLocaleString('en-US')} test ratings by ${test.users.toLocaleString('en-US')} viewers. Intervals are ${100 * level} % by bootstrap over viewers (${replicates.toLocaleString('en-US')} replicates, seed ${seed}): ratings of one viewer are not independent.`,
      },
      ...(test.users < fewViewers ? [rough(test.users)] : []),
      metricTable(test, train),
      {
        kind: 'text',
        text: `Saying ${test.constant.probability.toFixed(3)} of every rating, the share of high ones that the model learned from, has log loss ${test.constant.logLoss.toFixed(4)} and accuracy ${test.constant.accuracy.toFixed(4)}.`,
      },
      ...pictures.blocks('roc', 'precision-recall', 'separation', 'gains'),
      confusions(test),
      ...pictures.blocks('threshold', 'confusion'),
    ],
  };
}

/** Of so few clusters a percentile bootstrap comes out too narrow (Cameron, Gelbach and Miller, 2008). */
const fewViewers = 30;

function rough(users: number): Block {
  return {
    kind: 'caveat',
    text: `Only ${users} ${users === 1 ? 'viewer stands' : 'viewers stand'} behind the test part: intervals of so few come out too narrow.`,
  };
}

function metricTable(test: EvaluationDocument, train: EvaluationDocument): Block {
  return {
    kind: 'table',
    caption: 'Test part; train is in the sample, to see how much was learned by heart',
    columns: [
      { title: 'metric', format: 'text' },
      { title: 'test', format: 'figure' },
      { title: 'low', format: 'figure' },
      { title: 'high', format: 'figure' },
      { title: 'train', format: 'figure' },
      { title: 'what it is', format: 'text' },
    ],
    rows: metricNames.map((name) => {
      const [low, high] = test.intervals[name] ?? [null, null];
      return [registry[name].label, test[name], low, high, train[name], registry[name].summary];
    }),
  };
}

function confusions({ thresholds: { half, tuned } }: EvaluationDocument): Block {
  const rows = [
    { name: 'one half', ...half },
    ...(tuned ? [{ name: `best ${tuned.objective} on the tune part`, ...tuned }] : []),
  ];
  return {
    kind: 'table',
    caption: 'Calling a rating high from a threshold on',
    columns: [
      { title: 'threshold', format: 'text' },
      { title: 'at', format: 'figure' },
      { title: 'called high, is', format: 'count' },
      { title: 'called high, is not', format: 'count' },
      { title: 'not called, is not', format: 'count' },
      { title: 'not called, is', format: 'count' },
      { title: 'accuracy', format: 'figure' },
      { title: 'F1', format: 'figure' },
    ],
    rows: rows.map(({ name, threshold, confusion: { tp, fp, tn, fn }, accuracy, f1 }) => [
      name,
      threshold,
      tp,
      fp,
      tn,
      fn,
      accuracy,
      f1,
    ]),
  };
}
