import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { asOfNeighbours } from '../../../src/features/history/as-of-neighbours.ts';
import { historyKeys } from '../../../src/features/history/keys.ts';
import { Nearest } from '../../../src/features/history/nearest.ts';
import { neighbourNames } from '../../../src/features/history/neighbour-columns.ts';
import { foldOfRows } from '../../../src/features/history/out-of-fold.ts';
import { outOfFoldNeighbours } from '../../../src/features/history/out-of-fold-neighbours.ts';
import { mostSlots, PairSums } from '../../../src/features/history/pair-sums.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import type { Star } from '../../../src/warehouse/star.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { starOf, type Told } from '../../star-of.ts';

const told = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 12 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => rows.sort((a, b) => a[3] - b[3]) as Told[]);

interface Seen {
  readonly viewer: number;
  readonly title: number;
  readonly above: number;
  readonly residual: number;
}

const drawn = (sum: number, count: number, toward: number) => (sum + 5 * toward) / (count + 5);
const sumOf = <T>(list: readonly T[], value: (item: T) => number) =>
  list.reduce((sum, item) => sum + value(item), 0);

/** The definition itself, from a list of what was seen: no sums are kept. */
function word(seen: readonly Seen[], viewer: number, title: number) {
  const of = (key: number) => seen.filter((each) => each.title === key);
  if (of(title).length === 0) return [Number.NaN, Number.NaN];
  const spread = (key: number) => sumOf(of(key), (each) => each.residual ** 2) / of(key).length;
  const similarity = (a: number, b: number) => {
    const common = of(a).flatMap((mine) =>
      of(b)
        .filter((other) => other.viewer === mine.viewer)
        .map((other) => mine.residual * other.residual),
    );
    const scale = Math.sqrt(spread(a) * spread(b));
    return scale === 0 ? 0 : sumOf(common, (product) => product) / (scale * (common.length + 20));
  };
  const own = seen.filter((each) => each.viewer === viewer);
  const habit = drawn(
    sumOf(own, (each) => each.above),
    own.length,
    0,
  );
  const near = own
    .filter((each) => each.title !== title)
    .map((each) => ({ s: similarity(title, each.title), e: each.above - habit }));
  const support = sumOf(near, ({ s }) => Math.abs(s));
  return [sumOf(near, ({ s, e }) => s * e) / (support + 0.2), support];
}

/** Each rating against means and habit as they stood when it came. */
function seenInOrder({ log }: Star, rows: readonly number[]): Seen[] {
  const seen: Seen[] = [];
  const stars: number[] = [];
  for (const row of rows) {
    const [viewer, title] = [log.viewer[row], log.title[row]];
    const overall = drawn(
      sumOf(stars, (each) => each),
      stars.length,
      3.5,
    );
    const ofTitle = seen.flatMap((each, at) => (each.title === title ? [stars[at]] : []));
    const own = seen.filter((each) => each.viewer === viewer);
    const above =
      log.stars[row] -
      drawn(
        sumOf(ofTitle, (each) => each),
        ofTitle.length,
        overall,
      );
    const habit = drawn(
      sumOf(own, (each) => each.above),
      own.length,
      0,
    );
    seen.push({ viewer, title, above, residual: above - habit });
    stars.push(log.stars[row]);
  }
  return seen;
}

/** Each rating against means and habit over all that is seen. */
function seenAtOnce({ log }: Star, rows: readonly number[]): Seen[] {
  const starsOf = (some: readonly number[]) => sumOf(some, (row) => log.stars[row]);
  const overall = drawn(starsOf(rows), rows.length, 3.5);
  const aboveOf = (row: number) => {
    const ofTitle = rows.filter((other) => log.title[other] === log.title[row]);
    return log.stars[row] - drawn(starsOf(ofTitle), ofTitle.length, overall);
  };
  return rows.map((row) => {
    const own = rows.filter((other) => log.viewer[other] === log.viewer[row]);
    const habit = drawn(sumOf(own, aboveOf), own.length, 0);
    return {
      viewer: log.viewer[row],
      title: log.title[row],
      above: aboveOf(row),
      residual: aboveOf(row) - habit,
    };
  });
}

function expectWord(found: readonly number[], expected: readonly number[]): void {
  found.forEach((value, at) => {
    if (Number.isNaN(expected[at])) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(expected[at], 4);
  });
}

describe('similarity', () => {
  it('is the correlation over common viewers, shrunk by twenty', () => {
    const sums = new PairSums(3);
    const [a, b, c] = [sums.slot(7 % 3), sums.slot(0), sums.slot(2)];
    for (const residual of [1, -1, 2]) sums.addTitle(a, residual);
    for (const residual of [2, 0]) sums.addTitle(b, residual);
    sums.addPair(a, b, 2);
    sums.addPair(b, a, 1.5);
    expect(sums.similarity(a, b)).toBeCloseTo(3.5 / (Math.sqrt(2 * 2) * 22), 6);
    expect(sums.similarity(b, a)).toBe(sums.similarity(a, b));
    expect(sums.similarity(a, c)).toBe(0);
  });

  it('has room for so many titles, those that come first', () => {
    const sums = new PairSums(mostSlots + 1);
    for (let title = 0; title < mostSlots; title++) expect(sums.slot(title)).toBe(title);
    expect(sums.slot(mostSlots)).toBe(-1);
    expect(sums.slot(5)).toBe(5);
  });
});

describe('the nearest', () => {
  it('are the twenty most similar, as sorting finds them', () => {
    const random = createRandom(3);
    const sums = new PairSums(60);
    for (let title = 0; title < 60; title++) {
      sums.slot(title);
      sums.addTitle(title, 1);
      if (title > 0) sums.addPair(0, title, random.next() - 0.5);
    }
    const residual = Array.from({ length: 60 }, () => random.next() - 0.5);
    const nearest = new Nearest(sums);
    nearest.begin(0);
    for (const [title, value] of residual.entries()) nearest.hear(title, value);
    const best = residual
      .map((e, title) => ({ e, s: title === 0 ? 0 : sums.similarity(0, title) }))
      .sort((a, b) => Math.abs(b.s) - Math.abs(a.s))
      .slice(0, 20);
    const support = sumOf(best, ({ s }) => Math.abs(s));
    expect(nearest.word().support).toBeCloseTo(support, 12);
    expect(nearest.word().residual).toBeCloseTo(sumOf(best, ({ s, e }) => s * e) / (support + 0.2), 12);
  });
});

describe('as-of neighbours', () => {
  it('are what strictly earlier seconds say, whichever the log and wherever it is frozen', () => {
    fc.assert(
      fc.property(told, fc.option(fc.integer({ min: 0, max: 12 })), (ratings, frozenAt) => {
        const star = starOf(ratings);
        const { time, viewer, title } = star.log;
        const columns = asOfNeighbours(historyKeys(star), frozenAt ?? undefined);
        ratings.forEach((_, row) => {
          const before = Math.min(time[row], frozenAt ?? Number.POSITIVE_INFINITY);
          const visible = ratings.flatMap((__, other) => (time[other] < before ? [other] : []));
          const expected = word(seenInOrder(star, visible), viewer[row], title[row]);
          expectWord(
            neighbourNames.map((name) => columns[name][row]),
            expected,
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  it("tell a viewer's taste in a kind of title from what similar viewers gave", () => {
    const random = createRandom(1);
    const ratings = Array.from({ length: 4000 }, (_, at): Told => {
      const viewer = random.below(60);
      const title = random.below(40);
      const likes = viewer % 2 === title % 2;
      return [viewer, title, Math.min(5, Math.max(1, (likes ? 4 : 2) + random.below(3) - 1)), at];
    });
    const star = starOf(ratings);
    const { neighbourResidual } = asOfNeighbours(historyKeys(star));
    let right = 0;
    for (let row = 2000; row < 4000; row++) {
      const likes = star.log.viewer[row] % 2 === star.log.title[row] % 2;
      if (neighbourResidual[row] > 0 === likes) right++;
    }
    expect(right / 2000).toBeGreaterThan(0.95);
  });
});

describe('out-of-fold neighbours', () => {
  const fewViewers = fc.record({ ratings: told, seed: fc.nat(50), share: fc.constantFrom(0.5, 1) });

  it('are what the other folds say, and of rows outside what all folds say', () => {
    fc.assert(
      fc.property(fewViewers, ({ ratings, seed, share }) => {
        const star = starOf(ratings);
        const keys = historyKeys(star);
        const seen = Int32Array.from({ length: Math.ceil(ratings.length * share) }, (_, at) => at);
        const plan = { seen, folds: 3, unit: 'row', seed } as const;
        const columns = outOfFoldNeighbours(keys, plan);
        const fold = foldOfRows(keys, plan);
        ratings.forEach((_, row) => {
          const known = [...seen].filter((other) => fold[other] !== fold[row]);
          const expected = word(seenAtOnce(star, known), star.log.viewer[row], star.log.title[row]);
          expectWord(
            neighbourNames.map((name) => columns[name][row]),
            expected,
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a frame with neighbours', () => {
  it('has the columns asked for, of history with them or without', () => {
    const star = simulatedStar(500);
    const names = ['viewerCount', 'neighbourSupport', 'neighbourResidual'];
    for (const plan of [
      { kind: 'as-of' } as const,
      { kind: 'frozen', at: star.log.time[300] } as const,
      { kind: 'out-of-fold', seen: Int32Array.of(0, 1, 2), folds: 2, unit: 'row', seed: 1 } as const,
    ]) {
      const columns = (some: readonly string[]) => buildFrame(star, 'personal', some, plan).columns;
      expect(columns(names).map(({ name }) => name)).toEqual(names);
      expect(columns(names.slice(1))).toEqual(columns(names).slice(1));
      expect(columns(names.slice(0, 1))).toEqual(columns(names).slice(0, 1));
    }
  });
});
