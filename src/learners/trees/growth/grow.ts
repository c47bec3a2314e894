import { ofNumbers } from '../../columns.ts';
import type { BinnedStar } from '../binning/binned-star.ts';
import type { Constraints } from '../constraints.ts';
import { type FeaturesBelow, featuresBelow, withFeature } from '../interactions.ts';
import { draftTree, type Tree, type TreeDraft } from '../tree.ts';
import type { ColumnSampler } from './column-sample.ts';
import { familySearch } from './family-search.ts';
import { type Frontier, frontier, type GrowPolicy } from './frontier.ts';
import type { Histogram } from './histogram.ts';
import { boundsBelow, unbounded, within } from './monotone.ts';
import { depthOfNode, type Family, type OpenNode } from './open-node.ts';
import { divide } from './partition.ts';
import type { SetRules } from './set-search.ts';
import { leafWeight, type Regularisation, type Split, searchRules } from './split-search.ts';

export interface GrowthRules extends Regularisation {
  readonly maxDepth: number;
  /** 0 for any number. */
  readonly maxLeaves: number;
  readonly policy: GrowPolicy;
  /** What a leaf's weight is multiplied with. */
  readonly rate: number;
  /** Left out, no category is split by sets. */
  readonly sets?: SetRules | undefined;
  readonly constraints?: Constraints | undefined;
}

/** A tree, and what only its training knows: the bin of each split, and the facts of each leaf. */
export interface GrownTree {
  readonly tree: Tree;
  readonly bins: readonly number[];
  /** `[node, start, end]` of each leaf in the working order. */
  readonly leaves: readonly (readonly [node: number, start: number, end: number])[];
}

export interface Grower {
  /** Grows one tree over `order[0 .. count)` of the star's working arrays, which is left sorted by leaf. */
  grow(count: number, columns: ColumnSampler): GrownTree;
}

/** No number is below it. */
const lowest = -3.4028234663852886e38;

/** Where fewer than half of the features are drawn a node, summing just those beats subtraction from the parent. */
const subtractionShare = 0.5;

/** Several nodes are split at a time, so that threads have enough to share; which does not change the tree. */
export function createGrower(star: BinnedStar, rules: GrowthRules): Grower {
  const { monotone, interactions } = rules.constraints ?? {};
  star.work.rules.set(searchRules(rules));
  star.work.directions.fill(0).set(monotone ?? []);
  const below = interactions && featuresBelow(interactions);
  return { grow: (count, columns) => growTree(star, rules, columns, below, openRoot(star, rules, count)) };
}

function openRoot({ work, kernels }: BinnedStar, rules: GrowthRules, count: number): Omit<OpenNode, 'node'> {
  const [{ sums }] = work.rooms;
  kernels.task();
  kernels.sumPairs(work.order, 0, count, work.gradients, work.steps, sums);
  kernels.run();
  const [g, h] = sums;
  return {
    path: '',
    start: 0,
    end: count,
    g,
    h,
    weight: leafWeight(g, h, rules),
    bounds: unbounded,
    used: [],
    allowed: undefined,
    histogram: undefined,
    split: undefined,
  };
}

interface Growth {
  readonly star: BinnedStar;
  readonly rules: GrowthRules;
  readonly draft: TreeDraft;
  readonly waiting: Frontier;
  readonly below: FeaturesBelow | undefined;
  readonly search: (families: readonly Family[]) => void;
  /** Whether a node's sums come from its parent's and its sibling's. */
  readonly inherits: boolean;
  readonly free: Histogram[];
  readonly bins: number[];
  readonly leaves: [number, number, number][];
}

function growTree(
  star: BinnedStar,
  rules: GrowthRules,
  columns: ColumnSampler,
  below: FeaturesBelow | undefined,
  opened: Omit<OpenNode, 'node'>,
): GrownTree {
  const inherits = columns.perNode >= subtractionShare * columns.tree.length;
  const growth: Growth = {
    star,
    rules,
    draft: draftTree(),
    waiting: frontier(rules.policy, rules.maxLeaves > 0),
    below,
    search: familySearch(star, columns, inherits ? 'sums of tree' : 'sums of node', rules.sets),
    inherits,
    free: [...star.work.histograms],
    bins: [],
    leaves: [],
  };
  const root = { ...opened, node: growth.draft.add(opened.h) };
  searchAll(growth, mayGrow(root, rules) ? [single(growth, root)] : []);
  settle(growth, [root]);
  for (let leaves = 1; ; ) {
    const room = rules.maxLeaves === 0 ? star.work.rooms.length : rules.maxLeaves - leaves;
    const nodes = growth.waiting.take(Math.min(star.work.rooms.length, room));
    if (nodes.length === 0) break;
    leaves += nodes.length;
    splitAll(growth, nodes);
  }
  for (const node of growth.waiting.rest()) makeLeaf(growth, node);
  const numbers = growth.draft.numbers();
  return {
    tree: growth.draft.finish(),
    bins: renumbered(growth.bins, numbers),
    leaves: growth.leaves.map(([node, start, end]) => [numbers[node], start, end]),
  };
}

function renumbered(bins: readonly number[], numbers: Int32Array): number[] {
  const found: number[] = [];
  bins.forEach((bin, node) => {
    found[numbers[node]] = bin;
  });
  return found;
}

function splitAll(growth: Growth, nodes: readonly OpenNode[]): void {
  const { star, draft, bins } = growth;
  const middles = divide(
    star,
    nodes.map(({ split, start, end }) => ({ ...split!, start, end })),
  );
  const families: Family[] = [];
  const children = nodes.flatMap((node, k) => {
    const pair = openChildren(growth, node, middles[k]);
    const split = node.split!;
    draft.split(node.node, split, thresholdOf(star, split), pair[0].node, pair[1].node);
    bins[node.node] = split.bin;
    families.push(...familiesOf(growth, node, pair));
    return pair;
  });
  searchAll(growth, families);
  settle(growth, children);
}

/** As many at a time as there are rooms. */
function searchAll({ star, search }: Growth, families: readonly Family[]): void {
  const rooms = star.work.rooms.length;
  for (let at = 0; at < families.length; at += rooms) search(families.slice(at, at + rooms));
}

/** Nodes without a split are leaves, the others wait; a histogram is kept only where children will need it. */
function settle(growth: Growth, nodes: readonly OpenNode[]): void {
  const { waiting, inherits, rules } = growth;
  for (const node of nodes) {
    const isParent = node.split !== undefined;
    if (!isParent || !inherits || depthOfNode(node) + 1 >= rules.maxDepth) release(growth, node);
    if (!isParent) makeLeaf(growth, node);
  }
  waiting.add(nodes.filter(({ split }) => split !== undefined));
}

function makeLeaf({ draft, leaves, rules }: Growth, { node, weight, start, end }: OpenNode): void {
  draft.leaf(node, rules.rate * weight);
  leaves.push([node, start, end]);
}

function openChildren(
  { star, draft, rules, below }: Growth,
  at: OpenNode,
  middle: number,
): [OpenNode, OpenNode] {
  const { feature, leftG, leftH } = at.split!;
  const rightG = at.g - leftG;
  const rightH = at.h - leftH;
  const leftWeight = within(leafWeight(leftG, leftH, rules), at.bounds);
  const rightWeight = within(leafWeight(rightG, rightH, rules), at.bounds);
  const direction = star.work.directions[feature];
  const [leftBounds, rightBounds] = boundsBelow(at.bounds, direction, leftWeight, rightWeight);
  const used = below ? withFeature(at.used, feature) : at.used;
  const inherited = { used, allowed: below?.(used), histogram: undefined, split: undefined };
  const left = { g: leftG, h: leftH, weight: leftWeight, bounds: leftBounds, start: at.start, end: middle };
  const right = {
    g: rightG,
    h: rightH,
    weight: rightWeight,
    bounds: rightBounds,
    start: middle,
    end: at.end,
  };
  return [
    { node: draft.add(leftH), path: `${at.path}l`, ...left, ...inherited },
    { node: draft.add(rightH), path: `${at.path}r`, ...right, ...inherited },
  ];
}

/** The smaller child is summed, the larger is what the parent has more; without the parent's sums, each by itself. */
function familiesOf(growth: Growth, parent: OpenNode, [left, right]: [OpenNode, OpenNode]): Family[] {
  const growing = [left, right].filter((child) => mayGrow(child, growth.rules));
  const ofParent = parent.histogram;
  parent.histogram = undefined;
  if (growing.length === 0 || !ofParent) {
    if (ofParent) growth.free.push(ofParent);
    return growing.map((child) => single(growth, child));
  }
  const leftIsSmall = left.end - left.start <= right.end - right.start;
  const [small, large] = leftIsSmall ? [left, right] : [right, left];
  small.histogram = take(growth);
  large.histogram = ofParent;
  return [
    {
      small,
      large,
      searches: growing.includes(small) ? [small, large].filter((node) => growing.includes(node)) : [large],
    },
  ];
}

function single(growth: Growth, node: OpenNode): Family {
  node.histogram = take(growth);
  return { small: node, large: undefined, searches: [node] };
}

/** There are enough for the nodes that are worked on; one that waits gives its own away and is summed anew. */
function take({ free, waiting }: Growth): Histogram {
  return (free.pop() ?? waiting.yieldHistogram())!;
}

function release({ free }: Growth, node: OpenNode): void {
  if (node.histogram) free.push(node.histogram);
  node.histogram = undefined;
}

function mayGrow(node: OpenNode, { maxDepth, minChildWeight }: GrowthRules): boolean {
  const { start, end, h } = node;
  return depthOfNode(node) < maxDepth && end - start > 1 && h > 0 && h >= 2 * minChildWeight;
}

/** Flags split at 1, or above or below it where all labels part from missing; sets have no threshold. */
function thresholdOf(star: BinnedStar, { feature, bin, categories }: Split): number {
  const { column, category } = star.features[feature];
  if (categories) return 0;
  if (category !== ofNumbers) return bin + 1;
  return bin < 0 ? lowest : star.cuts[column][bin];
}
