import { mostCategories } from '../columns.ts';
import { badModel, listAt, objectAt } from '../document-fields.ts';
import { mostDepth } from '../trees/tree.ts';
import { type NumberLists, numberList, numberLists, parameterAt } from './number-fields.ts';

const mostNodes = 2 ** 24;

/** A tree as XGBoost holds it: one entry a node, node 0 the root. */
export interface XgboostNodes {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly feature: Int32Array;
  /** Of a leaf its value; 0 where the split is by category. */
  readonly condition: Float32Array;
  readonly defaultLeft: Int32Array;
  readonly gain: Float32Array;
  readonly cover: Float32Array;
  /** Node -> codes that go right, all others left. */
  readonly categories: ReadonlyMap<number, Int32Array>;
  /** Nodes that hang together from the root, ascending; pruning leaves others behind. */
  readonly reached: Int32Array;
}

/** Checks counts, ranges, finite numbers, depth, and that it is a tree; throws `model-bad`. */
export function readNodes(value: unknown, where: string, features: number): XgboostNodes {
  const fields = objectAt(value, where);
  const parameters = objectAt(fields['tree_param'], `${where}.tree_param`);
  const parameter = (name: string, low: number, high: number) =>
    parameterAt(parameters, name, `${where}.tree_param`, low, high);
  const found = numberList(fields['left_children'], `${where}.left_children`, mostNodes).length;
  const count = parameter('num_nodes', 1, mostNodes);
  if (found !== count) badModel(`number of ${where}.left_children`, found, String(count));
  if (parameters['size_leaf_vector'] !== undefined) parameter('size_leaf_vector', 0, 1);
  const lists = numberLists(fields, where);
  const shape = readShape(lists, where, count);
  const removed = parameters['num_deleted'] === undefined ? 0 : parameter('num_deleted', 0, count);
  if (count - shape.reached.length !== removed)
    badModel(where, count - shape.reached.length, `${removed} nodes that do not hang together`);
  return { ...shape, ...readSplits(lists, where, features, shape, readCategories(fields, where, count)) };
}

interface Shape {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly reached: Int32Array;
}

function readShape(lists: NumberLists, where: string, count: number): Shape {
  const left = lists.wholes('left_children', count, -1, count - 1);
  const right = lists.wholes('right_children', count, -1, count - 1);
  const parents = lists.wholes('parents', count, -1, 2 ** 31 - 1);
  const depth = new Int8Array(count).fill(-1);
  depth[0] = 0;
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (left[node] < 0 !== right[node] < 0) badModel(`${where} at node ${node}`, right[node], 'two children');
    if (left[node] < 0) continue;
    if (depth[node] === mostDepth) badModel(`depth of ${where}`, mostDepth + 1, `at most ${mostDepth}`);
    for (const child of [left[node], right[node]]) {
      if (depth[child] >= 0) badModel(`${where} at node ${node}`, child, 'a child of its own');
      if (parents[child] !== node) badModel(`${where}.parents[${child}]`, parents[child], String(node));
      depth[child] = depth[node] + 1;
      open.push(child);
    }
  }
  const reached: number[] = [];
  for (let node = 0; node < count; node++) if (depth[node] >= 0) reached.push(node);
  return { left, right, reached: Int32Array.from(reached) };
}

function readSplits(
  lists: NumberLists,
  where: string,
  features: number,
  { left, reached }: Shape,
  categories: ReadonlyMap<number, Int32Array>,
) {
  const count = left.length;
  const feature = lists.wholes('split_indices', count, 0, 2 ** 31 - 1);
  const isSplit = (node: number) => left[node] >= 0;
  for (const node of reached)
    if (isSplit(node) && feature[node] >= features)
      badModel(`${where}.split_indices[${node}]`, feature[node], `below ${features}`);
  const cover = lists.floats('sum_hessian', count);
  const negative = cover.find((weight) => weight < 0);
  if (negative !== undefined) badModel(`${where}.sum_hessian`, negative, '0 or more');
  lists.floats('base_weights', count);
  return {
    feature,
    categories,
    cover,
    condition: lists.floats('split_conditions', count, (node) => categories.has(node)),
    defaultLeft: lists.wholes('default_left', count, 0, 1),
    gain: lists.floats('loss_changes', count),
  };
}

/** Stretches of one list, by node; `split_type` says the same once more. */
function readCategories(
  fields: Readonly<Record<string, unknown>>,
  where: string,
  count: number,
): ReadonlyMap<number, Int32Array> {
  const lists = numberLists(fields, where);
  const lengthOf = (name: string, most: number) =>
    fields[name] === undefined ? 0 : numberList(fields[name], `${where}.${name}`, most).length;
  const sets = new Map<number, Int32Array>();
  const nodes = lengthOf('categories_nodes', count);
  if (nodes > 0) {
    const total = lengthOf('categories', mostNodes);
    const all = lists.wholes('categories', total, 0, mostCategories - 1);
    const start = lists.wholes('categories_segments', nodes, 0, total);
    const size = lists.wholes('categories_sizes', nodes, 1, total);
    lists.wholes('categories_nodes', nodes, 0, count - 1).forEach((node, at) => {
      const codes = all.subarray(start[at], start[at] + size[at]);
      if (codes.length !== size[at] || sets.has(node) || new Set(codes).size !== codes.length)
        badModel(`${where}.categories_sizes[${at}]`, size[at], 'as many different categories, once a node');
      sets.set(node, codes);
    });
  }
  checkTypes(fields, where, count, sets);
  return sets;
}

function checkTypes(
  fields: Readonly<Record<string, unknown>>,
  where: string,
  count: number,
  sets: ReadonlyMap<number, Int32Array>,
): void {
  if (fields['split_type'] === undefined && sets.size === 0) return;
  const types = listAt(
    Array.from(numberList(fields['split_type'], `${where}.split_type`, count)),
    where,
    count,
  );
  const { wholes } = numberLists(fields, where);
  wholes('split_type', types.length, 0, 1).forEach((type, node) => {
    if ((type === 1) !== sets.has(node))
      badModel(`${where}.split_type[${node}]`, type, sets.has(node) ? '1, for categories' : '0');
  });
}
