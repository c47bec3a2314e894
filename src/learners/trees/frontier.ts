import type { OpenNode } from './open-node.ts';

/** Nodes with a split, in the order in which they are split. */
export interface Frontier {
  add(nodes: readonly OpenNode[]): void;
  /** The next nodes to split, at most so many, left before right; none when the tree is done. */
  take(most: number): OpenNode[];
  /** All that will not be split any more. */
  rest(): readonly OpenNode[];
  /** Takes the histogram of a node that is split late, if any has one. */
  yieldHistogram(): OpenNode['histogram'];
}

export type GrowPolicy = 'depthwise' | 'lossguide';

/**
 * `depthwise` splits every node that gains; where leaves are limited the upper ones first, as XGBoost does, else from
 * the left, so that few histograms live at a time. `lossguide` splits the node with the greatest gain.
 */
export function frontier(policy: GrowPolicy, areLeavesLimited: boolean): Frontier {
  const nodes: OpenNode[] = [];
  const takers = {
    depthwise: areLeavesLimited
      ? (most: number) => nodes.splice(0, most)
      : (most: number) => nodes.splice(Math.max(0, nodes.length - most)).reverse(),
    lossguide: (most: number) => (most > 0 && nodes.length > 0 ? nodes.splice(greatest(nodes), 1) : []),
  };
  const addsReversed = policy === 'depthwise' && !areLeavesLimited;
  return {
    add: (more) => nodes.push(...(addsReversed ? more.toReversed() : more)),
    take: takers[policy],
    rest: () => nodes.splice(0),
    yieldHistogram() {
      const rich = (addsReversed ? nodes : nodes.toReversed()).find(({ histogram }) => histogram);
      const histogram = rich?.histogram;
      if (rich) rich.histogram = undefined;
      return histogram;
    },
  };
}

/** Of equal gains the node that was opened first. */
function greatest(nodes: readonly OpenNode[]): number {
  let best = 0;
  for (let k = 1; k < nodes.length; k++) if (nodes[k].split!.gain > nodes[best].split!.gain) best = k;
  return best;
}
