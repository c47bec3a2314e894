import { worstFromRows } from '../../evaluation/slice-sizes.ts';
import type { Slice } from '../../evaluation/slices.ts';
import type { Material } from '../material.ts';
import type { Block, Section } from '../report.ts';

export function slices({ metrics: { slices: told }, pictures }: Material): Section {
  const { worst, slicings, smallestCell } = told;
  return {
    id: 'slices',
    title: 'Slices',
    question: 'For whom, and for which titles, does it work worse?',
    blocks: [
      {
        kind: 'text',
        text: worst
          ? `Worst in ${worst.metric === 'auc' ? 'AUC' : worst.metric}, of slices of ${worstFromRows} ratings or more: ${worst.slicing} ${worst.label}, ${worst.value.toFixed(4)} on ${worst.n.toLocaleString('en-US')} ratings. The worst of many slices looks worse than it is.`
          : 'No slice has enough ratings to be called the worst.',
      },
      ...pictures.blocks('slices'),
      ...slicings.map(({ name, slices: own }) => tableOf(name, own)),
      {
        kind: 'caveat',
        text: `Slices of fewer than ${smallestCell} ratings are withheld. Intervals are 95 % by bootstrap over viewers (200 replicates).`,
      },
    ],
  };
}

function tableOf(name: string, own: readonly Slice[]): Block {
  return {
    kind: 'table',
    caption: `By ${name}`,
    columns: [
      { title: name, format: 'text' },
      { title: 'ratings', format: 'count' },
      { title: 'viewers', format: 'count' },
      { title: 'high', format: 'share' },
      { title: 'AUC', format: 'figure' },
      { title: 'low', format: 'figure' },
      { title: 'high AUC', format: 'figure' },
      { title: 'log loss', format: 'figure' },
    ],
    rows: own.map((slice) => {
      if (slice.withheld) return [`${slice.label} (withheld)`, null, null, null, null, null, null, null];
      const { label, n, users, positiveShare, auc, logLoss } = slice;
      return [label, n, users, positiveShare, auc.value, auc.low, auc.high, logLoss.value];
    }),
  };
}
