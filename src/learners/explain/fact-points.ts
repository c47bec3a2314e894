import { countUp } from '../columns.ts';

/** Rows of one table at which questions are asked: all of a small table's, else those behind the facts. */
export interface TablePoints {
  /** Rows of the table. */
  readonly rows: Int32Array;
  /** Fact -> place in `rows`; left out where it is the fact's own. */
  readonly at: Int32Array | undefined;
}

/** `index` leads from a frame's fact to a table of `size` rows; `facts` are the frame's rows to be explained. */
export function tablePoints(index: Int32Array, size: number, facts: Int32Array): TablePoints {
  const behind = facts.map((fact) => index[fact]);
  return size < facts.length ? { rows: countUp(size), at: behind } : { rows: behind, at: undefined };
}
