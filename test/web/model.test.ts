import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluation/report.ts';
import { scoreCurves } from '../../src/figures.ts';
import type { Receipt, TreeNode } from '../../web/client/runs.ts';
import { calledAt } from '../../web/pages/model/at-threshold.ts';
import { comparable, signedText, verdictText } from '../../web/pages/model/comparable.ts';
import { ConfusionTable } from '../../web/pages/model/confusion-table.tsx';
import { DifferenceBar } from '../../web/pages/model/difference-bar.tsx';
import { markedFigure } from '../../web/pages/model/marked-figure.ts';
import { answered, nodeWords, treeLayout } from '../../web/pages/model/tree-layout.ts';

/** Said 0.01 to 1.00, high from 0.41 on with every fifth the other way round. */
const probability = Float64Array.from({ length: 100 }, (_, at) => (at + 1) / 100);
const truth = Float64Array.from(probability, (said, at) => (said > 0.405 !== (at % 5 === 0) ? 1 : 0));
const users = Int32Array.from(probability, (_, at) => at % 10);
const rows = { truth, probability, users };
const evaluation = evaluate({ ...rows, tune: rows }, { replicates: 0 });

/** Counted one by one. */
function counts(threshold: number) {
  const sums = { tp: 0, fp: 0, tn: 0, fn: 0 };
  probability.forEach((said, at) => {
    if (said >= threshold) sums[truth[at] === 1 ? 'tp' : 'fp']++;
    else sums[truth[at] === 1 ? 'fn' : 'tn']++;
  });
  return sums;
}

describe('calling ratings high from a threshold on', () => {
  const whole = scoreCurves(rows, 200);

  it.each([0, 0.01, 0.25, 0.4, 0.55, 0.99, 1])('counts as one would by hand: %s', (threshold) => {
    expect(calledAt(whole, evaluation, threshold).confusion).toEqual(counts(threshold));
  });

  it('is exact at the thresholds of the metrics, whatever the curves leave out', () => {
    const few = scoreCurves(rows, 5);
    expect(calledAt(few, evaluation, 0.5).confusion).toEqual(counts(0.5));
    const { threshold } = evaluation.thresholds.tuned!;
    expect(calledAt(few, evaluation, threshold).confusion).toEqual(counts(threshold));
    const { confusion } = calledAt(few, evaluation, 0.3);
    expect(Object.values(confusion).reduce((sum, n) => sum + n, 0)).toBe(100);
  });

  it('has rates, and none where there is nothing to divide by', () => {
    const all = calledAt(whole, evaluation, 0);
    const positives = truth.reduce((sum, one) => sum + one, 0);
    expect(all).toMatchObject({ recall: 1, falsePositiveRate: 1, calledShare: 1 });
    expect(all.precision).toBeCloseTo(positives / 100, 12);
    expect(all.f1).toBeCloseTo((2 * positives) / (100 + positives), 12);
    const curves = {
      n: 2,
      positives: 0,
      cuts: [{ threshold: 1, truePositives: 0, falsePositives: 0 }],
      histogram: [],
    };
    expect(
      calledAt(curves, { ...evaluation, thresholds: { half: evaluation.thresholds.half } }, 0.9),
    ).toMatchObject({
      precision: null,
      recall: null,
      f1: null,
      accuracy: 1,
    });
  });

  it('is told as a matrix with shares of its rows', () => {
    const page = renderToStaticMarkup(
      createElement(ConfusionTable, { called: calledAt(whole, evaluation, 0.5) }),
    );
    const { tp, fn } = counts(0.5);
    expect(page).toContain(`<b>${tp}</b>`);
    expect(page).toContain(`${((100 * tp) / (tp + fn)).toFixed(1)}\u00a0%`);
  });

  it('is marked on the curves', () => {
    const run = {
      runId: 'r',
      recipe: 'static',
      split: 'time',
      optimistic: false,
      test: 100,
      viewers: 10,
      tunedThreshold: null,
    };
    const called = calledAt(whole, evaluation, 0.5);
    const figure = markedFigure('roc', { run, evaluation, curves: whole }, called)!;
    expect(figure.legend!.at(-1)!.label).toBe('your threshold');
    const unmarked = markedFigure('roc', { run, evaluation, curves: whole }, { ...called, recall: null })!;
    expect(unmarked.legend).toHaveLength(figure.legend!.length - 1);
  });
});

describe('a tree', () => {
  const leaf = (nodeid: number, value: number): TreeNode => ({ nodeid, leaf: value, cover: 10 });
  const tree: TreeNode = {
    nodeid: 0,
    cover: 40,
    split: 'title.releaseYear',
    split_condition: 1990.5,
    yes: 1,
    no: 2,
    missing: 2,
    children: [
      {
        nodeid: 1,
        cover: 30,
        split: 'title.genre:Drama',
        split_condition: 1,
        yes: 3,
        no: 4,
        missing: 3,
        children: [leaf(3, -0.12), leaf(4, 0.5)],
      },
      leaf(2, 0.086),
    ],
  };

  it('is asked in words; what is or is not is not asked by a number', () => {
    expect(nodeWords(tree)).toBe('releaseYear < 1990.5?');
    expect(nodeWords(tree.children![0])).toBe('genre is Drama?');
    expect(nodeWords({ ...tree, split_condition: -0.25 })).toBe('releaseYear < −0.25?');
    expect(nodeWords({ ...tree, split: 'viewer.occupation=writer', split_condition: 1 })).toBe(
      'occupation is writer?',
    );
    expect(nodeWords({ ...tree, split: 'rating.base:factors', split_condition: 0.4 })).toBe(
      'base:factors < 0.4?',
    );
    expect(nodeWords({ ...tree, split: 'viewer.zip', split_condition: ['a', 'b', 'c', 'd', 'e'] })).toBe(
      'zip is one of a, b, c, d and 1 more?',
    );
    expect(nodeWords(leaf(3, -0.12))).toBe('−0.12');
    expect(nodeWords(leaf(3, 0.5))).toBe('+0.50');
  });

  it('sends the rating where the model sends it: below 1 is not the genre', () => {
    expect(answered(tree).map(({ child, answer }) => [child.nodeid, answer])).toEqual([
      [1, 'yes'],
      [2, 'no, unknown'],
    ]);
    expect(answered(tree.children![0]).map(({ child, answer }) => [child.nodeid, answer])).toEqual([
      [4, 'yes'],
      [3, 'no, unknown'],
    ]);
  });

  it('is laid out with each parent in the middle of its children, and nothing on top of anything', () => {
    const { root, width, height } = treeLayout(tree);
    const [first, second] = root.children;
    expect(root.y).toBe((first.y + second.y) / 2);
    expect(first.y).toBe((first.children[0].y + first.children[1].y) / 2);
    const leaves = [...first.children, second].map(({ y }) => y);
    expect(leaves[1] - leaves[0]).toBe(leaves[2] - leaves[1]);
    expect(leaves[1] - leaves[0]).toBeGreaterThan(38);
    expect(first.children[0].x + 232).toBe(width);
    expect(leaves[2] + 38).toBe(height);
  });
});

describe('runs to compare with', () => {
  const receipt = (runId: string, madeAt: string, more: object = {}) =>
    ({ runId, madeAt, dataHash: 'd', split: { hash: 'h' }, ...more }) as unknown as Receipt;

  it('were tested on the same ratings of the same data, the newest first', () => {
    const own = receipt('a', '2026-01-01');
    const all = [
      own,
      receipt('b', '2026-01-02'),
      receipt('c', '2026-01-03'),
      receipt('d', '2026-01-04', { dataHash: 'other' }),
      receipt('e', '2026-01-05', { split: { hash: 'other' } }),
    ];
    expect(comparable(own, all).map(({ runId }) => runId)).toEqual(['c', 'b']);
  });

  it('differ by a signed number, an interval and a verdict', () => {
    expect(signedText(-0.0401)).toBe('−0.040');
    expect(signedText(null)).toBe('–');
    expect(verdictText('worse', 'static')).toBe('static is worse');
    const of = {
      candidate: 1,
      reference: 0,
      difference: 0.05,
      low: 0.02,
      high: 0.1,
      verdict: 'better',
    } as const;
    const svg = renderToStaticMarkup(createElement(DifferenceBar, { of }));
    expect(svg).toContain('aria-label="+0.050, 95 % interval +0.020 to +0.100"');
    // 0 stands at 60, the far end of the interval at 116.
    expect(svg).toContain('cx="88"');
    expect(svg).toContain('H116');
  });
});
