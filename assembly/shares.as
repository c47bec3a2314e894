// The hot loop of src/learners/rows, in AssemblyScript. What it computes is said in row-explainer.ts there; numbers are added
// in the same order as in plain-kernels.ts. Arrays are byte addresses. Four points of a rule of integration lie in two
// registers; a rule is t, 1 - t and the weights of four points.

const pointBytes: usize = 32;
const ruleBytes: usize = 3 * pointBytes;

/** What is known of a split besides its side, in the lowest bit: neither where the row has left the player's way. */
const first: u32 = 2;
const again: u32 = 4;

@inline
function at4(array: usize, index: usize): usize {
  return <usize>load<u32>(array + (index << 2));
}

/** Sets each split's state, and the share of the facts on the side that the row does not take. */
@inline
function ask(
  row: usize,
  from: usize,
  end: usize,
  slots: usize,
  thresholds: usize,
  lefts: usize,
  agains: usize,
  aboves: usize,
  states: usize,
  others: usize,
): void {
  for (let split = from; split < end; split++) {
    const right = u32(load<f64>(row + (at4(slots, split) << 3)) >= <f64>load<f32>(thresholds + (split << 2)));
    const back = load<i32>(agains + (split << 2));
    let kind = first;
    if (back >= 0) {
      const above = load<u32>(aboves + (<usize>back << 2));
      const before = load<u8>(states + (above >> 1));
      kind = before > 1 && (before & 1) == (above & 1) ? again : 0;
    }
    store<u8>(states + split - from, kind | right);
    // A choice between floats would be a branch.
    store<f64>(others + ((split - from) << 3), abs<f64>(<f64>(1 - i32(right)) - load<f64>(lefts + (split << 3))));
  }
}

/** Writes w and e of a split that is not its player's first, or that the row's way has left, to `at`. */
@inline
function weigh(at: usize, state: u32, other: usize, cold: usize, rule: usize): void {
  const c = v128.load64_splat(other);
  if (state < again) {
    v128.store(at, c);
    v128.store(at, c, 16);
    v128.store(at, f64x2.splat(0), 32);
    v128.store(at, f64x2.splat(0), 48);
    return;
  }
  const one = f64x2.splat(1);
  const u = v128.load64_splat(cold);
  const inverse0 = f64x2.div(one, f64x2.add(u, f64x2.mul(v128.load(rule), f64x2.sub(one, u))));
  const inverse1 = f64x2.div(one, f64x2.add(u, f64x2.mul(v128.load(rule, 16), f64x2.sub(one, u))));
  const both = f64x2.mul(u, c);
  const q0 = f64x2.mul(both, inverse0);
  const q1 = f64x2.mul(both, inverse1);
  v128.store(at, f64x2.mul(v128.load(rule, 32), q0));
  v128.store(at, f64x2.mul(v128.load(rule, 48), q1), 16);
  v128.store(at, f64x2.mul(q0, inverse0), 32);
  v128.store(at, f64x2.mul(q1, inverse1), 48);
}

@inline
function add(sum: usize, addend: v128): void {
  v128.store(sum, f64x2.add(v128.load(sum), addend));
}

/** The share of a split by its weights, from what is paid on the row's side and how much less on the other. */
@inline
function settle(node: usize, weight: usize, sum: usize, hot0: v128, hot1: v128, less0: v128, less1: v128): void {
  const e0 = f64x2.mul(v128.load(weight, 32), less0);
  const e1 = f64x2.mul(v128.load(weight, 48), less1);
  add(sum, f64x2.add(f64x2.mul(v128.load(node), e0), f64x2.mul(v128.load(node, 16), e1)));
  v128.store(node, f64x2.sub(hot0, f64x2.mul(v128.load(weight), less0)));
  v128.store(node, f64x2.sub(hot1, f64x2.mul(v128.load(weight, 16), less1)), 16);
}

export function shareTrees(
  row: usize,
  trees: usize,
  treeCount: usize,
  slots: usize,
  thresholds: usize,
  places: usize,
  players: usize,
  lefts: usize,
  agains: usize,
  aboves: usize,
  colds: usize,
  leafPlaces: usize,
  leafValues: usize,
  values: usize,
  rules: usize,
  ruleCount: usize,
  states: usize,
  others: usize,
  weights: usize,
  work: usize,
  sums: usize,
): void {
  let from: usize = 0;
  let firstLeaf: usize = 0;
  const lastRule = rules + ruleCount * ruleBytes;
  for (const lastTree = trees + (treeCount << 4); trees < lastTree; trees += 16) {
    const inner = at4(trees, 0);
    const plain = at4(trees, 1);
    const end = at4(trees, 2);
    const lastLeaf = at4(trees, 3);
    ask(row, from, end, slots, thresholds, lefts, agains, aboves, states, others);
    for (let rule = rules; rule < lastRule; rule += ruleBytes) {
      const rest0 = v128.load(rule, 32);
      const rest1 = v128.load(rule, 48);
      v128.store(work, v128.load(rule, 64));
      v128.store(work, v128.load(rule, 80), 16);
      for (let split = from; split < inner; split++) {
        const local = split - from;
        const state = <u32>load<u8>(states + local);
        const other = others + (local << 3);
        const node = work + (at4(places, split) << 5);
        const product0 = v128.load(node);
        const product1 = v128.load(node, 16);
        let w0: v128, w1: v128;
        if (state & first) {
          const c = v128.load64_splat(other);
          w0 = f64x2.mul(rest0, c);
          w1 = f64x2.mul(rest1, c);
        } else {
          const weight = weights + (local << 6);
          weigh(weight, state, other, colds + (at4(agains, split) << 3), rule);
          w0 = v128.load(weight);
          w1 = v128.load(weight, 16);
        }
        const left0 = f64x2.mul(product0, w0);
        const left1 = f64x2.mul(product1, w1);
        const child = work + pointBytes + (local << 6);
        const side = <usize>(state & 1) << 5;
        const hot = child + side;
        const cold = child + (side ^ 32);
        v128.store(hot, f64x2.sub(product0, left0));
        v128.store(hot, f64x2.sub(product1, left1), 16);
        v128.store(cold, left0);
        v128.store(cold, left1, 16);
      }
      for (let leaf = firstLeaf; leaf < lastLeaf; leaf++) {
        const node = work + (at4(leafPlaces, leaf) << 5);
        const value = v128.load64_splat(leafValues + (leaf << 3));
        v128.store(node, value);
        v128.store(node, value, 16);
      }
      let value = values;
      for (let split = inner; split < plain; split++) {
        const local = split - from;
        const side = <usize>(load<u8>(states + local) & 1) << 3;
        const hot = load<f64>(value + side);
        const e = f64x2.splat(load<f64>(others + (local << 3)) * (hot - load<f64>(value + (side ^ 8))));
        const node = work + (at4(places, split) << 5);
        add(sums + (at4(players, split) << 4), f64x2.mul(f64x2.add(v128.load(node), v128.load(node, 16)), e));
        const hots = f64x2.splat(hot);
        v128.store(node, f64x2.sub(hots, f64x2.mul(rest0, e)));
        v128.store(node, f64x2.sub(hots, f64x2.mul(rest1, e)), 16);
        value += 16;
      }
      for (let split = plain; split < end; split++) {
        const local = split - from;
        const state = <u32>load<u8>(states + local);
        const side = <usize>(state & 1) << 3;
        // A tree's first split needs no weights.
        weigh(weights, state, others + (local << 3), colds + (at4(agains, split) << 3), rule);
        const hot = v128.load64_splat(value + side);
        const less = f64x2.sub(hot, v128.load64_splat(value + (side ^ 8)));
        const node = work + (at4(places, split) << 5);
        settle(node, weights, sums + (at4(players, split) << 4), hot, hot, less, less);
        value += 16;
      }
      for (let split = inner; split > from; ) {
        split--;
        const local = split - from;
        const state = <u32>load<u8>(states + local);
        const child = work + pointBytes + (local << 6);
        const side = <usize>(state & 1) << 5;
        const hot0 = v128.load(child + side);
        const hot1 = v128.load(child + side, 16);
        const less0 = f64x2.sub(hot0, v128.load(child + (side ^ 32)));
        const less1 = f64x2.sub(hot1, v128.load(child + (side ^ 32), 16));
        const node = work + (at4(places, split) << 5);
        const sum = sums + (at4(players, split) << 4);
        if (state & first) {
          const c = v128.load64_splat(others + (local << 3));
          const e0 = f64x2.mul(c, less0);
          const e1 = f64x2.mul(c, less1);
          add(sum, f64x2.add(f64x2.mul(v128.load(node), e0), f64x2.mul(v128.load(node, 16), e1)));
          v128.store(node, f64x2.sub(hot0, f64x2.mul(rest0, e0)));
          v128.store(node, f64x2.sub(hot1, f64x2.mul(rest1, e1)), 16);
        } else settle(node, weights + (local << 6), sum, hot0, hot1, less0, less1);
      }
    }
    values += (end - inner) << 4;
    from = end;
    firstLeaf = lastLeaf;
  }
}
