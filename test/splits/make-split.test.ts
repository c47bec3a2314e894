import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSplit, type SplitSources } from '../../src/splits/make-split.ts';
import type { PartName, Split } from '../../src/splits/split.ts';
import { starOf, type Told } from '../star-of.ts';

const rows = Array.from(
  { length: 1000 },
  (_, row): Told => [row % 50, (row * 7) % 83, 1 + (row % 5), row * 10],
);
const star = starOf(rows, { years: Array.from({ length: 83 }, (_, key) => 1920 + key) });
const none: SplitSources = { canonical: new Map() };
const options = { seed: 5, calibrate: true };
const parts: readonly PartName[] = ['train', 'tune', 'calibrate', 'test'];

function keysIn(split: Split, part: PartName, keys: Int32Array): Set<number> {
  return new Set(Array.from(split.parts[part], (row) => keys[row]));
}

describe('splits', () => {
  it('are disjoint, complete and in log order, whichever they are', () => {
    const names = fc.oneof(
      fc.constantFrom('time', 'newest-titles'),
      fc
        .tuple(fc.constantFrom('random', 'new-viewers', 'new-titles'), fc.nat(999))
        .map(([kind, n]) => `${kind}:${n}`),
    );
    fc.assert(
      fc.property(names, fc.boolean(), (name, calibrate) => {
        const split = makeSplit(name, star, none, { seed: 5, calibrate });
        const all = parts.flatMap((part) => [...split.parts[part]]);
        expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, row) => row));
        for (const part of parts)
          expect([...split.parts[part]]).toEqual([...split.parts[part]].sort((a, b) => a - b));
        expect(split.parts.calibrate.length > 0).toBe(calibrate);
      }),
    );
  });

  it('give the same rows for the same seed, and others for another', () => {
    const rowsOf = (name: string) => [...makeSplit(name, star, none, options).parts.test];
    expect(rowsOf('random:7')).toEqual(rowsOf('random:7'));
    expect(rowsOf('random:7')).not.toEqual(rowsOf('random:8'));
  });

  it('keep the test rows of a named split whatever the seed of the rest', () => {
    const rowsOf = (seed: number) => [
      ...makeSplit('random:7', star, none, { seed, calibrate: false }).parts.test,
    ];
    expect(rowsOf(1)).toEqual(rowsOf(2));
  });

  it('take their shares in percent, the tune part from the shuffle too where it has one', () => {
    const sizes = (name: string, calibrate: boolean) => {
      const { parts: made } = makeSplit(name, star, none, { seed: 1, calibrate });
      return parts.map((part) => made[part].length);
    };
    expect(sizes('random:7:80-10-10', false)).toEqual([800, 100, 0, 100]);
    expect(sizes('random:7:60-25-15', true)).toEqual([600, 125, 125, 150]);
    const [train, tune, , test] = sizes('random:7:90-10', false);
    expect([train + tune, test]).toEqual([900, 100]);
    const ofSeed = (seed: number) => [
      ...makeSplit('random:7:80-10-10', star, none, { seed, calibrate: false }).parts.tune,
    ];
    expect(ofSeed(1)).toEqual(ofSeed(2));
    expect(makeSplit('random:7:90-10', star, none, options).optimistic).toBe(true);
  });

  it.each([
    ['random:1:80-20-10'],
    ['random:1:100-0'],
    ['random:1:90'],
    ['random:1234567:90-10'],
    ['random:1:0-50-50'],
  ])('are unknown as %s', (name) => {
    expect(() => makeSplit(name, star, none, options)).toThrow('no such split');
  });

  it('cut time at 80 and 90 percent of the rows', () => {
    const { parts: made, testFrom, history } = makeSplit('time', star, none, { seed: 1, calibrate: false });
    expect([made.train.length, made.tune.length, made.calibrate.length, made.test.length]).toEqual([
      800, 100, 0, 100,
    ]);
    expect(made.test[0]).toBe(900);
    expect(testFrom).toBe(9000);
    expect(history).toBe('time');
  });

  it('tune on the earlier and calibrate on the later half of the validation rows', () => {
    const { parts: made } = makeSplit('time', star, none, options);
    expect([made.tune[0], made.tune.length, made.calibrate[0], made.calibrate.length]).toEqual([
      800, 50, 850, 50,
    ]);
  });

  it('hold out viewers and titles whole', () => {
    for (const [name, keys] of [
      ['new-viewers:3', star.log.viewer],
      ['new-titles:3', star.log.title],
      ['newest-titles', star.log.title],
    ] as const) {
      const split = makeSplit(name, star, none, options);
      const learned = new Set([...keysIn(split, 'train', keys), ...keysIn(split, 'tune', keys)]);
      const tests = keysIn(split, 'test', keys);
      expect([...tests].some((key) => learned.has(key))).toBe(false);
      expect(tests.size).toBe(Math.round((name === 'new-viewers:3' ? 50 : 83) * 0.2));
    }
  });

  it('take the newest titles by year', () => {
    const split = makeSplit('newest-titles', star, none, options);
    const oldestTested = Math.min(...keysIn(split, 'test', star.log.title));
    const newestLearned = Math.max(...keysIn(split, 'train', star.log.title));
    expect(oldestTested).toBeGreaterThan(newestLearned);
  });

  it('take canonical test rows by rating id', () => {
    const canonical = new Map([['u1', new Set([3, 5, 999])]]);
    const split = makeSplit('u1', star, { canonical }, options);
    expect([...split.parts.test]).toEqual([3, 5, 999]);
    expect(split.parts.tune.length).toBeGreaterThan(60);
    expect(() => makeSplit('u2', star, { canonical }, options)).toThrow(/no split u2.*u1/);
  });

  it('say which splits there are when asked for another', () => {
    for (const name of ['', 'tim', 'u6', 'random:', 'random:x', 'file:']) {
      expect(() => makeSplit(name, star, none, options)).toThrow(/no such split.*random:SEED/);
    }
  });

  it('refuse to make an empty part', () => {
    expect(() => makeSplit('new-viewers:1', starOf([[0, 0, 4, 1]]), none, options)).toThrow(/would be empty/);
  });
});
