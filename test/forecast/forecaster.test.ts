import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fitAll, fitForecaster } from '../../src/forecast/fit-forecaster.ts';
import { createForecaster, weightsOf } from '../../src/forecast/forecaster.ts';
import { afterLaunch } from '../../src/forecast/launch.ts';
import { launchReachAt } from '../../src/forecast/launch-reach.ts';
import { audienceOf } from '../../src/forecast/segment.ts';
import {
  forecasterPath,
  forecasterText,
  loadFitted,
  openForecaster,
  parseForecaster,
  writeForecaster,
} from '../../src/forecast/stored-forecaster.ts';
import { cardOf } from '../../src/forecast/title-card.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';
import { starOfTitles } from './star-of-titles.ts';

const star = starOfTitles();
const fitted = fitAll(star, { seed: 1 });
const forecaster = createForecaster(fitted);
const { segments } = forecaster;
const everybody = audienceOf(segments, {});
const young = audienceOf(segments, { genders: ['F'], ageBands: ['18-24'] });

describe('a forecast', () => {
  it('has parts that add up to its share, for every title and audience', () => {
    for (let title = 0; title < star.titles.rows; title += 7)
      for (const audience of [everybody, young]) {
        const { likeShare, base, parts, low, high, stars } = forecaster.estimate(
          cardOf(star, title),
          audience,
        );
        expect(parts.reduce((sum, { share }) => sum + share, base)).toBeCloseTo(likeShare, 10);
        expect(low).toBeLessThan(likeShare);
        expect(high).toBeGreaterThan(likeShare);
        expect(stars.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
        expect(stars[3] + stars[4]).toBeCloseTo(likeShare, 10);
        expect(Math.min(...stars)).toBeGreaterThanOrEqual(0);
      }
  });

  it('says of many cards what it says of one', () => {
    const { estimator } = fitted;
    const cards = [0, 3, 77].map((title) => cardOf(star, title));
    const { share, unfamiliarity } = estimator.expect(cards);
    cards.forEach((card, at) => {
      const one = estimator.estimate(card);
      one.share.forEach((own, segment) => {
        expect(share[at * 4 + segment]).toBeCloseTo(own, 6);
      });
      expect(unfamiliarity[at]).toBe(one.unfamiliarity);
    });
  });

  it('is not made of a card unlike all that was ever checked', () => {
    const strange = { ...cardOf(star, 0), name: '?', genres: ['Opera'], year: null, releaseDate: null };
    const { abstains, unfamiliarity } = forecaster.estimate(strange, everybody);
    expect(unfamiliarity).toBeGreaterThan(forecaster.estimate(cardOf(star, 0), everybody).unfamiliarity);
    expect(abstains).toMatch(/ever checked/);
    expect(forecaster.estimate(cardOf(star, 0), everybody).abstains).toBeNull();
  });

  it('is not made of a genre that is not known from other titles, but of one that is beside it', () => {
    const of = (...genres: string[]) =>
      forecaster.estimate({ ...cardOf(star, 0), genres }, everybody).abstains;
    expect(of('Opera')).toMatch(/none of its genres is known from 5 titles/);
    expect([of('Opera', 'War'), of()]).toEqual([null, null]);
  });

  describe('of a genre that is known and one that is not', () => {
    const known = { ...cardOf(star, 3), genres: ['War'] };
    const halfKnown = { ...cardOf(star, 3), genres: ['Opera', 'War'] };
    const { level, contrast } = fitted.spread.apart;
    const weights = weightsOf(everybody, 4);
    // Variances that go by genre, alone and with year, running time and all: half of them are open; and what the two do together.
    const doubt = (0.0065 + 0.0007 + 0.0006 + 0.0011) / 2 + 0.0008;

    it('is less sure, by what the genre might do', () => {
      const unit = (card: typeof known) =>
        fitted.estimator.estimate(card).spread.reduce((sum, own, at) => sum + own * weights[at], 0);
      const reach = (card: typeof known) => {
        const { low, high } = forecaster.estimate(card, everybody);
        return (high - low) / unit(card);
      };
      const { likeShare } = forecaster.estimate(halfKnown, everybody);
      const usual = level + contrast + (likeShare * (1 - likeShare)) / 60;
      expect(reach(halfKnown) / reach(known)).toBeCloseTo(Math.sqrt((usual + doubt) / usual), 10);
    });

    it('is drawn further by the first ratings', () => {
      const launch = [{ segment: 0, stars: [3, 1, 0, 0, 1] }];
      const { share } = fitted.estimator.estimate(halfKnown);
      const belief = afterLaunch(share, weights, { level: level + doubt, contrast }, launch);
      const { drift } = launchReachAt(fitted.launchReach.apart, 5);
      expect(forecaster.estimate(halfKnown, everybody, launch).likeShare).toBeCloseTo(
        belief.share + drift,
        10,
      );
    });
  });

  it('knows that genres are liked differently', () => {
    const share = (title: number) => forecaster.estimate(cardOf(star, title), everybody).likeShare;
    expect(share(3)).toBeGreaterThan(share(0) + 0.15);
  });

  it('covers what became of new titles drawn alike, about as often as it promises', () => {
    const later = starOfTitles(400, 60, 2);
    const cells = fitAll(later, { seed: 1 }).cells;
    let covered = 0;
    for (let title = 0; title < later.titles.rows; title++) {
      const { low, high } = forecaster.estimate({ ...cardOf(later, title), year: 1970 }, everybody);
      const likes = cells.likes.subarray(title * 4, (title + 1) * 4).reduce((sum, one) => sum + one, 0);
      if (likes / 60 >= low && likes / 60 <= high) covered++;
    }
    // 400 draws and 200 titles measured on: three standard deviations are 0.08.
    expect(covered / 400).toBeGreaterThan(0.72);
    expect(covered / 400).toBeLessThan(0.88);
  });

  it('is drawn to the first ratings, the more the more there are, and grows surer', () => {
    const card = cardOf(star, 0);
    const before = forecaster.estimate(card, everybody);
    const after = [5, 20, 100].map((count) =>
      forecaster.estimate(card, everybody, [{ segment: 0, stars: [0, 0, 0, 0, count] }]),
    );
    const shares = [before, ...after].map(({ likeShare }) => likeShare);
    const widths = after.map(({ low, high }) => high - low);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    for (const { parts, base, likeShare } of after)
      expect(parts.reduce((sum, { share }) => sum + share, base)).toBeCloseTo(likeShare, 10);
  });
});

describe('what would have been said', () => {
  it('is said of every title by a model that never saw it, of newer ones by one that knew older ones alone', () => {
    const [old, recent] = [forecaster.past(0, everybody)!, forecaster.past(199, everybody)!];
    expect([old.heldOut, recent.heldOut]).toEqual(['apart', 'ahead']);
    expect(old.ratings).toBe(60);
    expect(old.happened).toBeGreaterThan(0);
  });

  it('does not depend on what came of the title itself', () => {
    const changed = { ...star, log: { ...star.log, stars: star.log.stars.slice() } };
    for (let row = 0; row < star.log.rows; row++) if (star.log.title[row] === 199) changed.log.stars[row] = 1;
    const past = fitForecaster(changed, { seed: 1 }).past(199, everybody)!;
    expect(past.happened).toBe(0);
    expect(past.likeShare).toBe(forecaster.past(199, everybody)!.likeShare);
  });
});

describe('a stored forecaster', () => {
  const text = forecasterText(fitted);

  it('has the same bytes for the same star and seed, and others for another seed', () => {
    expect(forecasterText(fitAll(starOfTitles(), { seed: 1 }))).toBe(text);
    expect(forecasterText(fitAll(star, { seed: 2 }))).not.toBe(text);
  });

  it('says the same when it is read', () => {
    const read = createForecaster(parseForecaster(text, 'f'));
    const card = cardOf(star, 5);
    expect(read.estimate(card, young)).toEqual(createForecaster(fitted).estimate(card, young));
    expect(read.past(150, young)).toEqual(createForecaster(fitted).past(150, young));
  });

  it('is kept in the workspace, and not used for other data', async () => {
    const workspace = workspaceAt(temporaryFolder());
    expect(await loadFitted(workspace, star.dataHash)).toBeUndefined();
    await openForecaster(workspace, star, { seed: 1 });
    expect(await readFile(forecasterPath(workspace), 'utf8')).toBe(text);
    expect(await loadFitted(workspace, 'f'.repeat(64))).toBeUndefined();
    expect((await openForecaster(workspace, star, { seed: 1 })).seed).toBe(1);
  });

  it('is refused where a byte is another, and where its numbers cannot be', async () => {
    const workspace = workspaceAt(temporaryFolder());
    await writeForecaster(workspace, fitted);
    const path = forecasterPath(workspace);
    await writeFile(path, text.replace('"seed":1', '"seed":2'));
    await expect(loadFitted(workspace, star.dataHash)).rejects.toMatchObject({ code: 'model-bad' });
    const wrong = [
      { ...fitted, titles: -1 },
      { ...fitted, spread: { ...fitted.spread, ahead: { level: 2, contrast: 0.1 } } },
      { ...fitted, cells: { ...fitted.cells, titles: 7 } },
      { ...fitted, past: { ...fitted.past, ahead: { ...fitted.past.ahead, share: new Float32Array(3) } } },
    ];
    for (const hostile of wrong)
      expect(() => parseForecaster(forecasterText(hostile), path)).toThrow(/not as it was written/);
  });

  it('stops when asked to', () => {
    expect(() => fitAll(star, { seed: 1, signal: AbortSignal.abort() })).toThrow(
      expect.objectContaining({ code: 'interrupted' }),
    );
  });
});
