import type { Estimate } from '../evaluation/bootstrap.ts';
import type { FindingColumn, Measure, Unit } from './finding.ts';

/** A measure out of an estimate; what is not finite becomes null. */
export function measure(
  name: string,
  label: string,
  { value, low, high }: Estimate,
  unit: Unit,
  n: number,
  simultaneous = false,
): Measure {
  return {
    name,
    label,
    value: finite(value),
    low: finite(low),
    high: finite(high),
    n,
    unit,
    simultaneous,
  };
}

/** For table cells: null for what is no number. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Value, low and high as three table cells. */
export function cells({ value, low, high }: Estimate): [number | null, number | null, number | null] {
  return [finite(value), finite(low), finite(high)];
}

/** The columns of these cells: `NAME`, `NAMELow` and `NAMEHigh`. */
export function estimateColumns(name: string, title: string, unit: Unit): FindingColumn[] {
  return [
    { name, title, unit },
    { name: `${name}Low`, title: 'from', unit },
    { name: `${name}High`, title: 'to', unit },
  ];
}
