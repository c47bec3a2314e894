// What measurements of a line come to, and whether that is what was asked. Pure.
import { mostAucDifference, mostValueDifference } from './lines.mjs';

/** The middle one, or the mean of the two in the middle. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Of two lists of values; infinite where they are not as long. */
export function greatestDifference(some, others) {
  if (some.length !== others.length) return Number.POSITIVE_INFINITY;
  return some.reduce((most, value, at) => Math.max(most, Math.abs(value - others[at])), 0);
}

/**
 * Medians of seconds and of peak bytes, side by side. XGBoost's are of those measurements that came to an end;
 * `outOfMemory` says that one did not.
 */
export function summary(measurements) {
  const ours = measurements.filter(({ side }) => side === 'ours');
  const all = measurements.filter(({ side }) => side === 'xgboost');
  const theirs = all.filter(({ outOfMemory }) => !outOfMemory);
  const outOfMemory = all.find((measurement) => measurement.outOfMemory);
  return {
    ours: middle(ours),
    xgboost: middle(theirs),
    ...(outOfMemory && {
      outOfMemory: { matrix: outOfMemory.matrix, limitBytes: outOfMemory.limitBytes },
    }),
    ...(theirs.length > 0 && compared(middle(ours), middle(theirs))),
    valueDifference: greatest(measurements.map(({ valueDifference }) => valueDifference)),
  };
}

function middle(measurements) {
  if (measurements.length === 0) return null;
  const last = measurements.at(-1);
  return {
    runs: measurements.length,
    seconds: median(measurements.map(({ seconds }) => seconds)),
    peakBytes: median(measurements.map(({ peakBytes }) => peakBytes)),
    auc: last.auc,
    ...(last.threads && { threads: last.threads }),
    ...(last.matrix && { matrix: last.matrix }),
    ...(last.way && { way: last.way }),
    ...(last.matrixSeconds !== undefined && {
      matrixSeconds: median(measurements.map(({ matrixSeconds }) => matrixSeconds)),
    }),
  };
}

function compared(ours, theirs) {
  return {
    ratio: theirs.seconds / ours.seconds,
    memoryShare: ours.peakBytes / theirs.peakBytes,
    aucDifference: Math.abs(ours.auc - theirs.auc),
  };
}

function greatest(values) {
  const found = values.filter((value) => value !== undefined);
  return found.length > 0 ? Math.max(...found) : undefined;
}

/** Each thing asked of a line, what was reached, and whether that is enough. */
export function verdicts({ name, asked }, threads, result) {
  const of = { line: name, threads };
  const judged = [
    ratioVerdict(asked, result),
    asked.memoryShare !== undefined && {
      what: 'peak memory, ours over XGBoost',
      asked: `<= ${asked.memoryShare}`,
      reached: result.memoryShare ?? null,
      met: result.memoryShare === undefined ? null : result.memoryShare <= asked.memoryShare,
    },
    {
      what: 'difference of AUC',
      asked: `<= ${mostAucDifference}`,
      reached: result.aucDifference ?? null,
      met: result.aucDifference === undefined ? null : result.aucDifference <= mostAucDifference,
    },
    result.valueDifference !== undefined && {
      what: 'greatest difference of a value',
      asked: `<= ${mostValueDifference}`,
      reached: result.valueDifference,
      met: result.valueDifference <= mostValueDifference,
    },
  ];
  return judged.filter(Boolean).map((verdict) => ({ ...of, ...verdict }));
}

/** Where XGBoost ran out of memory, ours under the bytes named does instead. */
function ratioVerdict({ ratio, elseUnder }, result) {
  const ranOut = elseUnder !== undefined && result.outOfMemory !== undefined;
  const met = result.ratio !== undefined && result.ratio >= ratio;
  const under =
    elseUnder === undefined ? '' : `, or XGBoost out of memory and ours < ${elseUnder / 2 ** 30} GiB`;
  return {
    what: 'times as fast',
    asked: `>= ${ratio}${under}`,
    reached: result.ratio ?? null,
    ...(ranOut && { outOfMemory: true, oursBytes: result.ours.peakBytes }),
    met: met || (ranOut ? result.ours.peakBytes < elseUnder : result.ratio === undefined ? null : false),
  };
}
