import type { Batch } from './batch.ts';

/** A piece of work that is done in parts, which write to different places: `part` of `parts`, whoever does it and when. */
export type Stage = (part: number, parts: number) => void;

/** Rows that the kernels take at once. */
const unit = 4;

/** The part's share of `count` things: from, and up to. Borders are multiples of 4. */
export function shareOf(count: number, part: number, parts: number): [from: number, to: number] {
  const border = (at: number) =>
    at === parts ? count : Math.min(count, unit * Math.round((count * at) / (parts * unit)));
  return [border(part), border(part + 1)];
}

/** The part's share of a batch's sequences, so that parts have steps alike. */
export function sequencesOf(batch: Batch, part: number, parts: number): [from: number, to: number] {
  return [sequenceBorder(batch, part, parts), sequenceBorder(batch, part + 1, parts)];
}

function sequenceBorder(batch: Batch, at: number, parts: number): number {
  if (at === parts) return batch.sequences;
  const wanted = (batch.steps * at) / parts;
  let border = 0;
  while (border < batch.sequences && stepsBefore(batch, border + unit / 2) < wanted) border += unit;
  return Math.min(border, batch.sequences);
}

/** Steps of the sequences before this one. */
function stepsBefore({ length, active }: Batch, sequence: number): number {
  let steps = 0;
  for (let step = 0; step < length; step++) steps += Math.min(active[step], sequence);
  return steps;
}
