/** 0, 1, 2, ... as Int32. */
export function rowNumbers(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

/** NaN stands for null, and becomes NULL. */
export function floats<T>(rows: readonly T[], value: (row: T) => number | null): Float32Array {
  return Float32Array.from(rows, (row) => value(row) ?? Number.NaN);
}

export function doubles<T>(rows: readonly T[], value: (row: T) => number | null): Float64Array {
  return Float64Array.from(rows, (row) => value(row) ?? Number.NaN);
}
