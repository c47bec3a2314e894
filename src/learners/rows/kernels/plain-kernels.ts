import { againState, firstState, pointsTogether, type ShareArrays } from './kernels.ts';

/** The kernel in plain JavaScript: where WebAssembly is missing, and to test it against. */
export function plainShareTrees(arrays: ShareArrays): void {
  const { trees, rules } = arrays;
  const tree: TreePart = { first: 0, inner: 0, end: 0, firstLeaf: 0, lastLeaf: 0, firstEnd: 0 };
  for (let at = 0; at < trees.length; at += 4) {
    tree.inner = trees[at];
    tree.end = trees[at + 2];
    tree.lastLeaf = trees[at + 3];
    ask(arrays, tree);
    for (let rule = 0; rule < rules.length; rule += 3 * pointsTogether) {
      goDown(arrays, tree, rule);
      settleEnds(arrays, tree, rule);
      goUp(arrays, tree, rule);
    }
    tree.firstEnd += 2 * (tree.end - tree.inner);
    tree.first = tree.end;
    tree.firstLeaf = tree.lastLeaf;
  }
}

/** Where a tree begins and ends in the arrays. */
interface TreePart {
  first: number;
  inner: number;
  end: number;
  firstLeaf: number;
  lastLeaf: number;
  firstEnd: number;
}

/** Which way the row goes at each split. */
function ask(
  { row, slot, threshold, left, again, above, states, others }: ShareArrays,
  { first, end }: TreePart,
): void {
  for (let split = first; split < end; split++) {
    const right = Number(row[slot[split]] >= threshold[split]);
    const back = again[split];
    const before = back < 0 ? 0 : states[above[back] >> 1];
    const isOpen = before > 1 && (before & 1) === (above[back] & 1);
    const openState = isOpen ? againState : 0;
    states[split - first] = (back < 0 ? firstState : openState) | right;
    others[split - first] = right === 1 ? left[split] : 1 - left[split];
  }
}

/** Products of the factors above, times the points' weights, at the children of splits with others below; and leaves there. */
function goDown(arrays: ShareArrays, { first, inner, firstLeaf, lastLeaf }: TreePart, rule: number): void {
  const { place, states, rules, weights, work, leafPlace, leafValue } = arrays;
  for (let k = 0; k < pointsTogether; k++) work[k] = rules[rule + 2 * pointsTogether + k];
  for (let split = first; split < inner; split++) {
    const local = split - first;
    const side = states[local] & 1;
    const child = pointsTogether * (2 * local + 1);
    weigh(arrays, split, local, rule);
    for (let k = 0; k < pointsTogether; k++) {
      const product = work[pointsTogether * place[split] + k];
      const other = product * weights[2 * pointsTogether * local + k];
      work[child + pointsTogether * side + k] = product - other;
      work[child + pointsTogether * (1 - side) + k] = other;
    }
  }
  for (let leaf = firstLeaf; leaf < lastLeaf; leaf++) {
    const at = pointsTogether * leafPlace[leaf];
    work.fill(leafValue[leaf], at, at + pointsTogether);
  }
}

/** Sets a split's eight weights: at each point w, and then e. */
function weigh(
  { again, cold, states, others, rules, weights }: ShareArrays,
  split: number,
  local: number,
  rule: number,
): void {
  const state = states[local];
  const share = others[local];
  const back = again[split];
  const u = back < 0 ? 1 : cold[back];
  const at = 2 * pointsTogether * local;
  for (let k = 0; k < pointsTogether; k++) {
    const rest = rules[rule + pointsTogether + k];
    const inverse = 1 / (u + rules[rule + k] * (1 - u));
    const quotient = u * share * inverse;
    weights[at + k] = share;
    weights[at + pointsTogether + k] = 0;
    if (state >= againState) {
      weights[at + k] = rest * quotient;
      weights[at + pointsTogether + k] = quotient * inverse;
    } else if (state >= firstState) {
      weights[at + k] = rest * share;
      weights[at + pointsTogether + k] = share;
    }
  }
}

function settleEnds(arrays: ShareArrays, { first, inner, end, firstEnd }: TreePart, rule: number): void {
  const { states, others, place, player, work, sums, ends } = arrays;
  for (let split = inner; split < end; split++) {
    const local = split - first;
    const values = firstEnd + 2 * (split - inner);
    const side = states[local] & 1;
    const hot = ends[values + side];
    const less = hot - ends[values + 1 - side];
    if ((states[local] & firstState) === 0) {
      weigh(arrays, split, local, rule);
      hots.fill(hot);
      lesses.fill(less);
      settle(arrays, split, local, rule);
      continue;
    }
    const own = pointsTogether * place[split];
    const paid = others[local] * less;
    for (let k = 0; k < 2; k++) sums[2 * player[split] + k] += (work[own + k] + work[own + k + 2]) * paid;
    for (let k = 0; k < pointsTogether; k++)
      work[own + k] = hot - arrays.rules[rule + pointsTogether + k] * paid;
  }
}

function goUp(arrays: ShareArrays, { first, inner }: TreePart, rule: number): void {
  const { states, work } = arrays;
  for (let split = inner - 1; split >= first; split--) {
    const local = split - first;
    const side = states[local] & 1;
    const child = pointsTogether * (2 * local + 1);
    for (let k = 0; k < pointsTogether; k++) {
      hots[k] = work[child + pointsTogether * side + k];
      lesses[k] = hots[k] - work[child + pointsTogether * (1 - side) + k];
    }
    settle(arrays, split, local, rule);
  }
}

/** What is paid on the row's side, and how much less on the other; what the split gives to its player. */
const hots = new Float64Array(pointsTogether);
const lesses = new Float64Array(pointsTogether);
const paid = new Float64Array(pointsTogether);

/** A split's share; what is paid below it takes the place of its product. */
function settle(
  { place, player, states, rules, weights, work, sums }: ShareArrays,
  split: number,
  local: number,
  rule: number,
): void {
  const at = 2 * pointsTogether * local;
  const own = pointsTogether * place[split];
  const sum = 2 * player[split];
  const isFirst = (states[local] & firstState) > 0;
  for (let k = 0; k < pointsTogether; k++) {
    const e = weights[at + pointsTogether + k] * lesses[k];
    const other = isFirst ? rules[rule + pointsTogether + k] * e : weights[at + k] * lesses[k];
    paid[k] = work[own + k] * e;
    work[own + k] = hots[k] - other;
  }
  sums[sum] += paid[0] + paid[2];
  sums[sum + 1] += paid[1] + paid[3];
}
