import { log } from '../../numerics/log.ts';
import { createRandom } from '../../numerics/random.ts';
import { describeTitle, type TitleBeliefColumns } from '../content/content-columns.ts';
import { NearbySoFar } from '../content/nearby.ts';
import type { NearbyColumns } from '../content/nearby-columns.ts';
import type { SideRegression } from '../content/side-regression.ts';
import { type FactorBeliefs, firstBeliefs, forget } from './factor-beliefs.ts';
import { emptyFactors, type FactorColumns } from './factor-columns.ts';
import { FactorSight } from './factor-sight.ts';
import type { HistoryKeys } from './keys.ts';
import { learnFactors } from './learn-factors.ts';

/** How factors are learned along the log; the defaults were chosen on the validation part of MovieLens 100K. */
export interface FactorPlan {
  readonly rank: number;
  /** Ratings before factors are learned for the first time. */
  readonly first: number;
  /** They are learned anew from all ratings so far whenever these have grown so many times. */
  readonly growth: number;
  /** Steps of the first learning, and of each later one, which goes on from what was believed. */
  readonly firstSteps: number;
  readonly steps: number;
}

/** What is known of titles beforehand, and where to write what is believed of them. */
export interface TitleKnowledge {
  readonly regression: (outputs: number) => SideRegression;
  readonly beliefs: TitleBeliefColumns;
  readonly nearby: NearbyColumns;
}

export const factorPlan: FactorPlan = { rank: 8, first: 5000, growth: 1.2, firstSteps: 30, steps: 10 };

/**
 * Factors of viewers and titles as of each rating's moment, from rows with a timestamp strictly before its own. They are
 * learned anew whenever the log has grown by a fifth; in between each rating moves what is believed of its viewer and its
 * title. Those of one second are all described before any of them is observed; from `frozenAt` (seconds) on none is.
 * O(ratings x rank^2 x steps x growth / (growth - 1)).
 */
export function asOfFactors(
  keys: HistoryKeys,
  frozenAt = Number.POSITIVE_INFINITY,
  plan = factorPlan,
  knowledge?: TitleKnowledge,
): FactorColumns {
  const columns = emptyFactors(keys.rows);
  const machine = new FactorLog(keys, plan, knowledge);
  let next = plan.first;
  let from = 0;
  while (from < keys.rows) {
    let to = from + 1;
    while (to < keys.rows && keys.time[to] === keys.time[from]) to++;
    const isOpen = keys.time[from] < frozenAt;
    if (isOpen && from >= next) {
      machine.learn(from);
      next = Math.ceil(from * plan.growth);
    }
    machine.describeAll(from, to, columns);
    if (isOpen) machine.observeAll(from, to, columns);
    from = to;
  }
  return columns;
}

/** Share of the prior variance of habits that a viewer's habit may have moved by since a rating long ago. */
const habitDrift = 0.15;
/** From so many seconds on a gap is long: 2^10 minutes. */
const longGap = 10;

class FactorLog {
  private readonly keys: HistoryKeys;
  private readonly plan: FactorPlan;
  private readonly beliefs: FactorBeliefs;
  private readonly sight: FactorSight;
  private readonly last: Float64Array;
  private readonly regression: SideRegression | undefined;
  private readonly knowledge: TitleKnowledge | undefined;
  private readonly nearby = new Map<number, NearbySoFar>();
  private hasLearned = false;

  constructor(keys: HistoryKeys, plan: FactorPlan, knowledge: TitleKnowledge | undefined) {
    const { viewerCount, titleCount } = keys;
    this.keys = keys;
    this.plan = plan;
    const random = createRandom('as-of factors');
    this.beliefs = firstBeliefs(viewerCount, titleCount, plan.rank, random, knowledge !== undefined);
    this.regression = knowledge?.regression(this.beliefs.size);
    this.knowledge = knowledge;
    this.sight = new FactorSight(this.beliefs, keys);
    this.last = new Float64Array(viewerCount);
  }

  /** From the first `count` ratings; then viewers are followed through theirs again. */
  learn(count: number): void {
    const { firstSteps, steps } = this.plan;
    const rows = Int32Array.from({ length: count }, (_, row) => row);
    learnFactors(this.beliefs, this.keys, rows, this.hasLearned ? steps : firstSteps, this.regression);
    this.hasLearned = true;
    forget(this.beliefs.viewer);
    this.last.fill(Number.NaN);
    for (const row of rows) this.observe(row, false);
  }

  describeAll(from: number, to: number, out: FactorColumns): void {
    if (!this.hasLearned) return;
    for (let row = from; row < to; row++) {
      this.sight.describe(row, out);
      if (!this.knowledge) continue;
      describeTitle(this.beliefs, this.keys.title[row], row, this.knowledge.beliefs);
      this.nearbyOf(row).describe(row, this.keys.time[row], this.knowledge.nearby);
    }
  }

  /** `told` is what was said of the rows before. */
  observeAll(from: number, to: number, told: FactorColumns): void {
    if (!this.hasLearned) return;
    for (let row = from; row < to; row++) {
      this.observe(row, true);
      const { time, stars } = this.keys;
      if (this.knowledge) this.nearbyOf(row).observe(time[row], stars[row], told.factorStars[row]);
    }
  }

  private nearbyOf(row: number): NearbySoFar {
    const viewer = this.keys.viewer[row];
    const known = this.nearby.get(viewer) ?? new NearbySoFar();
    this.nearby.set(viewer, known);
    return known;
  }

  private observe(row: number, ofTitle: boolean): void {
    this.drift(this.keys.viewer[row], this.keys.time[row]);
    this.sight.learn(row, ofTitle);
  }

  private drift(viewer: number, now: number): void {
    const { covariance, priorCovariance } = this.beliefs.viewer;
    const gap = now - this.last[viewer];
    this.last[viewer] = now;
    if (!(gap > 0)) return;
    const share = Math.min(1, log(1 + gap / 60) / (longGap * Math.LN2));
    covariance[viewer * priorCovariance.length] += habitDrift * share * priorCovariance[0];
  }
}
