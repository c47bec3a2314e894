import type { CategorySet } from './category-set.ts';

/**
 * A tree as flat arrays, one entry a node; node 0 is the root. A fact with `x < threshold` goes left, NaN by
 * `defaultLeft`; of a category's flag x is 0 or 1. Thresholds are values of the column, so no bins are needed.
 * See goes-left.ts.
 */
export interface Tree {
  /** Index into the model's features; -1 in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly defaultLeft: Uint8Array;
  /** Node numbers, -1 in a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds to the margin (boosting) or its mean (forest); 0 in a split. */
  readonly value: Float32Array;
  /** Sum of second derivatives of the training facts that came by. */
  readonly cover: Float32Array;
  /** Loss change of a split, 0 in a leaf. */
  readonly gain: Float32Array;
  /** Of each split by a set of labels, by its node: those that go right, at least one. */
  readonly categories: ReadonlyMap<number, CategorySet>;
}

/** Of any tree, in splits. */
export const mostDepth = 64;

/** Longest way from the root to a leaf, in splits. */
export function depthOf(tree: Tree, node = 0): number {
  if (tree.feature[node] < 0) return 0;
  return 1 + Math.max(depthOf(tree, tree.left[node]), depthOf(tree, tree.right[node]));
}

/** Nodes from the root on, each before its left and these before its right descendants. */
export function depthFirst({ feature, left, right }: Tree): number[] {
  const nodes: number[] = [];
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    if (feature[node] >= 0) open.push(right[node], left[node]);
  }
  return nodes;
}

export function leavesOf({ feature }: Tree): number {
  return (feature.length + 1) / 2;
}

export interface TreeSplit {
  readonly feature: number;
  readonly defaultLeft: boolean;
  readonly gain: number;
  /** Of a split by a set of labels: those that go right. */
  readonly categories?: CategorySet | undefined;
}

/** Nodes as they grow; `finish` makes the flat arrays. */
export interface TreeDraft {
  readonly add: (cover: number) => number;
  split(node: number, by: TreeSplit, threshold: number, left: number, right: number): void;
  leaf(node: number, value: number): void;
  /** The nodes level by level, as XGBoost numbers them. */
  finish(): Tree;
  /** The number that each node has there. */
  numbers(): Int32Array;
}

export function draftTree(): TreeDraft {
  const feature: number[] = [];
  const threshold: number[] = [];
  const defaultLeft: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const value: number[] = [];
  const cover: number[] = [];
  const gain: number[] = [];
  const categories = new Map<number, CategorySet>();
  return {
    add(weight) {
      for (const link of [feature, left, right]) link.push(-1);
      for (const number of [threshold, defaultLeft, value, gain]) number.push(0);
      return cover.push(weight) - 1;
    },
    split(node, by, at, toLeft, toRight) {
      feature[node] = by.feature;
      threshold[node] = at;
      defaultLeft[node] = by.defaultLeft ? 1 : 0;
      gain[node] = by.gain;
      if (by.categories) categories.set(node, by.categories);
      left[node] = toLeft;
      right[node] = toRight;
    },
    leaf(node, weight) {
      value[node] = weight;
    },
    finish() {
      const order = byLevel(left, right);
      const numbers = inverse(order);
      const links = (children: readonly number[]) =>
        Int32Array.from(order, (node) => (children[node] < 0 ? -1 : numbers[children[node]]));
      const floats = (values: readonly number[]) => Float32Array.from(order, (node) => values[node]);
      return {
        feature: Int32Array.from(order, (node) => feature[node]),
        threshold: floats(threshold),
        defaultLeft: Uint8Array.from(order, (node) => defaultLeft[node]),
        left: links(left),
        right: links(right),
        value: floats(value),
        cover: floats(cover),
        gain: floats(gain),
        categories: new Map(
          order.flatMap((node, number) => (categories.has(node) ? [[number, categories.get(node)!]] : [])),
        ),
      };
    },
    numbers: () => inverse(byLevel(left, right)),
  };
}

function inverse(order: readonly number[]): Int32Array {
  const numbers = new Int32Array(order.length);
  order.forEach((node, number) => {
    numbers[node] = number;
  });
  return numbers;
}

function byLevel(left: readonly number[], right: readonly number[]): number[] {
  const order = [0];
  for (let at = 0; at < order.length; at++) {
    const node = order[at];
    if (left[node] >= 0) order.push(left[node], right[node]);
  }
  return order;
}
