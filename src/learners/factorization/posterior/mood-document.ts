import { badModel, type Fields, listAt, numbersAt, objectAt, wholeAt } from '../../document-fields.ts';
import type { KeptMood } from '../mood/kept-mood.ts';
import { base64Of, bytesAt } from './sample-table.ts';

const mostProcesses = 8;
const mostMoments = 1_000_000_000;
const greatest = 1e6;
const longest = 1e12;

export function moodDocument({ scales, variances, starts, times, means, spreads }: KeptMood): Fields {
  return {
    scales: [...scales],
    variances: Array.from(variances),
    viewers: starts.length - 1,
    moments: times.length,
    starts: base64Of(starts),
    times: base64Of(times),
    means: base64Of(means),
    spreads: base64Of(spreads),
  };
}

/** Throws `model-bad`. */
export function readMood(value: unknown, where: string): KeptMood {
  const at = objectAt(value, where);
  const processes = listAt(at['scales'], `${where}.scales`, mostProcesses).length;
  const viewers = wholeAt(at['viewers'], `${where}.viewers`, 0, mostMoments);
  const moments = wholeAt(at['moments'], `${where}.moments`, 0, mostMoments);
  const bytes = (name: string, length: number) => bytesAt(at[name], `${where}.${name}`, length);
  const kept: KeptMood = {
    scales: Array.from(numbersAt(at['scales'], `${where}.scales`, processes, 1e-6, longest)),
    variances: numbersAt(at['variances'], `${where}.variances`, processes, Number.MIN_VALUE, greatest),
    starts: new Int32Array(bytes('starts', 4 * (viewers + 1))),
    times: new Float64Array(bytes('times', 8 * moments)),
    means: new Float32Array(bytes('means', 4 * moments * processes)),
    spreads: new Float32Array(bytes('spreads', 4 * moments)),
  };
  checkMoments(kept, where);
  requireAll(kept.means, `${where}.means`, -greatest);
  requireAll(kept.spreads, `${where}.spreads`, 0);
  return kept;
}

function checkMoments({ starts, times }: KeptMood, where: string): void {
  const last = starts.length - 1;
  if (
    starts[0] !== 0 ||
    starts[last] !== times.length ||
    starts.some((start, v) => v > 0 && start < starts[v - 1])
  )
    badModel(`${where}.starts`, 'other numbers', `from 0 to ${times.length}, none below the one before`);
  requireAll(times, `${where}.times`, -longest, longest);
  for (let v = 0; v < last; v++)
    for (let k = starts[v] + 1; k < starts[v + 1]; k++)
      if (!(times[k] > times[k - 1])) badModel(`${where}.times[${k}]`, times[k], `above ${times[k - 1]}`);
}

function requireAll(
  numbers: Float32Array | Float64Array,
  where: string,
  least: number,
  most = greatest,
): void {
  const bad = numbers.findIndex((value) => !(value >= least && value <= most));
  if (bad >= 0) badModel(`${where}[${bad}]`, numbers[bad], `${least} to ${most}`);
}
