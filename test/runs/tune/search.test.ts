import { describe, expect, it } from 'vitest';
import type { TrialRecord } from '../../../src/runs/tune/journal.ts';
import { plannedFits, type SearchBudget, search } from '../../../src/runs/tune/search.ts';

const levels = 3;
const budget = (trials: number, seconds = Number.POSITIVE_INFINITY): SearchBudget => ({ trials, seconds });

/** A desk where trial n has loss `lossOf(n)` at every level and takes a second a fit. */
function desk(
  lossOf: (trial: number, level: number) => number,
  settles: (trial: number, level: number) => boolean = () => false,
  records: TrialRecord[] = [],
) {
  const made: string[] = [];
  const make = async (trial: number, level: number): Promise<TrialRecord> => {
    made.push(`${trial}@${level}`);
    const record: TrialRecord = {
      trial,
      level,
      options: {},
      budget: 1,
      logLoss: lossOf(trial, level),
      rounds: null,
      final: level === levels - 1 || settles(trial, level),
      difference: null,
      seconds: 1,
    };
    records.push(record);
    return record;
  };
  return { records, make, made };
}

describe('a search', () => {
  it('tries the defaults at full budget, and then the best third of each rung by hand', async () => {
    const d = desk((trial) => 10 - trial);
    const end = await search(d, levels, budget(10));
    // One bracket of 9: all at level 0, the best three (9, 8, 7) at level 1, the best of them at level 2.
    const first = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((trial) => `${trial}@0`);
    expect(d.made).toEqual(['0@2', ...first, '9@1', '8@1', '7@1', '9@2']);
    expect(end).toMatchObject({ stoppedBy: 'trials', trials: 10 });
    expect(end.asked).toHaveLength(plannedFits(10, levels));
  });

  it('lets what was learned later decide, not what was thought earlier', async () => {
    const d = desk((trial, level) => (level === 0 ? trial : -trial));
    await search(d, levels, budget(10));
    expect(d.made.slice(10)).toEqual(['1@1', '2@1', '3@1', '3@2']);
  });

  it('gives ties to the trial of lower number', async () => {
    const d = desk(() => 1);
    await search(d, levels, budget(10));
    expect(d.made.slice(10)).toEqual(['1@1', '2@1', '3@1', '1@2']);
  });

  it('does not fit again what has settled, and it stays in the running', async () => {
    const d = desk(
      (trial) => trial,
      (trial, level) => trial === 1 && level === 0,
    );
    const end = await search(d, levels, budget(10));
    expect(d.made.slice(10)).toEqual(['2@1', '3@1']);
    expect(end.asked.filter(({ final }) => final).map(({ trial }) => trial)).toEqual([0, 1]);
  });

  it('stopped after any fit goes on to the very same end', async () => {
    const loss = (trial: number, level: number) => ((trial * 7919) % 13) + level / 10;
    const settles = (trial: number) => trial % 5 === 0;
    const whole = desk(loss, settles);
    const end = await search(whole, levels, budget(30));
    for (let stop = 1; stop < whole.made.length; stop++) {
      const later = desk(loss, settles, whole.records.slice(0, stop));
      expect(await search(later, levels, budget(30))).toEqual(end);
      expect(later.records).toEqual(whole.records);
    }
  });

  it('of more trials goes on from one of fewer, and finds what it would have found at once', async () => {
    const loss = (trial: number, level: number) => ((trial * 7919) % 13) + level / 10;
    const few = desk(loss);
    await search(few, levels, budget(12));
    const more = desk(loss, undefined, few.records);
    const end = await search(more, levels, budget(30));
    const direct = await search(desk(loss), levels, budget(30));
    expect(end.asked).toEqual(direct.asked);
    expect(more.made.length).toBeLessThan(direct.asked.length);
  });

  it('ends when the minutes are over, after the fit under way; the defaults are always tried', async () => {
    const d = desk((trial) => trial);
    const end = await search(d, levels, budget(30, 4));
    expect(d.made).toEqual(['0@2', '1@0', '2@0', '3@0']);
    expect(end).toMatchObject({ stoppedBy: 'minutes', trials: 4 });
    const again = desk((trial) => trial, undefined, d.records);
    expect(await search(again, levels, budget(30, 4))).toEqual(end);
    expect(again.made).toEqual([]);
    const none = desk((trial) => trial);
    await search(none, levels, budget(30, 0));
    expect(none.made).toEqual(['0@2']);
  });

  it('passes on what goes wrong', async () => {
    const d = desk(() => {
      throw new RangeError('its own');
    });
    await expect(search(d, levels, budget(5))).rejects.toThrow('its own');
  });
});
