import type { RatingLog, Star, Titles } from '../warehouse/star.ts';
import type { HistoryPlan } from './history-plan.ts';

/** Values that may be kept for one log: 256 MB. */
const mostValues = 64_000_000;

interface Kept<T> {
  readonly titles: Titles;
  readonly plan: HistoryPlan;
  readonly columns: T;
}

/**
 * Keeps what is costly to make of a log and its titles by a plan, for the next recipe that asks for the same: a few plans of each log, the
 * fewer the longer the log is, and none of very long ones.
 */
export class KeptColumns<T> {
  private readonly kept = new WeakMap<RatingLog, readonly Kept<T>[]>();
  private readonly columns: number;

  /** `columns` is how many values are made of a rating. */
  constructor(columns: number) {
    this.columns = columns;
  }

  of({ log, titles }: Star, plan: HistoryPlan, make: () => T): T {
    const before = this.kept.get(log) ?? [];
    const found = before.find((entry) => entry.titles === titles && isSamePlan(entry.plan, plan));
    const entry = found ?? { titles, plan, columns: make() };
    const most = Math.floor(mostValues / (this.columns * Math.max(1, log.rows)));
    const others = before.filter((other) => other !== entry);
    this.kept.set(log, [entry, ...others].slice(0, Math.min(4, most)));
    return entry.columns;
  }
}

function isSamePlan(a: HistoryPlan, b: HistoryPlan): boolean {
  if (a.kind !== b.kind || !isSameRows(a.seen, b.seen)) return false;
  if (a.kind === 'frozen') return a.at === (b as typeof a).at;
  if (a.kind === 'as-of') return true;
  const { folds, unit, seed } = b as typeof a;
  return a.folds === folds && a.unit === unit && a.seed === seed;
}

function isSameRows(a: Int32Array | undefined, b: Int32Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((row, at) => row === b[at]);
}
