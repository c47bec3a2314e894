import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { treeJson } from '../../../src/learners/explain/tree-json.ts';
import { treeSvg } from '../../../src/learners/explain/tree-svg.ts';
import { treeText } from '../../../src/learners/explain/tree-text.ts';
import { categorySet } from '../../../src/learners/trees/category-set.ts';
import { draftTree } from '../../../src/learners/trees/tree.ts';
import { treeModel } from '../../../src/learners/trees/tree-model.ts';
import { codeOf } from '../failure.ts';
import { randomFrame } from '../star-frames.ts';
import { randomModel } from './random-trees.ts';
import { cases } from './recorded.ts';

/** Age below 30.5? else: is the genre Drama? else: is the genre known? */
function genreModel(label: string) {
  const draft = draftTree();
  const [root, young, rest, drama, other, known, missing] = [100, 40, 60, 25, 35, 30, 5].map(draft.add);
  draft.split(root, { feature: 0, defaultLeft: false, gain: 7.25 }, 30.5, young, rest);
  draft.leaf(young, -0.5);
  draft.split(rest, { feature: 2, defaultLeft: true, gain: 3 }, 1, other, drama);
  draft.leaf(drama, 0.25);
  draft.split(other, { feature: 1, defaultLeft: false, gain: 1 }, 2, known, missing);
  draft.leaf(known, 1e-7);
  draft.leaf(missing, 2);
  return treeModel({
    learner: 'trees',
    combine: 'boosted',
    objective: 'binary:logistic',
    target: 'high',
    columns: [
      { table: 'viewer', name: 'age', kind: 'number' },
      { table: 'title', name: 'genre', kind: 'category', dictionary: ['Comedy', label] },
    ],
    baseMargins: [0],
    treesPerRound: 1,
    trees: [draft.finish()],
    notes: {},
  });
}

/** Is the kind one of these codes? */
function setModel(dictionary: readonly string[], codes: readonly number[]) {
  const draft = draftTree();
  const [root, left, right] = [100, 40, 60].map(draft.add);
  const categories = categorySet(dictionary.length, codes);
  draft.split(root, { feature: 0, defaultLeft: true, gain: 7.25, categories }, 0, left, right);
  draft.leaf(left, -0.5);
  draft.leaf(right, 0.25);
  return treeModel({
    ...genreModel('Drama').ensemble,
    columns: [{ table: 'title', name: 'kind', kind: 'category', dictionary, splits: 'sets' }],
    trees: [draft.finish()],
  });
}

describe('a tree as text', () => {
  it('asks in words', () => {
    expect(treeText(genreModel('Drama'), 0)).toBe(
      [
        'viewer.age < 30.5?  (missing: no, gain 7.25, cover 100)',
        '├─ yes: -0.5  (cover 40)',
        '└─ no: title.genre is Drama?  (missing: no, gain 3, cover 60)',
        '   ├─ yes: +0.25  (cover 25)',
        '   └─ no: title.genre is known?  (missing: no, gain 1, cover 35)',
        '      ├─ yes: +1e-7  (cover 30)',
        '      └─ no: +2  (cover 5)',
        '',
      ].join('\n'),
    );
  });

  it('names the labels of a set, eight at most', () => {
    expect(treeText(setModel(['a', 'b', 'c'], [1]), 0)).toContain('title.kind is b?  (missing: no, gain');
    const labels = Array.from({ length: 11 }, (_, code) => `l${code}`);
    expect(treeText(setModel(labels, [0, 1, 2, 3, 4, 5, 6, 7, 9, 10]), 0)).toBe(
      [
        'title.kind is one of l0, l1, l2, l3, l4, l5, l6, l7 and 2 more?  (missing: no, gain 7.25, cover 100)',
        '├─ yes: +0.25  (cover 60)',
        '└─ no: -0.5  (cover 40)',
        '',
      ].join('\n'),
    );
  });

  it('refuses a tree that is not there', () => {
    expect(codeOf(() => treeText(genreModel('Drama'), 1))).toBe('option-bad');
  });
});

describe('a tree as JSON', () => {
  it('has the fields and numbers that XGBoost 1.7.4 dumped', () => {
    const { model, dump } = cases.find(({ name }) => name === 'missing')!;
    const expectSame = (ours: Record<string, unknown>, theirs: Record<string, unknown>) => {
      expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
      for (const [field, value] of Object.entries(theirs)) {
        if (field === 'children') {
          (value as Record<string, unknown>[]).forEach((child, at) => {
            expectSame((ours[field] as Record<string, unknown>[])[at], child);
          });
        } else if (field === 'split') expect(ours[field]).toBe(`rating.${value as string}`);
        else expect(Math.abs((ours[field] as number) - (value as number))).toBeLessThan(1e-5);
      }
    };
    expectSame({ ...treeJson(model, 0) }, JSON.parse(dump));
  });

  it('names split, condition and children', () => {
    const root = treeJson(genreModel('Drama'), 0);
    expect(root).toMatchObject({
      nodeid: 0,
      depth: 0,
      split: 'viewer.age',
      split_condition: 30.5,
      yes: 1,
      no: 2,
      missing: 2,
      gain: 7.25,
      children: [
        { nodeid: 1, leaf: -0.5, cover: 40 },
        { split: 'title.genre=Drama', missing: 3, depth: 1 },
      ],
    });
  });
});

describe('a set of labels as JSON', () => {
  it('leads those labels to the right, as in XGBoost 1.7.4', () => {
    expect(treeJson(setModel(['a', 'b', 'c'], [0, 2]), 0)).toMatchObject({
      split: 'title.kind',
      split_condition: ['a', 'c'],
      yes: 2,
      no: 1,
      missing: 1,
      children: [
        { nodeid: 1, leaf: -0.5 },
        { nodeid: 2, leaf: 0.25 },
      ],
    });
  });
});

describe('a tree as SVG', () => {
  it('is the picture that was looked at', () => {
    const stored = new URL('./recorded/tree.svg', import.meta.url);
    expect(treeSvg(genreModel('Drama'), 0)).toBe(readFileSync(stored, 'utf8'));
  });

  it('holds hostile names as text', () => {
    const svg = treeSvg(genreModel(`</text><script>alert(1)</script>"&'\u0000\ud800`), 0);
    expect(svg).not.toMatch(/<script/);
    expect(svg).toContain('&#60;/text&#62;&#60;script&#62;');
    expect(svg).toContain('&#34;&#38;&#39;\ufffd\ufffd');
    const tags = [...svg.matchAll(/<\/?([a-z]+)/g)].map((match) => match[1]);
    expect(new Set(tags)).toEqual(new Set(['svg', 'rect', 'path', 'text', 'g', 'title']));
  });

  it('draws each node once and within its bounds, whatever the tree', () => {
    const model = randomModel(randomFrame(3), 9, 3, 7);
    for (const [at, { feature }] of model.ensemble.trees.entries()) {
      const svg = treeSvg(model, at);
      expect(svg.match(/<title>/g)?.length).toBe(feature.length);
      expect(svg.match(/<path/g)?.length ?? 0).toBe(feature.length - 1);
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
      for (const [, x, y] of svg.matchAll(/<rect x="(\d+)" y="([\d.]+)"/g)) {
        expect(Number(x) + 210).toBeLessThan(width);
        expect(Number(y) + 36).toBeLessThan(height);
      }
    }
  });
});
