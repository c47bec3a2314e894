import type { Xgboost } from './xgboost.ts';

/** Something that the library made and has to free. */
export type Handle = bigint;

/** Copies a table of rows x columns, row by row, NaN for missing: 8 bytes for each value that is not missing. */
export function denseMatrix(
  { calls, koffi }: Xgboost,
  values: Float32Array,
  columns: number,
  threads: number,
): Handle {
  // Where the table lies, as numpy says it (array interface, version 3).
  const shape = `[${values.length / columns},${columns}]`;
  const table = `{"data":[${koffi.address(values)},true],"shape":${shape},"typestr":"<f4","version":3}`;
  return made((out) => calls.createFromDense(table, `{"missing":NaN,"nthread":${threads}}`, out));
}

/** A number a row, in float32; of margins one a class too, row by row. */
export function setRowNumbers(
  { calls }: Xgboost,
  matrix: Handle,
  field: 'label' | 'weight' | 'base_margin',
  numbers: Float64Array,
): void {
  calls.setFloatInfo(matrix, field, Float32Array.from(numbers), numbers.length);
}

/** A word a feature. */
export function setFeatureTypes({ calls }: Xgboost, matrix: Handle, types: readonly string[]): void {
  calls.setTextInfo(matrix, 'feature_type', types, types.length);
}

/** What a call puts into its last argument. */
export function made(call: (out: [Handle]) => void): Handle {
  const out: [Handle] = [0n];
  call(out);
  return out[0];
}
