/** Age bands of the panel industry and of MovieLens 1M, by their lower bounds in years. */
export const ageBands = [
  { from: 0, label: 'under 18' },
  { from: 18, label: '18-24' },
  { from: 25, label: '25-34' },
  { from: 35, label: '35-44' },
  { from: 45, label: '45-49' },
  { from: 50, label: '50-55' },
  { from: 56, label: '56+' },
] as const;

export const ageBandLabels: readonly string[] = ageBands.map((band) => band.label);

/** Index into {@link ageBands}, -1 for an unknown age. */
export function ageBandOf(age: number): number {
  if (!(age >= 0)) return -1;
  let band = 0;
  while (band + 1 < ageBands.length && age >= ageBands[band + 1].from) band++;
  return band;
}
