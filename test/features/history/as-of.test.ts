import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfHistory } from '../../../src/features/history/as-of.ts';
import { historyNames } from '../../../src/features/history/history-columns.ts';
import { historyKeys } from '../../../src/features/history/keys.ts';
import { starOf, type Told } from '../../star-of.ts';

const day = 86_400;

const told = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 12 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => rows.sort((a, b) => a[3] - b[3]) as Told[]);

const parts = {
  ages: [17, 30, Number.NaN, 60],
  genders: ['F', 'M', null, 'F'],
  years: [1994, 1985, Number.NaN, 1994, 2000],
  genres: [['Comedy'], ['Drama', 'War'], [], ['Comedy', 'Drama'], ['War']],
};

describe('as-of history', () => {
  it('counts and shrinks by five as computed by hand', () => {
    const star = starOf([
      [0, 0, 5, 10],
      [0, 1, 2, 20],
      [0, 2, 4, 30],
    ]);
    const columns = asOfHistory(historyKeys(star));
    expect([...columns.viewerCount]).toEqual([0, 1, 2]);
    // Overall before the third: (1 + 5 x 0.5) / 7 = 0.5; viewer: (1 + 5 x 0.5) / 7.
    expect(columns.viewerLikeRate[2]).toBeCloseTo(0.5, 6);
    // Overall stars: (7 + 5 x 3.5) / 7 = 3.5; the viewer's likewise.
    expect(columns.viewerMeanStars[2]).toBeCloseTo(3.5, 6);
    // Sample deviation of 5 and 2 is sqrt(4.5).
    expect(columns.viewerSpread[2]).toBeCloseTo(Math.sqrt(4.5), 5);
    expect(columns.viewerSpread[1]).toBeNaN();
    // First residual: 1 - 0.5; second: 0 - 3.5 / 6 overall rate; sum shrunk by (2 + 5).
    expect(columns.viewerResidual[2]).toBeCloseTo((0.5 - 3.5 / 6) / 7, 6);
    expect(columns.gapDays[2]).toBeCloseTo(10 / day, 9);
    expect(columns.daysSinceFirst[2]).toBeCloseTo(20 / day, 9);
  });

  it('does not let ratings of the same second see each other', () => {
    const star = starOf([
      [0, 0, 5, 10],
      [0, 1, 1, 10],
      [1, 0, 5, 10],
      [0, 2, 3, 11],
    ]);
    const columns = asOfHistory(historyKeys(star));
    expect([...columns.viewerCount]).toEqual([0, 0, 0, 2]);
    expect([...columns.titleCount]).toEqual([0, 0, 0, 0]);
    expect(columns.gapDays.slice(0, 3).every(Number.isNaN)).toBe(true);
  });

  it('weighs earlier ratings of the viewer in the genres and the decade of the title', () => {
    const star = starOf(
      [
        [0, 0, 5, 1],
        [0, 3, 1, 2],
        [0, 3, 5, 3],
      ],
      parts,
    );
    const columns = asOfHistory(historyKeys(star));
    const overall = (1 + 2.5) / 7;
    const viewer = (1 + 5 * overall) / 7;
    const comedy = (1 + 5 * viewer) / 7;
    const drama = (0 + 5 * viewer) / 6;
    expect(columns.viewerGenreAffinity[2]).toBeCloseTo((comedy + drama) / 2, 6);
    expect(columns.viewerGenreCount[2]).toBe(1.5);
    expect(columns.viewerDecadeAffinity[2]).toBeCloseTo((1 + 5 * viewer) / 7, 6);
  });

  it('keeps genders and age bands of a title apart', () => {
    const star = starOf(
      [
        [0, 0, 5, 1],
        [1, 0, 1, 2],
        [3, 0, 4, 3],
      ],
      parts,
    );
    const columns = asOfHistory(historyKeys(star));
    const overall = (1 + 2.5) / 7;
    const title = (1 + 5 * overall) / 7;
    expect(columns.titleGenderLikeRate[2]).toBeCloseTo((1 + 5 * title) / 6, 6);
    expect(columns.titleAgeBandLikeRate[2]).toBeCloseTo(title, 6);
  });

  it('is untouched by anything at or after each moment', () => {
    fc.assert(
      fc.property(told, fc.nat(), (rows, pick) => {
        const cut = rows[pick % rows.length][3];
        const before = rows.filter(([, , , time]) => time <= cut);
        const scrambled = before.map(
          ([viewer, title, stars, time]) => [viewer, title, time === cut ? 6 - stars : stars, time] as const,
        );
        const whole = asOfHistory(historyKeys(starOf(rows, parts)));
        const part = asOfHistory(historyKeys(starOf(scrambled, parts)));
        for (const name of historyNames) {
          expect(whole[name].slice(0, before.length)).toEqual(part[name]);
        }
      }),
    );
  });

  it('equals a direct count over all earlier rows', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const columns = asOfHistory(historyKeys(starOf(rows, parts)));
        rows.forEach(([viewer, title, , time], row) => {
          const earlier = rows.filter((other) => other[3] < time);
          expect(columns.viewerCount[row]).toBe(earlier.filter((other) => other[0] === viewer).length);
          const liked = earlier.filter((other) => other[1] === title && other[2] >= 4).length;
          const seen = earlier.filter((other) => other[1] === title).length;
          const overall = (earlier.filter((other) => other[2] >= 4).length + 2.5) / (earlier.length + 5);
          expect(columns.titleLikeRate[row]).toBeCloseTo((liked + 5 * overall) / (seen + 5), 5);
        });
      }),
    );
  });

  it('stands still from the frozen moment on', () => {
    const star = starOf([
      [0, 0, 5, 1],
      [0, 1, 5, 2],
      [0, 2, 5, 3],
      [0, 3, 5, 4],
    ]);
    const columns = asOfHistory(historyKeys(star), 3);
    expect([...columns.viewerCount]).toEqual([0, 1, 2, 2]);
  });
});
