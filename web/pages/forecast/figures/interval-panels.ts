import type { ChartFigure } from '../../../chart/chart-figure.ts';
import type { IntervalRow } from '../../../chart/interval-rows.ts';

/** Rows of shares from 0 to 100 %, drawn when they are looked at. @param rule a share to compare them with */
export function intervalPanels(
  rows: readonly IntervalRow[],
  label: string,
  rule?: number,
): ChartFigure['panels'] {
  return async () => [(await import('../../../chart/interval-rows.ts')).intervalRows(rows, label, rule)];
}
