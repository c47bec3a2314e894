import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontier } from '../../../../src/learners/trees/growth/frontier.ts';
import type { Histogram } from '../../../../src/learners/trees/growth/histogram.ts';
import type { OpenNode } from '../../../../src/learners/trees/growth/open-node.ts';

/** A node that gains so much, with a histogram that bears its number. */
function open(node: number, gain = 1): OpenNode {
  const split = { feature: 0, bin: 0, defaultLeft: false, gain, leftG: 0, leftH: 0 };
  const facts = { path: '', start: 0, end: 0, g: 0, h: 0, weight: 0 };
  const free = { bounds: { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }, used: [] };
  return { node, ...facts, ...free, allowed: undefined, histogram: numbered(node), split };
}

const numbered = (node: number): Histogram => ({ slots: Float64Array.of(node), panels: [] });
const namesOf = (nodes: readonly OpenNode[]) => nodes.map(({ node }) => node);

describe('nodes that wait', () => {
  it('leave from the left, the last added first, where leaves are not limited', () => {
    for (const policy of ['depthwise', 'lossguide'] as const) {
      const waiting = frontier(policy, false);
      waiting.add([open(1), open(2), open(3)]);
      expect(namesOf(waiting.take(2))).toEqual([1, 2]);
      waiting.add([open(4), open(5)]);
      expect(namesOf(waiting.take(9))).toEqual([4, 5, 3]);
      expect(waiting.take(9)).toEqual([]);
    }
  });

  it('leave level by level where leaves are limited', () => {
    const waiting = frontier('depthwise', true);
    waiting.add([open(1), open(2), open(3)]);
    expect(namesOf(waiting.take(2))).toEqual([1, 2]);
    waiting.add([open(4), open(5)]);
    expect(namesOf(waiting.rest())).toEqual([3, 4, 5]);
    expect(namesOf(waiting.take(2))).toEqual([3, 4]);
    expect(waiting.take(0)).toEqual([]);
    expect(namesOf(waiting.take(9))).toEqual([5]);
  });

  it('leave one by one, the greatest gain first, of equal gains the first opened', () => {
    const gains = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(gains, fc.nat(40), (list, early) => {
        const waiting = frontier('lossguide', true);
        const nodes = list.map((gain, node) => open(node, gain));
        waiting.add(nodes.slice(0, early));
        const first = waiting.take(32);
        waiting.add(nodes.slice(early));
        expect(waiting.take(0)).toEqual([]);
        const left = nodes.filter((node) => !first.includes(node));
        const best = (of: OpenNode[]) =>
          [...of].sort((a, b) => b.split!.gain - a.split!.gain || a.node - b.node);
        expect(first).toEqual(best(nodes.slice(0, early)).slice(0, 1));
        expect(new Set(waiting.rest())).toEqual(new Set(left));
        expect(left.map(() => waiting.take(32)[0])).toEqual(best(left));
        expect(waiting.take(32)).toEqual([]);
      }),
      { seed: 61, numRuns: 100 },
    );
  });

  it('yield the histogram of one that is split late, each once', () => {
    for (const [policy, isLimited, order] of [
      ['depthwise', false, [3, 1]],
      ['depthwise', true, [3, 1]],
      ['lossguide', true, [3, 1]],
    ] as const) {
      const waiting = frontier(policy, isLimited);
      const poor = { ...open(2), histogram: undefined };
      const nodes = [open(1), poor, open(3)];
      waiting.add(nodes);
      expect(order.map(() => waiting.yieldHistogram()?.slots[0])).toEqual(order);
      expect(waiting.yieldHistogram()).toBeUndefined();
      expect(nodes.map(({ histogram }) => histogram)).toEqual([undefined, undefined, undefined]);
    }
  });
});
