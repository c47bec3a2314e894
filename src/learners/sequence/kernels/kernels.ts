/** Numbers of a network: float32 where it is trained and used, float64 where its gradients are checked. */
export type Floats = Float32Array | Float64Array;

/**
 * The hot loops. Matrices are row by row; a `Width` is the length of a row, where rows may be longer than what is used of
 * them. All arrays of a call lie in the same {@link SequenceMemory}, and the lengths of rows are multiples of 4.
 */
export interface SequenceKernels {
  /** c (rows x columns) = a (rows x inner) b (inner x columns), added to what is there where `keep` is 1. */
  multiply(
    a: Floats,
    aWidth: number,
    b: Floats,
    c: Floats,
    cWidth: number,
    rows: number,
    inner: number,
    columns: number,
    keep: 0 | 1,
  ): void;
  /** c (inner x columns) += a' d, a being rows x inner and d rows x columns. */
  multiplyTransposed(
    a: Floats,
    aWidth: number,
    d: Floats,
    dWidth: number,
    c: Floats,
    rows: number,
    inner: number,
    columns: number,
  ): void;
  /** Sets each row of `out` (rows x columns) to `row`. */
  fillRows(row: Floats, out: Floats, rows: number, columns: number): void;
  /** sums += the rows of d (rows x dWidth). */
  addRows(d: Floats, dWidth: number, rows: number, columns: number, sums: Floats): void;
  /**
   * One step of a gated recurrent unit (Cho et al. 2014, reset after the product as in cuDNN). `inputs` [r, z, n] has the
   * input's part and becomes the gates' activations; `recurrent` has the former state's part; `bias` belongs to its n.
   */
  gruForward(
    inputs: Floats,
    recurrent: Floats,
    bias: Floats,
    before: Floats,
    state: Floats,
    rows: number,
    hidden: number,
  ): void;
  /** Activations become the gradient of `inputs`, `recurrent` that of itself; adds to the former state's gradient. */
  gruBackward(
    inputs: Floats,
    recurrent: Floats,
    bias: Floats,
    before: Floats,
    dState: Floats,
    dBefore: Floats,
    rows: number,
    hidden: number,
  ): void;
  /** One step of long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates): gates [i, f, g, o]. */
  lstmForward(
    inputs: Floats,
    recurrent: Floats,
    cellBefore: Floats,
    cell: Floats,
    state: Floats,
    rows: number,
    hidden: number,
  ): void;
  /** Activations become the gradient of `inputs`; `dCell` that of the cell before. */
  lstmBackward(
    inputs: Floats,
    cellBefore: Floats,
    cell: Floats,
    dState: Floats,
    dCell: Floats,
    rows: number,
    hidden: number,
  ): void;
  /**
   * One step of AdamW (Loshchilov and Hutter 2019) on `count` weights. `rates`: [step, kept share of the mean, of the
   * square, 1 / bias correction of the mean, of the square, epsilon, share of a weight that decays, scale of gradients].
   */
  adam(
    weights: Floats,
    gradients: Floats,
    means: Floats,
    squares: Floats,
    count: number,
    rates: Floats,
  ): void;
}

export const kernelNames = [
  'multiply',
  'multiplyTransposed',
  'fillRows',
  'addRows',
  'gruForward',
  'gruBackward',
  'lstmForward',
  'lstmBackward',
  'adam',
] as const satisfies readonly (keyof SequenceKernels)[];

/** Arrays that the kernels beside them can reach, zero at first. */
export interface SequenceMemory {
  readonly kernels: SequenceKernels;
  floats(length: number): Floats;
}
