import { bracketsFor } from './halving.ts';
import type { TrialRecord } from './journal.ts';

/** How much is searched: what comes first ends it. */
export interface SearchBudget {
  /** With the defaults, which are trial 0. */
  readonly trials: number;
  /** Of training, over all sittings. */
  readonly seconds: number;
}

export interface SearchEnd {
  /** What was asked for, of the whole schedule: the same whatever else the journal knows. */
  readonly asked: readonly TrialRecord[];
  readonly stoppedBy: 'trials' | 'minutes';
  /** Trials that were tried, with the defaults. */
  readonly trials: number;
}

/** Rungs that are over, looked up or made. */
export interface TrialDesk {
  readonly records: readonly TrialRecord[];
  /** Fits a trial at a level, and appends its record. */
  make(trial: number, level: number): Promise<TrialRecord>;
}

/**
 * Successive halving over drawn trials, after the defaults at full budget. The schedule depends on nothing but losses,
 * so a search that was stopped finds its rungs in the records and goes on as if it had not been. Ties go to the trial
 * of lower number.
 */
export async function search(desk: TrialDesk, levels: number, budget: SearchBudget): Promise<SearchEnd> {
  const asked = new Map<string, TrialRecord>();
  const ask = async (trial: number, level: number) => {
    const found = recordFor(desk.records, trial, level);
    if (!found && trial > 0 && spent(desk.records) >= budget.seconds) return undefined;
    const record = found ?? (await desk.make(trial, level));
    asked.set(`${record.trial} ${record.level}`, record);
    return record;
  };
  const end = (stoppedBy: SearchEnd['stoppedBy']): SearchEnd => {
    const records = [...asked.values()];
    return { asked: records, stoppedBy, trials: new Set(records.map(({ trial }) => trial)).size };
  };
  await ask(0, levels - 1);
  for (const { first, rungs } of bracketsFor(budget.trials, levels)) {
    let standing = Array.from({ length: rungs[0].trials }, (_, at) => first + at);
    for (const rung of rungs) {
      const results: TrialRecord[] = [];
      for (const trial of standing.slice(0, rung.trials)) {
        const record = await ask(trial, rung.level);
        if (!record) return end('minutes');
        results.push(record);
      }
      standing = results.sort(byLoss).map(({ trial }) => trial);
    }
  }
  return end('trials');
}

/** The trial's record at the level, or an earlier one that more budget would not change. */
function recordFor(records: readonly TrialRecord[], trial: number, level: number): TrialRecord | undefined {
  const own = records.filter((record) => record.trial === trial && record.level <= level);
  return own.find(({ final }) => final) ?? own.find((record) => record.level === level);
}

function spent(records: readonly TrialRecord[]): number {
  return records.reduce((sum, { seconds }) => sum + seconds, 0);
}

export function byLoss(a: TrialRecord, b: TrialRecord): number {
  return a.logLoss - b.logLoss || a.trial - b.trial;
}

/** Fits that the schedule may ask for at most. */
export function plannedFits(trials: number, levels: number): number {
  let fits = 1;
  for (const { rungs } of bracketsFor(trials, levels))
    fits += rungs.reduce((sum, rung) => sum + rung.trials, 0);
  return fits;
}
