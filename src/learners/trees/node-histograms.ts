import type { BinnedStar } from './binned-star.ts';
import type { ColumnSampler } from './column-sample.ts';
import {
  type ColumnChoice,
  chooseColumns,
  createHistogramBuilder,
  type Histogram,
  subtract,
} from './histogram.ts';

/** A node whose facts are `order[start..end)`, and its histogram while that is known. */
export interface HistogramNode {
  readonly start: number;
  readonly end: number;
  histogram: Histogram | undefined;
}

/** Histograms of one tree's nodes; what a node no longer needs is used again. */
export interface NodeHistograms {
  /** The node's histogram, at least for `features`. */
  of(node: HistogramNode, features: Int32Array): Histogram;
  /** Of a split node's children: the smaller is summed, the larger is what the parent has more. */
  passDown(parent: HistogramNode, left: HistogramNode, right: HistogramNode): void;
  release(node: HistogramNode): void;
}

/** Where fewer than half of the features are drawn a node, summing just those beats subtraction from the parent. */
const subtractionShare = 0.5;

/** Buffers and sums are kept from tree to tree. */
export function createHistogramStore(star: BinnedStar): (columns: ColumnSampler) => NodeHistograms {
  const builder = createHistogramBuilder(star);
  const free: Histogram[] = [];
  const release = (node: HistogramNode) => {
    if (node.histogram) free.push(node.histogram);
    node.histogram = undefined;
  };
  return (columns) => {
    const ofTree = chooseColumns(star, columns.tree);
    const inherits = columns.node(0).length >= subtractionShare * columns.tree.length;
    const build = (node: HistogramNode, choice: ColumnChoice) => {
      const histogram = free.pop() ?? new Float64Array(2 * star.slots);
      builder.build(node.start, node.end, choice, histogram);
      node.histogram = histogram;
      return histogram;
    };
    return {
      of: (node, features) =>
        node.histogram ?? build(node, inherits ? ofTree : chooseColumns(star, features)),
      passDown(parent, left, right) {
        if (!inherits || !parent.histogram) return release(parent);
        const leftIsSmall = left.end - left.start <= right.end - right.start;
        const [small, large] = leftIsSmall ? [left, right] : [right, left];
        subtract(parent.histogram, build(small, ofTree));
        large.histogram = parent.histogram;
        parent.histogram = undefined;
      },
      release,
    };
  };
}
