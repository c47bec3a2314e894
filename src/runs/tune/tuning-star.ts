import { StreamPulseError } from '../../errors.ts';
import type { Split } from '../../splits/split.ts';
import type { RatingLog, Star } from '../../warehouse/star.ts';

/** The ratings that may be tuned on, and the two parts by their new row numbers. */
export interface TuningStar {
  readonly star: Star;
  readonly split: Split;
}

/**
 * A star without any rating but those of the train and tune parts, so that nothing behind it can look at another. The
 * features of these rows come out as in the whole star: history never looks at rows of other parts, nor ahead.
 * @throws `split-impossible` where there is no tune part
 */
export function tuningStar(star: Star, split: Split): TuningStar {
  requireTunePart(split);
  const { train, tune } = split.parts;
  const kept = new Int32Array(train.length + tune.length);
  kept.set(train);
  kept.set(tune, train.length);
  kept.sort();
  const none = new Int32Array(0);
  const { testFrom: _, ...rest } = split;
  return {
    star: { ...star, log: rowsOf(star.log, kept) },
    split: {
      ...rest,
      parts: { train: positions(kept, train), tune: positions(kept, tune), calibrate: none, test: none },
    },
  };
}

/** @throws `split-impossible` */
export function requireTunePart({ name, parts }: Split): void {
  if (parts.tune.length > 0) return;
  throw new StreamPulseError('split-impossible', `part tune of split ${name} is empty`, {
    expected: 'a split with ratings to choose by',
  });
}

function rowsOf(log: RatingLog, rows: Int32Array): RatingLog {
  return {
    rows: rows.length,
    ratingId: Int32Array.from(rows, (row) => log.ratingId[row]),
    viewer: Int32Array.from(rows, (row) => log.viewer[row]),
    title: Int32Array.from(rows, (row) => log.title[row]),
    stars: Float32Array.from(rows, (row) => log.stars[row]),
    time: Float64Array.from(rows, (row) => log.time[row]),
  };
}

/** Where each of `part` stands in `kept`; both ascend. */
function positions(kept: Int32Array, part: Int32Array): Int32Array {
  let at = 0;
  return part.map((row) => {
    while (kept[at] !== row) at++;
    return at;
  });
}
