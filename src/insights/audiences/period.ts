import { monthLabel, monthOf } from '../calendar.ts';

export const periodNames = ['year', 'quarter', 'month'] as const;

export type PeriodName = (typeof periodNames)[number];

const monthsIn = { year: 12, quarter: 3, month: 1 } as const;

/** Number of the period that a moment (seconds since 1970, UTC) lies in; consecutive periods have consecutive numbers. */
export function periodOf(seconds: number, by: PeriodName): number {
  return Math.floor(monthOf(seconds) / monthsIn[by]);
}

/** `2000`, `2000 Q4`, `2000-11`. */
export function periodLabel(period: number, by: PeriodName): string {
  if (by === 'year') return String(period);
  return by === 'quarter' ? `${Math.floor(period / 4)} Q${(period % 4) + 1}` : monthLabel(period);
}

/** First day, ISO. */
export function periodStart(period: number, by: PeriodName): string {
  return `${monthLabel(period * monthsIn[by])}-01`;
}
