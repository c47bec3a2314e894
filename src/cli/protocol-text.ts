import { metrics, starMetrics } from '../metrics/registry.ts';
import type {
  FigureDocument,
  FoldDocument,
  ProtocolDocument,
  SettingDocument,
} from '../runs/protocols/protocol-document.ts';
import { paragraph } from './paragraph.ts';
import { fixed, grouped, renderTable } from './table.ts';

const words = { aim: 'aim', least: 'at least', no: 'no', none: '-' } as const;

/** A protocol's figures beside the best known, at 80 columns. */
export function protocolText(document: ProtocolDocument): string {
  const { protocol, recipe, seed, dataHash, simulated, settings, seconds } = document;
  return [
    paragraph(`${simulated ? 'SIMULATED audience. ' : ''}${protocol.name}: ${protocol.title}`, '    '),
    paragraph(`  recipe ${recipe.name}: ${recipe.summary}`, '    '),
    `  seed ${seed}; data ${dataHash.slice(0, 12)}; ${seconds.toFixed(1)} s`,
    ...settings.map(settingText),
    paragraph(
      '\nIntervals are 95 % by bootstrap over viewers. [P] published, [p] published and second-hand, [X] measured ' +
        'on the same files. Figures are comparable inside this protocol and setting only.',
    ),
  ].join('\n');
}

function settingText({ name, note, figures, folds, seconds }: SettingDocument): string {
  return [
    `\n${name} (${seconds.toFixed(1)} s)`,
    ...(note === null ? [] : [paragraph(`  ${note}`, '  ')]),
    ...folds.map(foldLine),
    renderTable(['', 'ours', '95 %', 'best known', 'least', 'aim', 'reached'], figures.map(figureRow)),
    ...figures.flatMap(knownLine),
  ].join('\n');
}

function foldLine({ split, hash, ratings, optimistic }: FoldDocument): string {
  const sizes = `${grouped(ratings.train)} train, ${grouped(ratings.tune)} tune, ${grouped(ratings.test)} test`;
  return paragraph(`  ${split}: ${sizes}; ${hash.slice(0, 12)}${optimistic ? ' (optimistic)' : ''}`, '    ');
}

function figureRow(figure: FigureDocument): string[] {
  const { metric, ours, low, high, known, least, aim, reached } = figure;
  return [
    labelOf(metric),
    fixed(ours),
    low === null ? '-' : `${fixed(low)} to ${fixed(high)}`,
    known.length === 0 ? '-' : `${fixed(known[0].value)} [${known[0].mark}]`,
    fixed(least),
    fixed(aim),
    words[reached],
  ];
}

function knownLine({ metric, known }: FigureDocument): string[] {
  if (known.length === 0) return [];
  const all = known.map(({ value, mark, source }) => `${fixed(value)} [${mark}] ${source}`).join('; ');
  return [paragraph(`  ${labelOf(metric)}: ${all}`, '    ')];
}

function labelOf(metric: FigureDocument['metric']): string {
  return { ...metrics, ...starMetrics }[metric].label;
}
