import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitForecaster } from '../../../src/forecast/fit-forecaster.ts';
import { answerOf, toldTitle } from '../../../src/forecast/questions/answer.ts';
import { audienceMap } from '../../../src/forecast/questions/audience-map.ts';
import { bestTitles } from '../../../src/forecast/questions/best-titles.ts';
import { compareTitles } from '../../../src/forecast/questions/compare.ts';
import { audienceAt, createDesk } from '../../../src/forecast/questions/desk.ts';
import { launchSteps } from '../../../src/forecast/questions/launch-steps.ts';
import { lookAlikes } from '../../../src/forecast/questions/look-alikes.ts';
import { parseCard } from '../../../src/forecast/questions/parse-card.ts';
import { callOf, verdictText } from '../../../src/forecast/questions/verdict.ts';
import { whatIf } from '../../../src/forecast/questions/what-if.ts';
import { noFacts } from '../../../src/warehouse/title-facts.ts';
import { starOfTitles } from '../star-of-titles.ts';

const star = starOfTitles();
const desk = createDesk(star, fitForecaster(star, { seed: 1 }));
const everybody = audienceAt(desk, 'everybody');
const young = audienceAt(desk, 'women, 18-24');
const known = (key: number) => ({ card: desk.cards[key], key });
const card = (more: object = {}) => ({
  card: parseCard({ name: 'New', genres: ['War'], year: 1990, ...more }, desk.genres),
  key: null,
});

describe('an answer', () => {
  it('of a known title is that of a model which never saw it, and says what happened', () => {
    for (const key of [5, 150]) {
      const { forecast, happened, notes } = answerOf(desk, known(key), everybody);
      const past = desk.forecaster.past(key, everybody.audience)!;
      expect([forecast!.likeShare, forecast!.low, forecast!.high]).toEqual([
        past.likeShare,
        past.low,
        past.high,
      ]);
      expect(forecast!.parts.reduce((sum, { share }) => sum + share, forecast!.base)).toBeCloseTo(
        past.likeShare,
        10,
      );
      expect(forecast!.basis.heldOut).toBe(past.heldOut);
      const own = [...star.log.stars].filter((_, row) => star.log.title[row] === key);
      expect(happened).toEqual({ ratings: 60, likeShare: own.filter((stars) => stars >= 4).length / 60 });
      expect(notes.join()).toContain('had not seen');
    }
  });

  it('is none for fewer than 10 viewers, whose number is not told', () => {
    const few = { ...young, audience: { ...young.audience, viewers: 9 } };
    const { forecast, abstains, call, verdict, audience } = answerOf(desk, card(), few);
    expect([forecast, call, audience.viewers]).toEqual([null, 'abstains', null]);
    expect(verdict).toBe(`No forecast: ${abstains}.`);
  });

  it('compares with the mean title of the audience', () => {
    const rated = Array.from(
      { length: 200 },
      (_, key) => desk.forecaster.past(key, everybody.audience)!.happened!,
    );
    const mean = rated.reduce((sum, share) => sum + share, 0) / rated.length;
    expect(answerOf(desk, card(), everybody).forecast!.usual).toBeCloseTo(mean, 10);
  });

  it('names people whom nobody here knows', () => {
    const asked = card({ people: [{ name: 'Ann Ray', job: 'director' }] });
    expect(answerOf(desk, asked, everybody).notes.join()).toContain('Ann Ray');
  });
});

describe('what is said of Netflix', () => {
  it('is nothing where no title is linked to its catalogue, else which are', () => {
    expect(toldTitle(desk, known(3)).onNetflix).toBeNull();
    const facts = star.titles.id.map((_, key) => ({
      ...noFacts(),
      description: key === 3 ? 'A war.' : null,
    }));
    const linked = createDesk({ ...star, titles: { ...star.titles, facts } }, desk.forecaster);
    const told = [3, 4].map((key) => toldTitle(linked, { card: linked.cards[key], key }).onNetflix);
    expect(told).toEqual([true, false]);
    expect(toldTitle(linked, card()).onNetflix).toBeNull();
  });
});

describe('a verdict', () => {
  it('is never stronger than its interval', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const interval = { low: Math.min(a, b), high: Math.max(a, b) };
          const call = callOf(interval, 0.5);
          expect(call === 'higher').toBe(interval.low > 0.5);
          expect(call === 'lower').toBe(interval.high < 0.5);
          const text = verdictText(interval, 0.5, {});
          expect(text.startsWith('Hard to call')).toBe(call === 'open');
          expect(text).toMatch(/[Pp]robably/);
        },
      ),
    );
  });
});

describe('look-alikes', () => {
  it('are earlier, the most alike first, and their hits are counted', () => {
    const { titles, hits, bias } = lookAlikes(desk, known(101), audienceAt(desk, 'women'));
    expect(titles).toHaveLength(10);
    const similarity = titles.map((one) => one.similarity);
    expect(similarity).toEqual([...similarity].sort((a, b) => b - a));
    for (const { titleId, year, genres, low, high, happened, hit } of titles) {
      expect(year).toBeLessThan(desk.cards[101].year!);
      expect(genres).toEqual(desk.cards[101].genres);
      expect(titleId).not.toBe('t101');
      expect(hit).toBe(low <= happened && happened <= high);
    }
    expect(hits).toBe(titles.filter(({ hit }) => hit).length);
    const mean = titles.reduce((sum, one) => sum + one.happened - one.likeShare, 0) / 10;
    expect(bias).toBeCloseTo(mean, 12);
  });

  it('tell a film once that is here under two ids, and not the film that is asked about', () => {
    const women = audienceAt(desk, 'women');
    const [first, second, third] = lookAlikes(desk, known(101), women).titles;
    const keyOf = ({ titleId }: { titleId: string | null }) => Number(titleId!.slice(1));
    const cards = [...desk.cards];
    cards[keyOf(second)] = { ...cards[keyOf(second)], name: first.name.toUpperCase(), year: first.year };
    const twice = { ...desk, cards };
    const told = lookAlikes(twice, { key: 101, card: cards[101] }, women).titles;
    expect(told).toHaveLength(10);
    expect(told.slice(0, 2).map(({ titleId }) => titleId)).toEqual([first.titleId, third.titleId]);
    const itself = lookAlikes(twice, { key: null, card: cards[keyOf(third)] }, women).titles;
    expect(itself.map(({ titleId }) => titleId)).not.toContain(third.titleId);
  });

  it('are none before the first title', () => {
    expect(lookAlikes(desk, card({ year: 1900 }), everybody)).toEqual({
      titles: [],
      hits: 0,
      bias: null,
      onNetflix: 0,
    });
  });
});

describe('a what-if', () => {
  it('of nothing changes nothing', () => {
    for (const asked of [card(), known(7)])
      for (const changes of [{}, { year: asked.card.year }, { genres: [...asked.card.genres] }]) {
        const { difference, changed, parts } = whatIf(desk, asked, everybody, changes);
        expect(difference).toEqual({ value: 0, low: 0, high: 0 });
        expect(changed).toEqual([]);
        expect(parts.every(({ share }) => share === 0)).toBe(true);
      }
  });

  it.each([
    { runtimeMinutes: 200 },
    { releaseDate: '1999-12-24' },
    { countries: ['France'] },
    { keywords: ['moon', 'farm'] },
    { studios: ['Harvest'] },
    { people: [{ name: 'Ada Moon', job: 'director' as const }] },
    { language: 'fr' },
    { ageRating: 'R' },
    { overview: 'A farmer on the moon.' },
    { collection: 'Moons' },
  ])('moves by parts that add up where %j', (changes) => {
    const { parts, before, after, verdict } = whatIf(desk, card(), everybody, changes);
    if (after.forecast === null) {
      expect(verdict).toBe(after.verdict);
      return;
    }
    const moved = after.forecast.likeShare - before.forecast!.likeShare;
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(moved, 9);
  });

  it('has parts that add up to the difference, which lies in its interval', () => {
    const { difference, parts, before, after } = whatIf(desk, card(), everybody, { genres: ['Comedy'] });
    expect(difference!.value).toBeCloseTo(after.forecast!.likeShare - before.forecast!.likeShare, 12);
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(difference!.value, 10);
    expect(difference!.low).toBeLessThan(difference!.value);
  });

  it('finds that War is liked more than Comedy here, as it was made', () => {
    const { difference, verdict } = whatIf(desk, card(), everybody, { genres: ['Comedy'] });
    expect(difference!.high).toBeLessThan(0);
    expect(difference!.value).toBeGreaterThan(-0.45);
    expect(verdict).toContain('probably liked less');
  });

  it('and its way back are opposites', () => {
    const there = whatIf(desk, card(), everybody, { genres: ['Comedy'] }).difference!;
    const back = whatIf(desk, card({ genres: ['Comedy'] }), everybody, { genres: ['War'] }).difference!;
    expect(back.value).toBeCloseTo(-there.value, 10);
  });

  it.each([
    [60, true],
    [15, false],
  ])('with a genre whose titles have %i ratings each leans on such titles alone: %s', (raters, told) => {
    const darker = starOfTitles(200, 60, 1, { titles: 60, raters });
    const dark = createDesk(darker, fitForecaster(darker, { seed: 1 }));
    const { difference, titles } = whatIf(dark, card(), everybody, { genres: ['War', 'Noir'] });
    expect(difference !== null).toBe(told);
    if (told) expect(titles).toBeGreaterThan(10);
    else expect(titles).toBe(0);
  });

  it('weighs titles alike in a line that the card does not have', () => {
    const later = whatIf(desk, card({ year: undefined }), everybody, { year: 1980 });
    expect(later.titles).toBeGreaterThan(10);
    expect(later.titles).toBeLessThan(100);
  });

  it('moves a known title from what would have been said of it', () => {
    const { before, difference, after } = whatIf(desk, known(7), everybody, { genres: ['Comedy'] });
    expect(before.forecast!.likeShare).toBe(desk.forecaster.past(7, everybody.audience)!.likeShare);
    const plain = (genres: string[]) =>
      desk.forecaster.estimate({ ...desk.cards[7], genres }, everybody.audience).likeShare;
    expect(difference!.value).toBeCloseTo(plain(['Comedy']) - plain([...desk.cards[7].genres]), 10);
    expect(after.title.genres).toEqual(['Comedy']);
  });
});

describe('a map', () => {
  it('agrees with single forecasts, and its differences with their shares', () => {
    const map = audienceMap(desk, card());
    expect(map.cells).toHaveLength(4);
    for (const { audience, likeShare, difference } of map.cells) {
      const alone = answerOf(desk, card(), audienceAt(desk, audience.name)).forecast!.likeShare;
      expect(likeShare).toBe(alone);
      if (difference) expect(difference.value).toBeCloseTo(alone - map.everybody.forecast!.likeShare, 12);
    }
    expect(map.cells.filter(({ difference }) => difference !== null)).toHaveLength(2);
  });

  it('of occupations forecasts each as the mix of segments that it is', () => {
    const jobs = ['artist', 'lawyer'];
    const occupation = star.viewers.id.map((_, viewer) => jobs[viewer % 4 === 0 ? 0 : 1]);
    const employed = { ...star, viewers: { ...star.viewers, occupation } };
    const asked = createDesk(employed, fitForecaster(employed, { seed: 1 }));
    const { by, cells, note } = audienceMap(asked, card(), 'occupation');
    expect([by, cells.map(({ audience }) => audience.name)]).toEqual(['occupation', jobs]);
    expect(note).toContain('mix of genders and ages');
    // Every fourth viewer is a man, of 20 where his number is a multiple of 3.
    const men = ['men, 18-24', 'men, 35-44'].map(
      (name) => answerOf(asked, card(), audienceAt(asked, name)).forecast!.likeShare,
    );
    expect(cells[0].audience.viewers).toBe(30);
    expect(cells[0].likeShare).toBeCloseTo((10 * men[0] + 20 * men[1]) / 30, 10);
  });

  it('has no cells where no occupation is known', () => {
    expect(audienceMap(desk, card(), 'occupation').cells).toEqual([]);
  });

  it('finds nobody who stands out where all segments are alike, but once in a while', () => {
    const found = [0, 1, 2, 3].map((key) => audienceMap(desk, known(key)).best.length);
    expect(found.reduce((sum, one) => sum + one, 0)).toBeLessThan(4);
  });
});

describe('a comparison', () => {
  it('does not depend on the order in which titles are asked about', () => {
    const titles = [known(3), known(100), card(), card({ genres: ['Comedy'] }), card({ name: 'Other' })];
    const first = compareTitles(desk, titles, young);
    fc.assert(
      fc.property(fc.shuffledSubarray(titles, { minLength: 5 }), (shuffled) => {
        expect(compareTitles(desk, shuffled, young)).toEqual(first);
      }),
      { numRuns: 20 },
    );
    expect(first.titles.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  });

  it('ties titles of one card', () => {
    const { titles, verdict } = compareTitles(desk, [card(), card({ name: 'Twin' })], everybody);
    expect(titles[1]).toMatchObject({ tied: true, difference: { value: 0 } });
    expect(verdict).toContain('none of the others can be told from it');
  });
});

describe('the best titles', () => {
  it('lead those that were really liked most, as filters ask', () => {
    const found = bestTitles(desk, everybody, { top: 5, order: 'share', genre: 'War', yearFrom: 1960 });
    for (const { title, happened } of found.titles) {
      expect(title.genres).toEqual(['War']);
      expect(title.year).toBeGreaterThanOrEqual(1960);
      expect(happened!.likeShare).toBeGreaterThan(0.6);
    }
    expect(bestTitles(desk, everybody, { top: 5, order: 'sure', minRatings: 61 }).candidates).toBe(0);
  });
});

describe('first ratings', () => {
  it('narrow the interval step by step, of a known title and of a new one', () => {
    for (const asked of [known(42), card()]) {
      const { steps, from } = launchSteps(desk, asked, everybody, [0, 5, 20, 60, 1000]);
      const widths = steps.slice(1).map(({ width }) => width!);
      expect(widths).toEqual([...widths].sort((a, b) => b - a));
      expect(steps.length).toBe(from === 'first ratings' ? 4 : 5);
    }
  });
});
