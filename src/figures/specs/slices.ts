import { dot, link, ruleX } from '@observablehq/plot';
import { worstFromRows } from '../../evaluation/slice-sizes.ts';
import type { SlicesDocument, ToldSlice } from '../../evaluation/slices.ts';
import type { Look } from '../figure.ts';
import { rowPanel } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed, grouped } from '../text/numbers.ts';
import { testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const slices = figureSpec({
  id: 'slices',
  about: 'for whom and for which titles the model ranks well, and where it is weakest',
  needs: ['run', 'evaluation', 'slices'],
  make({ run, evaluation, slices: found }, id) {
    const slicings = found.slicings
      .map(({ name, slices }) => ({ name, slices: slices.filter(isTold) }))
      .filter(({ slices }) => slices.length > 1);
    if (slicings.length === 0) return { missing: 'no slice of the test ratings is large enough to speak of' };
    const domain = rangeOf(slicings.flatMap((slicing) => slicing.slices));
    return {
      id,
      title: titleOf(found, evaluation.auc),
      summary: `AUC with 95 % intervals by viewers in slices of the test ratings; the dashed line is the AUC of all. Slices of fewer than ${found.smallestCell} ratings are withheld.`,
      n: testRows(run),
      caveat: 'With many slices one is the worst by chance alone: read its interval.',
      panels: slicings.map(({ name, slices }) => ({
        heading: `By ${name}`,
        least: 280,
        options: (look: Look) => slicePanel(look, slices, { all: evaluation.auc, domain }),
      })),
      table: {
        columns: ['slicing', 'slice', 'n', 'viewers', 'auc', 'low', 'high', 'log_loss', 'ece', 'accuracy'],
        rows: slicings.flatMap(({ name, slices }) =>
          slices.map(({ label, n, users, auc, logLoss, ece, accuracy }) => [
            name,
            label,
            n,
            users,
            auc.value,
            auc.low,
            auc.high,
            logLoss.value,
            ece.value,
            accuracy.value,
          ]),
        ),
      },
    };
  },
});

type Slice = SlicesDocument['slicings'][number]['slices'][number];

function isTold(slice: Slice): slice is ToldSlice {
  return !slice.withheld && slice.auc.value !== null;
}

function titleOf({ worst, slicings }: SlicesDocument, all: number | null): string {
  if (!worst) return 'No slice is large enough to be called the worst';
  const slice = slicings
    .find(({ name }) => name === worst.slicing)
    ?.slices.find(({ label }) => label === worst.label);
  const { low, high } = (slice as ToldSlice).auc;
  const sure = all !== null && high !== null && high < all;
  const figures = `AUC ${fixed(worst.value)}, 95\u00a0% ${fixed(low ?? Number.NaN)} to ${fixed(high ?? Number.NaN)}`;
  return sure
    ? `Of slices of ${worstFromRows} ratings or more ${worst.slicing} ${worst.label} is the weakest: ${figures}; of all ratings ${fixed(all)}`
    : `Of slices of ${worstFromRows} ratings or more ${worst.slicing} ${worst.label} is the weakest (${figures}), without evidence that it is below the ${fixed(all ?? Number.NaN)} of all`;
}

/** One range for all slicings. */
function rangeOf(slices: readonly ToldSlice[]): [number, number] {
  const ends = slices.flatMap(({ auc: { value, low, high } }) => [value!, low ?? value!, high ?? value!]);
  return [Math.min(...ends), Math.max(...ends)];
}

interface Ruler {
  readonly all: number | null;
  readonly domain: readonly [number, number];
}

function slicePanel(look: Look, slices: readonly ToldSlice[], { all, domain }: Ruler) {
  const [colour, other] = look.theme.series;
  const rows = slices.map(({ label, auc, n }, at) => ({ label: `${label} (${grouped(n)})`, at, ...auc }));
  return rowPanel(
    look,
    {
      labels: rows.map(({ label }) => label),
      x: { label: 'AUC', format: (value) => fixed(value, 2), ticks: 4, domain },
      row: 20,
    },
    [
      ...(all === null
        ? []
        : [ruleX([all], { stroke: other, strokeDasharray: dashes[1], strokeWidth: 1.5 })]),
      link(rows, { x1: 'low', x2: 'high', y: 'at', stroke: colour, strokeWidth: 2.5 }),
      dot(rows, { x: 'value', y: 'at', r: 4, fill: look.theme.paper, stroke: colour, strokeWidth: 2 }),
    ],
  );
}
