import type { Viewers } from '../warehouse/star.ts';
import { ageBandLabels, ageBandOf } from './ages.ts';
import type { CategoryColumn, Column } from './star-frame.ts';

/** Demographic columns, one value a viewer. */
export const viewerColumns: Readonly<Record<string, (viewers: Viewers) => Column>> = {
  age: (viewers) => ({ kind: 'number', name: 'age', values: viewers.age }),
  ageBand: (viewers) => ({
    kind: 'category',
    name: 'ageBand',
    codes: ageBandCodes(viewers),
    dictionary: ageBandLabels,
  }),
  gender: (viewers) => category('gender', viewers.gender),
  occupation: (viewers) => category('occupation', viewers.occupation),
  zipRegion: (viewers) => category('zipRegion', viewers.zip.map(zipRegion)),
};

export function ageBandCodes(viewers: Viewers): Int32Array {
  return Int32Array.from(viewers.age, ageBandOf);
}

/** Codes by label in alphabetical order, so that they depend on the set of labels alone. */
export function category(name: string, labels: readonly (string | null)[]): CategoryColumn {
  const dictionary = [...new Set(labels.filter((label) => label !== null))].sort();
  const codeOf = new Map(dictionary.map((label, code) => [label, code]));
  const codes = Int32Array.from(labels, (label) => (label === null ? -1 : codeOf.get(label)!));
  return { kind: 'category', name, codes, dictionary };
}

function zipRegion(zip: string | null): string | null {
  if (zip === null) return null;
  return /^[0-9]{5}/.test(zip) ? zip[0] : 'other';
}
