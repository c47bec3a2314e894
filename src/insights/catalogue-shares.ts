import type { Estimate } from '../evaluation/bootstrap.ts';
import { wilsonInterval } from '../evaluation/wilson-interval.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { FindingTable } from './finding.ts';
import { cells, estimateColumns } from './measure.ts';

/** How often a label stands in the catalogue. */
export interface LabelShare extends Estimate {
  readonly label: string;
  readonly count: number;
  readonly films: number;
  readonly shows: number;
}

/**
 * Shares of entries with each label, the greatest first; Wilson intervals that hold for all labels at once (Bonferroni).
 * Entries without any label are left out of `of`.
 */
export function labelShares(
  entries: readonly CatalogueEntry[],
  labelsOf: (entry: CatalogueEntry) => readonly string[],
): { readonly of: number; readonly shares: readonly LabelShare[] } {
  const counts = new Map<string, { films: number; shows: number }>();
  let of = 0;
  for (const entry of entries) {
    const labels = labelsOf(entry);
    if (labels.length > 0) of++;
    for (const label of labels) {
      const count = counts.get(label) ?? { films: 0, shows: 0 };
      count[entry.kind === 'film' ? 'films' : 'shows']++;
      counts.set(label, count);
    }
  }
  const level = 1 - 0.05 / Math.max(1, counts.size);
  const shares = [...counts].map(([label, { films, shows }]): LabelShare => {
    const [low, high] = wilsonInterval(films + shows, of, level);
    return { label, count: films + shows, films, shows, value: (films + shows) / of, low, high };
  });
  return { of, shares: shares.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)) };
}

/** Those whose interval meets that of the first: a cautious test of not being told apart. */
export function rivalsOf([first, ...others]: readonly LabelShare[]): string[] {
  return others.filter((other) => other.high >= first.low).map(({ label }) => label);
}

export function shareTable(name: string, title: string, shares: readonly LabelShare[]): FindingTable {
  return {
    columns: [
      { name, title },
      { name: 'films', title: 'films', unit: 'titles' },
      { name: 'shows', title: 'shows', unit: 'titles' },
      ...estimateColumns('share', 'of titles', 'share'),
    ],
    rows: shares.map(({ label, films, shows, ...share }) => [label, films, shows, ...cells(share)]),
  };
}
