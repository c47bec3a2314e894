import { dot, link, ruleX } from '@observablehq/plot';
import type { Look } from '../figure.ts';
import type { HonestyRow } from '../inputs/inputs.ts';
import { rowPanel } from '../look/panel.ts';
import { symbols } from '../look/theme.ts';
import { counted, fixed, grouped } from '../text/numbers.ts';
import { intervalText } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const honesty = figureSpec({
  id: 'honesty',
  about: 'every run on this data side by side, baselines and optimistic splits included',
  needs: ['honesty'],
  make({ honesty: rows }, id) {
    const known = rows.filter((row): row is Known => row.auc !== null);
    if (known.length === 0) return { missing: 'no run of this data has an AUC' };
    const splits = [...new Set(known.map(({ split }) => split))];
    return {
      id,
      title: titleOf(known),
      summary:
        'Honesty table: AUC of each run with its 95 % interval by viewers, split by split; optimistic splits learn from ratings made later than those they are tested on. The upright line is guessing.',
      n: `${counted(known.length, 'run')}; ${splits.map((split) => `${split} ${grouped(known.find((row) => row.split === split)!.n)}`).join(', ')} test ratings`,
      ofData: true,
      caveat: 'Runs of one split are compared; those of different splits are tested on different ratings.',
      legend: [
        { label: 'split in time or by whole viewers or titles', series: 0, mark: 'dot' },
        { label: 'optimistic split', series: 1, mark: 'dot' },
      ],
      panels: splits.map((split) => ({
        heading: split,
        least: 210,
        options: (look: Look) =>
          splitPanel(
            look,
            known.filter((row) => row.split === split),
            rangeOf(known),
          ),
      })),
      table: {
        columns: ['split', 'optimistic', 'recipe', 'run', 'n', 'auc', 'low', 'high', 'log_loss', 'accuracy'],
        rows: rows.map(({ split, optimistic, recipe, runId, n, auc, low, high, logLoss, accuracy }) => [
          split,
          String(optimistic),
          recipe,
          runId,
          n,
          auc,
          low,
          high,
          logLoss,
          accuracy,
        ]),
      },
    };
  },
});

type Known = HonestyRow & { readonly auc: number };

function titleOf(rows: readonly Known[]): string {
  if (rows.length === 1) {
    const [{ recipe, split, auc, low, high }] = rows;
    return `${recipe} on ${split} has AUC ${fixed(auc)}${intervalText(low, high)}: no other run stands beside it yet`;
  }
  const honest = rows.filter(({ optimistic }) => !optimistic);
  const best = (honest.length > 0 ? honest : rows).reduce((a, b) => (b.auc > a.auc ? b : a));
  const flattered = rows.filter((row) => row.optimistic && row.recipe === best.recipe);
  const most = flattered.length > 0 ? flattered.reduce((a, b) => (b.auc > a.auc ? b : a)) : undefined;
  const head = `${best.recipe} on ${best.split} ranks best${honest.length > 0 && honest.length < rows.length ? ' of what was tested honestly' : ''}: AUC ${fixed(best.auc)}${intervalText(best.low, best.high)}`;
  if (!most || best.optimistic || most.auc <= best.auc) return head;
  return `${head}; ${most.split} would flatter it to ${fixed(most.auc)}`;
}

function rangeOf(rows: readonly Known[]): readonly [number, number] {
  const least = Math.min(0.48, ...rows.map(({ auc, low }) => low ?? auc));
  const greatest = Math.max(...rows.map(({ auc, high }) => high ?? auc));
  return [least, Math.min(1, greatest + 0.01)];
}

function splitPanel(look: Look, rows: readonly Known[], domain: readonly [number, number]) {
  const sorted = [...rows].sort((a, b) => b.auc - a.auc).map((row, at) => ({ ...row, at }));
  const colourOf = ({ optimistic }: Known) => look.theme.series[optimistic ? 1 : 0];
  return rowPanel(
    look,
    {
      labels: sorted.map(({ recipe }) => recipe),
      x: {
        label: 'AUC',
        format: (value) => fixed(value, 2),
        domain,
        ticks: Math.max(2, Math.floor(look.width / 110)),
      },
    },
    [
      ruleX([0.5], { stroke: look.theme.muted }),
      link(sorted, { x1: 'low', x2: 'high', y: 'at', stroke: colourOf, strokeWidth: 2.5 }),
      dot(sorted, {
        x: 'auc',
        y: 'at',
        symbol: symbols[sorted[0].optimistic ? 1 : 0],
        r: 4.5,
        fill: look.theme.paper,
        stroke: colourOf,
        strokeWidth: 2,
      }),
    ],
  );
}
