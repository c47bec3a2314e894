import type { KeptDimension, Posterior } from './posterior.ts';
import type { SampleTable } from './sample-table.ts';

/** The posterior of `chosen` samples alone, in their order. */
export function chosenSamples(posterior: Posterior, chosen: readonly number[]): Posterior {
  const { stars, viewer, title, day, facts } = posterior;
  const of = (table: SampleTable) => chosenTable(table, chosen);
  const dimension = ({ table, fields, features }: KeptDimension): KeptDimension => ({
    table: of(table),
    fields,
    features: of(features),
  });
  const numbers = (values: Float64Array, each: number) =>
    Float64Array.from(chosen.flatMap((s) => [...values.subarray(s * each, (s + 1) * each)]));
  return {
    ...posterior,
    samples: chosen.length,
    intercepts: numbers(posterior.intercepts, 1),
    noises: numbers(posterior.noises, 1),
    cuts: numbers(posterior.cuts, stars.length - 1),
    viewer: dimension(viewer),
    title: dimension(title),
    day: day && of(day),
    facts: facts.map(({ field, table }) => ({ field, table: of(table) })),
  };
}

function chosenTable(
  { rows, samples, width, values, scales }: SampleTable,
  chosen: readonly number[],
): SampleTable {
  const to = new Int8Array(rows * chosen.length * width);
  const toScales = new Float32Array(chosen.length * width);
  chosen.forEach((s, at) => {
    toScales.set(scales.subarray(s * width, (s + 1) * width), at * width);
    for (let row = 0; row < rows; row++) {
      const from = (row * samples + s) * width;
      to.set(values.subarray(from, from + width), (row * chosen.length + at) * width);
    }
  });
  return { rows, samples: chosen.length, width, values: to, scales: toScales };
}
