import { describe, expect, it } from 'vitest';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { tuningPlan } from '../../../src/runs/tune/plans.ts';
import { parseSearchFlag, parseSpaceFile, spaceFor } from '../../../src/runs/tune/space-overrides.ts';

const recipe = recipeNamed('history');
const plan = tuningPlan('trees');

describe('--search', () => {
  it.each([
    ['eta=0.01..0.2', { eta: { kind: 'log-uniform', low: 0.01, high: 0.2 } }],
    ['max_depth=2..5', { max_depth: { kind: 'integer', low: 2, high: 5 } }],
    ['max_bin=log-integer:16..256', { max_bin: { kind: 'log-integer', low: 16, high: 256 } }],
    ['alpha=uniform:0..1e3', { alpha: { kind: 'uniform', low: 0, high: 1000 } }],
    ['max_bin=64,256', { max_bin: { kind: 'choice', values: [64, 256] } }],
    ['bootstrap=true,false', { bootstrap: { kind: 'choice', values: [true, false] } }],
    ['colsample_bynode=sqrt,0.5', { colsample_bynode: { kind: 'choice', values: ['sqrt', 0.5] } }],
    ['lambda=5', { lambda: { kind: 'choice', values: [5] } }],
    ['gamma=off', { gamma: null }],
  ])('%s', (text, overrides) => {
    expect(parseSearchFlag(text, plan.space)).toEqual(overrides);
  });

  it.each([
    'eta',
    '=3',
    'eta=',
    'Eta=1..2',
    'alpha=1..2',
    'eta=a..b',
    'eta=shape:1..2',
    'eta=1..',
    '__proto__=1',
  ])('refuses %s', (text) => {
    expect(() => parseSearchFlag(text, plan.space)).toThrow(
      expect.objectContaining({ code: 'space-bad', exitCode: 2 }),
    );
  });
});

describe('a file of dimensions', () => {
  it('says ranges, choices and what is not searched', () => {
    const text =
      '{"eta": {"kind": "uniform", "low": 0.1, "high": 0.2}, "gamma": null, "max_bin": {"kind": "choice", "values": [32]}}';
    expect(parseSpaceFile(text, 'space.json')).toEqual({
      eta: { kind: 'uniform', low: 0.1, high: 0.2 },
      gamma: null,
      max_bin: { kind: 'choice', values: [32] },
    });
  });

  it.each([
    ['{', 'space.json'],
    ['[]', 'not an object'],
    ['null', 'not an object'],
    ['{"eta": 3}', 'eta is no dimension (found "3")'],
    ['{"eta": {"kind": "normal", "low": 0, "high": 1}}', 'eta is no dimension'],
    ['{"eta": {"kind": "uniform", "low": 0, "high": 1, "step": 2}}', 'eta is no dimension'],
    ['{"eta": {"kind": "choice", "values": [[1]]}}', 'eta is no dimension'],
    ['{"eta": {"kind": "uniform", "low": 1e999, "high": 1}}', 'eta is no dimension'],
  ])('refuses %s', (text, message) => {
    expect(() => parseSpaceFile(text, 'space.json')).toThrow(message);
  });
});

describe('the space of a search', () => {
  it('is the plan with what was said otherwise, in order of names', () => {
    const space = spaceFor(recipe, plan, { gamma: null, alpha: { kind: 'log-uniform', low: 0.01, high: 1 } });
    expect(Object.keys(space)).toEqual([
      'alpha',
      'colsample_bytree',
      'eta',
      'lambda',
      'max_depth',
      'min_child_weight',
      'subsample',
    ]);
    expect(space['eta']).toBe(plan.space['eta']);
  });

  it.each([
    [{ rounds: { kind: 'integer', low: 10, high: 20 } }, 'rounds: this is the budget'],
    [{ eta: { kind: 'uniform', low: 0.3, high: 0.2 } }, 'eta: the range is empty'],
    [{ gamma: { kind: 'log-uniform', low: 0, high: 1 } }, 'needs a range above 0'],
    [{ max_depth: { kind: 'integer', low: 2.5, high: 4 } }, 'the ends are not whole'],
    [{ max_bin: { kind: 'choice', values: [] } }, 'max_bin: no values'],
    [{ eta: { kind: 'uniform', low: 0.1, high: 1.1 } }, 'trees: option eta is out of range (found "1.1")'],
    [{ max_depth: { kind: 'uniform', low: 2.5, high: 4 } }, 'trees: option max_depth is out of range'],
    [{ leaves: { kind: 'integer', low: 2, high: 4 } }, 'trees: unknown option (found "leaves")'],
    [{ objective: { kind: 'choice', values: ['rank'] } }, 'trees: option objective is out of range'],
  ] as const)('refuses %j', (overrides, message) => {
    expect(() => spaceFor(recipe, plan, overrides)).toThrow(message);
  });

  it('is not empty', () => {
    const off = Object.fromEntries(Object.keys(plan.space).map((name) => [name, null]));
    expect(() => spaceFor(recipe, plan, off)).toThrow('nothing is left to search');
  });
});
