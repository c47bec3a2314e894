import type { NumberColumn } from '../star-frame.ts';

/** A viewer's other ratings weigh exp(-seconds between / `seconds`). */
export const spans = [
  { label: 'AtOnce', seconds: 0.5, words: 'the same second' },
  { label: 'Minute', seconds: 60, words: 'about a minute' },
  { label: 'TenMinutes', seconds: 600, words: 'about ten minutes' },
  { label: 'TwoHours', seconds: 7200, words: 'about two hours' },
] as const;

const measures = ['mood', 'company', 'near'] as const;

/** By span the mood, the company and how many; see the ledger for what they say. */
export const nearbyNames: readonly string[] = [
  ...spans.flatMap(({ label }) => measures.map((measure) => measure + label)),
  'ratedBefore',
];

export function isNearby(name: string): boolean {
  return nearbyNames.includes(name);
}

/** In the order of {@link nearbyNames}; NaN where there were too few ratings to learn from. */
export type NearbyColumns = readonly Float32Array[];

export function emptyNearby(rows: number): NearbyColumns {
  return nearbyNames.map(() => new Float32Array(rows).fill(Number.NaN));
}

export function nearbyColumn(columns: NearbyColumns, name: string): NumberColumn {
  return { kind: 'number', name, values: columns[nearbyNames.indexOf(name)] };
}
