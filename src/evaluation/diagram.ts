import type { ReliabilityBin } from './reliability.ts';

const plotWidth = 39;

/**
 * A reliability table as text of at most 80 columns: `o` what came, `-` its interval, `|` what was said, `*` where both
 * meet. One line a bin, by rising probability.
 */
export function reliabilityDiagram(bins: readonly ReliabilityBin[]): string {
  const head = ['n'.padStart(9), ' said', ' came', '(95 %)'.padEnd(13), axis()].join('  ');
  return [head, ...bins.map(lineOf)].join('\n');
}

function axis(): string {
  const half = (plotWidth - 1) / 2;
  return `0${'0.5'.padStart(half + 1).padEnd(plotWidth - 2)}1`;
}

function lineOf({ n, meanPredicted, observedShare, low, high }: ReliabilityBin): string {
  const cells = Array<string>(plotWidth).fill(' ');
  cells.fill('-', at(low), at(high) + 1);
  cells[at(meanPredicted)] = '|';
  cells[at(observedShare)] = at(observedShare) === at(meanPredicted) ? '*' : 'o';
  const figures = [
    String(n).padStart(9),
    short(meanPredicted),
    short(observedShare),
    `(${short(low)}-${short(high)})`,
  ];
  return `${figures.join('  ')}  ${cells.join('')}`.trimEnd();
}

function at(share: number): number {
  return Math.round(share * (plotWidth - 1));
}

function short(share: number): string {
  return share.toFixed(3);
}
