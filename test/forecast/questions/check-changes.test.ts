import { describe, expect, it } from 'vitest';
import { fitForecaster, wholeLesson } from '../../../src/forecast/fit-forecaster.ts';
import { checkChanges, contrastsOf } from '../../../src/forecast/questions/check-changes.ts';
import { createDesk } from '../../../src/forecast/questions/desk.ts';
import { noFacts } from '../../../src/warehouse/title-facts.ts';
import { starOfTitles } from '../star-of-titles.ts';

/** Every second title is a romance as well, which changes nothing; half of them run for two hours. */
const plain = starOfTitles(160, 60);
const star = {
  ...plain,
  titles: {
    ...plain.titles,
    genres: plain.titles.genres.map((own, title) => (title % 8 < 4 ? own : [...own, 'Romance'])),
    facts: plain.titles.genres.map((_, title) => ({ ...noFacts(), runtime: title % 16 < 8 ? 90 : 120 })),
  },
};
const desk = createDesk(star, fitForecaster(star, { seed: 1 }));
const all = Int32Array.from({ length: 160 }, (_, title) => title);

describe('contrasts of titles', () => {
  const groups = contrastsOf(desk.cards, [...all]);

  it('differ in one line alone, and take each title once', () => {
    expect([...groups.keys()].sort()).toEqual([
      '10 years and more later',
      '25 minutes and more longer',
      'with Romance',
    ]);
    for (const contrasts of groups.values()) {
      const titles = contrasts.flatMap(({ key, other }) => [key, other]);
      expect(new Set(titles).size).toBe(titles.length);
    }
    for (const { key, other, changes } of groups.get('with Romance')!) {
      const [a, b] = [desk.cards[key], desk.cards[other]];
      expect(changes).toEqual({ genres: [...a.genres, 'Romance'].sort() });
      expect([b.runtimeMinutes, b.genres]).toEqual([a.runtimeMinutes, changes.genres]);
      expect(Math.abs(a.year! - b.year!)).toBeLessThanOrEqual(5);
    }
    for (const { key, other } of groups.get('10 years and more later')!)
      expect(desk.cards[other].year! - desk.cards[key].year!).toBeGreaterThanOrEqual(10);
  });
});

describe('a check of what-ifs', () => {
  const { lesson } = wholeLesson(star);
  const checks = checkChanges(desk, lesson.cells, all);

  it('finds that a change of nothing is said and happens to be none, to chance', () => {
    const { said, happened, error, pairs, isHeldToChance } = checks.find(
      ({ change }) => change === 'with Romance',
    )!;
    expect(pairs).toBeGreaterThanOrEqual(30);
    expect(Math.abs(said.value)).toBeLessThan(0.04);
    // Qualities are even over 0.3 of shares, and 60 rated: two titles differ by 0.15 as a standard deviation.
    expect(error * Math.sqrt(pairs)).toBeGreaterThan(0.1);
    expect(error * Math.sqrt(pairs)).toBeLessThan(0.2);
    expect(isHeldToChance).toBe(
      happened >= said.low - 1.2815515655446 * error && happened <= said.high + 1.2815515655446 * error,
    );
  });

  it('tells how seldom an interval of a change holds the difference of two single titles', () => {
    for (const { single, said, happened, isHeld } of checks) {
      expect(isHeld).toBe(happened >= said.low && happened <= said.high);
      expect(single).toBeLessThan(0.8);
    }
  });

  it('says nothing of few pairs', () => {
    expect(checkChanges(desk, lesson.cells, all.slice(0, 12))).toEqual([]);
  });
});
