import { cell, type PlotOptions, text } from '@observablehq/plot';
import { plainText } from '../../text/plain.ts';
import type { Look } from '../figure.ts';
import type { FeatureCorrelation } from '../inputs/inputs.ts';
import { between, readableOn } from '../look/colour.ts';
import { cellInks } from '../look/theme.ts';
import { type } from '../look/type.ts';
import { fitText, widest } from '../text/measure.ts';
import { fixed, grouped } from '../text/numbers.ts';
import { figureSpec } from './spec.ts';

interface Pair {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

export const correlation = figureSpec({
  id: 'correlation',
  about: 'which features move together (rank correlation)',
  needs: ['run', 'correlation'],
  make({ correlation: found }, id) {
    const pairs = pairsOf(found);
    if (pairs.length === 0) return { missing: 'the model has fewer than two features that are numbers' };
    const strongest = pairs.reduce((best, pair) =>
      Math.abs(pair.value) > Math.abs(best.value) ? pair : best,
    );
    const [a, b] = [strongest.row, strongest.column].map((at) => found.features[at]);
    return {
      id,
      title: `${b} and ${a} ${strongest.value > 0 ? 'rise together' : 'go against each other'} most: rank correlation ${fixed(strongest.value, 2)}`,
      summary:
        'Spearman’s rank correlation of each pair of features over ratings; columns go by the numbers of the rows.',
      n: `${grouped(found.n)} ratings, drawn from the test part`,
      panels: [{ options: (look) => matrix(found, pairs, look) }],
      table: {
        columns: ['feature', ...found.features],
        rows: found.features.map((name, at) => [name, ...found.values[at]]),
      },
    };
  },
});

function matrix(
  { features }: FeatureCorrelation,
  pairs: readonly Pair[],
  { width, theme }: Look,
): PlotOptions {
  const labels = features.map((name, at) => `${plainText(name)} ${at + 1}`);
  const room = Math.min(widest(labels, type.tick) + 12, width * 0.42);
  const step = Math.min(44, (width - room - 8) / (features.length - 1));
  const domain = features.map((_, at) => at);
  const fillOf = ({ value }: Pair) => between(theme.diverging, (value + 1) / 2);
  const place = { x: 'column', y: 'row' } as const;
  const digits = step >= 30;
  return {
    height: 30 + Math.max(18, Math.min(30, step)) * features.length,
    marginLeft: room,
    marginRight: Math.max(8, width - room - step * (features.length - 1)),
    marginTop: 22,
    marginBottom: 8,
    x: {
      domain: domain.slice(0, -1),
      axis: 'top' as const,
      label: null,
      tickSize: 0,
      tickFormat: (at: number) => String(at + 1),
    },
    y: {
      domain,
      label: null,
      tickSize: 0,
      tickFormat: (at: number) => fitText(labels[at], room - 10, type.tick),
    },
    marks: [
      cell(pairs, { ...place, fill: fillOf, inset: 0.5 }),
      ...(digits
        ? [
            text(pairs, {
              ...place,
              text: ({ value }: Pair) => fixed(value, 1),
              fill: (pair: Pair) => readableOn(fillOf(pair), cellInks),
            }),
          ]
        : []),
    ],
  };
}

function pairsOf({ features, values }: FeatureCorrelation): Pair[] {
  return features.flatMap((_, row) =>
    Array.from({ length: row }, (_, column) => ({ row, column, value: values[row][column] })).filter(
      (pair): pair is Pair => pair.value !== null,
    ),
  );
}
