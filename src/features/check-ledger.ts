import { createRandom } from '../numerics/random.ts';
import type { RatingLog, Star } from '../warehouse/star.ts';
import { buildFrame } from './build-frame.ts';
import { ledger } from './ledger.ts';
import { type Column, columnsOf, type StarFrame } from './star-frame.ts';

/** What was looked at for values that know the future, and what was found. */
export interface LedgerCheck {
  readonly features: readonly string[];
  readonly cuts: number;
  readonly valuesCompared: number;
  /** Columns that differ once the future is gone; empty where the ledger is honest. */
  readonly moved: readonly string[];
}

export interface CheckOptions {
  /** Moments at which the log is cut. */
  readonly cuts: number;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** The builder under test; tests plant leaking ones. */
  readonly build?: (star: Star) => StarFrame;
}

/**
 * Deletes the future and proves that nothing before it moves: at each cut, every rating after second t is deleted,
 * every label at t is flipped, all features are made again, and all values at or before t must be the same bits.
 */
export function checkLedger(star: Star, options: CheckOptions): LedgerCheck {
  const names = ledger.filter((feature) => feature.availableAt !== 'snapshot').map((feature) => feature.name);
  const build = options.build ?? ((cut: Star) => buildFrame(cut, 'personal', names, { kind: 'as-of' }));
  const whole = build(star);
  const random = createRandom(options.seed).fork('ledger check');
  const moved = new Set<string>();
  let valuesCompared = 0;
  for (let cut = 0; cut < options.cuts; cut++) {
    const shortened = build(withoutFuture(star, random.below(star.log.rows)));
    for (const column of shortened.columns) {
      valuesCompared += shortened.rows;
      if (!startsWith(columnNamed(whole, column.name), column, shortened.rows)) moved.add(column.name);
    }
    options.onProgress?.(cut + 1, options.cuts);
  }
  return { features: names, cuts: options.cuts, valuesCompared, moved: [...moved].sort() };
}

function withoutFuture(star: Star, row: number): Star {
  const { log } = star;
  const moment = log.time[row];
  let rows = row + 1;
  while (rows < log.rows && log.time[rows] === moment) rows++;
  return { ...star, log: flipAt(head(log, rows), moment) };
}

function head(log: RatingLog, rows: number): RatingLog {
  return {
    rows,
    ratingId: log.ratingId.subarray(0, rows),
    viewer: log.viewer.subarray(0, rows),
    title: log.title.subarray(0, rows),
    stars: log.stars.slice(0, rows),
    time: log.time.subarray(0, rows),
  };
}

/** A loved title becomes a hated one and the other way round, in the last second only. */
function flipAt(log: RatingLog, moment: number): RatingLog {
  for (let row = log.rows - 1; row >= 0 && log.time[row] === moment; row--) {
    log.stars[row] = 5.5 - log.stars[row];
  }
  return log;
}

function columnNamed(frame: StarFrame, name: string): Column {
  return columnsOf(frame, 'rating').find((column) => column.name === name)!;
}

/** Bitwise, NaN equal to NaN. */
function startsWith(whole: Column, part: Column, rows: number): boolean {
  const a = whole.kind === 'number' ? whole.values : whole.codes;
  const b = part.kind === 'number' ? part.values : part.codes;
  for (let row = 0; row < rows; row++) if (!Object.is(a[row], b[row])) return false;
  return true;
}
