import type { Histogram } from './histogram.ts';
import type { WeightBounds } from './monotone.ts';
import type { Split } from './split-search.ts';

/** A node while its tree grows: its facts are `order[start .. end)` of the star's working arrays. */
export interface OpenNode {
  readonly node: number;
  /** From the root, a letter a split: l or r. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly g: number;
  readonly h: number;
  /** As a leaf, before it is shrunk; within the bounds that its parent has. */
  readonly weight: number;
  /** What its children's weights must lie within. */
  readonly bounds: WeightBounds;
  /** Features that splits on the way to it are on, ascending. */
  readonly used: readonly number[];
  /** Features that may split it, ascending; undefined for all. */
  readonly allowed: Int32Array | undefined;
  /** While it is known and may be wanted again. */
  histogram: Histogram | undefined;
  /** The best there is; undefined before the search, and where none is worth it. */
  split: Split | undefined;
}

export function depthOfNode({ path }: OpenNode): number {
  return path.length;
}

/** Of two nodes the first is summed; the second, if there is one, is what their parent has more. */
export interface Family {
  readonly small: OpenNode;
  readonly large: OpenNode | undefined;
  /** Which of them to find a split for. */
  readonly searches: readonly OpenNode[];
}
