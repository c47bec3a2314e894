import type { Floats } from './kernels.ts';

/** out (columns x rows) = a'. */
export function transpose(a: Floats, rows: number, columns: number, out: Floats): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = a[i * columns + j];
}
