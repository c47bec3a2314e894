import { describe, expect, it } from 'vitest';
import type { HistoryPlan } from '../../src/features/history-plan.ts';
import { KeptColumns } from '../../src/features/kept-columns.ts';
import { starOf } from '../star-of.ts';

const star = starOf([[0, 0, 4, 1]]);
const folds = { kind: 'out-of-fold', folds: 2, unit: 'title', seed: 1 } as const;

function counting(columns = 1) {
  const kept = new KeptColumns<number>(columns);
  let made = 0;
  return (plan: HistoryPlan, of = star) => kept.of(of, plan, () => ++made);
}

describe('kept columns', () => {
  it('are made once for the same log and plan, and anew for any other', () => {
    const ask = counting();
    const seen = () => Int32Array.of(0, 1);
    expect(ask({ ...folds, seen: seen() })).toBe(1);
    expect(ask({ ...folds, seen: seen() })).toBe(1);
    expect(ask({ ...folds, seen: Int32Array.of(0, 2) })).toBe(2);
    expect(ask({ ...folds, seen: seen(), seed: 2 })).toBe(3);
    expect(ask({ kind: 'as-of' })).toBe(4);
    expect(ask({ ...folds, seen: seen() })).toBe(1);
    expect(ask({ ...folds, seen: seen() }, { ...star, log: { ...star.log } })).toBe(5);
    expect(ask({ kind: 'frozen', at: 3 })).toBe(6);
    expect(ask({ kind: 'frozen', at: 4 })).toBe(7);
  });

  it('are of the titles that they were made with', () => {
    const ask = counting();
    const told = { ...star, titles: { ...star.titles } };
    expect([ask({ kind: 'as-of' }), ask({ kind: 'as-of' }, told), ask({ kind: 'as-of' }, told)]).toEqual([
      1, 2, 2,
    ]);
  });

  it('are not kept of a log that is too long', () => {
    const ask = counting(65_000_000);
    expect([ask({ kind: 'as-of' }), ask({ kind: 'as-of' })]).toEqual([1, 2]);
  });

  it('are few: the one that was asked for longest ago goes first', () => {
    const ask = counting();
    for (let at = 0; at < 5; at++) ask({ kind: 'frozen', at });
    expect(ask({ kind: 'frozen', at: 4 })).toBe(5);
    expect(ask({ kind: 'frozen', at: 0 })).toBe(6);
  });
});
