import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignLinks, type LinkPair } from '../../../src/warehouse/linking/assign-links.ts';
import { linkThresholds } from '../../../src/warehouse/linking/link-weights.ts';

const pair = (title: number, entry: number, logOdds: number): LinkPair => ({ title, entry, logOdds });
const alone = Int32Array.from({ length: 20 }, (_, title) => title);
const made = (pairs: LinkPair[], groups: ArrayLike<number> = alone) =>
  assignLinks(pairs, groups).map(({ title, entry, margin }) => [title, entry, margin]);

describe('assignLinks', () => {
  it('takes what leads, then what is left over', () => {
    expect(made([pair(0, 0, 8), pair(1, 0, 5), pair(1, 1, 4), pair(2, 1, 1)])).toEqual([
      [0, 0, 3],
      [1, 1, 3],
    ]);
  });

  it('takes nothing that is unlikely, or that does not lead its rivals on either side', () => {
    expect(made([pair(0, 0, 1.9)])).toEqual([]);
    expect(made([pair(0, 0, 5), pair(0, 1, 4)])).toEqual([]);
    expect(made([pair(0, 0, 5), pair(1, 0, 4)])).toEqual([]);
    expect(made([pair(0, 0, 5), pair(1, 0, 3)])).toEqual([[0, 0, 2]]);
  });

  it('lets titles of one group share an entry', () => {
    expect(made([pair(0, 0, 5), pair(1, 0, 5), pair(2, 0, 2.5)], [7, 7, 8])).toEqual([
      [0, 0, 2.5],
      [1, 0, 2.5],
    ]);
  });

  it('is one to one and led by a margin, whatever the order of the pairs', () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (all, keys) => {
        const links = assignLinks(all, alone);
        expect(new Set(links.map(({ entry }) => entry)).size).toBe(links.length);
        expect(new Set(links.map(({ title }) => title)).size).toBe(links.length);
        for (const { logOdds, margin } of links) {
          expect(logOdds).toBeGreaterThanOrEqual(linkThresholds.accept);
          expect(margin).toBeGreaterThanOrEqual(linkThresholds.margin);
        }
        const shuffled = all.map((one, at) => ({ one, key: keys[at] })).sort((a, b) => a.key - b.key);
        expect(
          assignLinks(
            shuffled.map(({ one }) => one),
            alone,
          ),
        ).toEqual(links);
      }),
    );
  });
});

const pairs = fc.uniqueArray(
  fc.record({
    title: fc.integer({ min: 0, max: 9 }),
    entry: fc.integer({ min: 0, max: 9 }),
    logOdds: fc.integer({ min: -3, max: 9 }),
  }),
  { maxLength: 60, selector: ({ title, entry }) => `${title} ${entry}` },
);
