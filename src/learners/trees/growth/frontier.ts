import type { OpenNode } from './open-node.ts';

/** Nodes with a split, in the order in which they are split. */
export interface Frontier {
  add(nodes: readonly OpenNode[]): void;
  /** The next nodes to split, at most so many; none when the tree is done. */
  take(most: number): OpenNode[];
  /** All that will not be split any more. */
  rest(): readonly OpenNode[];
  /** Takes the histogram of a node that is split late, if any has one. */
  yieldHistogram(): OpenNode['histogram'];
}

export type GrowPolicy = 'depthwise' | 'lossguide';

/**
 * Where leaves are limited, `depthwise` splits the upper nodes first and `lossguide` the node with the greatest gain,
 * as XGBoost does. Else every node that gains is split, and the tree is the same in any order.
 */
export function frontier(policy: GrowPolicy, areLeavesLimited: boolean): Frontier {
  if (!areLeavesLimited) return leftFirst();
  return policy === 'depthwise' ? upperFirst() : gainFirst();
}

/** So that few histograms live at a time. */
function leftFirst(): Frontier {
  const stack: OpenNode[] = [];
  return {
    add: (nodes) => void stack.push(...nodes.toReversed()),
    take: (most) => stack.splice(Math.max(0, stack.length - most)).reverse(),
    rest: () => stack,
    yieldHistogram: () => histogramOf(stack.find(({ histogram }) => histogram)),
  };
}

function upperFirst(): Frontier {
  const queue: OpenNode[] = [];
  let next = 0;
  const opened: OpenNode[] = [];
  return {
    add(nodes) {
      queue.push(...nodes);
      opened.push(...nodes);
    },
    take(most) {
      const nodes = queue.slice(next, next + most);
      next += nodes.length;
      return nodes;
    },
    rest: () => queue.slice(next),
    yieldHistogram: () => lastHistogram(opened),
  };
}

/** One at a time, since a child may gain more than all others. */
function gainFirst(): Frontier {
  const heap: OpenNode[] = [];
  const opened: OpenNode[] = [];
  return {
    add(nodes) {
      for (const node of nodes) pushHeap(heap, node);
      opened.push(...nodes);
    },
    take: (most) => (most > 0 && heap.length > 0 ? [popHeap(heap)] : []),
    rest: () => heap,
    yieldHistogram: () => lastHistogram(opened),
  };
}

function histogramOf(node: OpenNode | undefined): OpenNode['histogram'] {
  const histogram = node?.histogram;
  if (node) node.histogram = undefined;
  return histogram;
}

/** Nodes without one are dropped from the end: they never get another while they wait. */
function lastHistogram(nodes: OpenNode[]): OpenNode['histogram'] {
  while (nodes.length > 0) {
    const histogram = histogramOf(nodes.pop());
    if (histogram) return histogram;
  }
  return undefined;
}

function pushHeap(heap: OpenNode[], node: OpenNode): void {
  let at = heap.push(node) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(node, heap[above])) break;
    heap[at] = heap[above];
    at = above;
  }
  heap[at] = node;
}

function popHeap(heap: OpenNode[]): OpenNode {
  const [first] = heap;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) break;
    const best = left + 1 < heap.length && isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!isBefore(heap[best], last)) break;
    heap[at] = heap[best];
    at = best;
  }
  heap[at] = last;
  return first;
}

/** Of equal gains the node that was opened first. */
function isBefore(a: OpenNode, b: OpenNode): boolean {
  const [gainA, gainB] = [a.split!.gain, b.split!.gain];
  return gainA === gainB ? a.node < b.node : gainA > gainB;
}
