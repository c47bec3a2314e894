import { type Handle, made } from './matrix.ts';
import type { Xgboost } from './xgboost.ts';

/** Margins of these matrices are kept from round to round. */
export function createBooster(
  { calls }: Xgboost,
  matrices: readonly Handle[],
  parameters: ReadonlyMap<string, string>,
): Handle {
  const booster = made((out) => calls.createBooster(matrices, matrices.length, out));
  try {
    for (const [name, value] of parameters) calls.setParameter(booster, name, value);
  } catch (error) {
    calls.freeBooster(booster);
    throw error;
  }
  return booster;
}

/** All margins of a matrix after the rounds so far. */
export function marginsOf({ calls, koffi }: Xgboost, booster: Handle, matrix: Handle): Float64Array {
  const [shape, dimensions, values]: [[Handle], [number], [Handle]] = [[0n], [0], [0n]];
  const config = '{"type":1,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":true}';
  calls.predict(booster, matrix, config, shape, dimensions, values);
  const lengths = new BigUint64Array(koffi.view(shape[0], 8 * Number(dimensions[0])));
  const count = lengths.reduce((product, length) => product * Number(length), 1);
  return Float64Array.from(new Float32Array(koffi.view(values[0], 4 * count)));
}

/** The model in UBJSON. */
export function modelBytes({ calls, koffi }: Xgboost, booster: Handle): Uint8Array<ArrayBuffer> {
  const [length, bytes]: [[number], [Handle]] = [[0], [0n]];
  calls.saveModel(booster, '{"format":"ubj"}', length, bytes);
  return new Uint8Array(koffi.view(bytes[0], Number(length[0]))).slice();
}
