import { StreamPulseError } from '../errors.ts';

/** Sums of weights stay far from the greatest float32, which a node's cover is kept in. */
const greatestWeight = 1e12;

/** The weights of `count` rows, checked; undefined where each counts 1. Throws `training-data-bad`. */
export function rowWeights(
  weights: Float64Array | Float32Array | undefined,
  count: number,
): Float64Array | undefined {
  if (weights === undefined) return undefined;
  if (weights.length !== count)
    bad('there are not as many weights as train rows', weights.length, String(count));
  const broken = weights.findIndex((weight) => !(weight >= 0 && weight <= greatestWeight));
  if (broken >= 0)
    bad(
      `the weight of train row ${broken} is wrong`,
      weights[broken],
      `a number from 0 to ${greatestWeight}`,
    );
  if (!weights.some((weight) => weight > 0)) bad('all weights are the same', 0, 'one above 0');
  return Float64Array.from(weights);
}

function bad(what: string, value: number, expected: string): never {
  throw new StreamPulseError('training-data-bad', what, { value: String(value), expected });
}
