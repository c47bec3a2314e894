import { describe, expect, it } from 'vitest';
import { cardFeatures } from '../../src/forecast/card-features.ts';
import type { QualityTargets } from '../../src/forecast/quality-targets.ts';
import type { TitleCard } from '../../src/forecast/title-card.ts';
import { fitTitleProcess, type TitleProcess, titleExpectations } from '../../src/forecast/title-process.ts';
import { createRandom } from '../../src/numerics/random.ts';

const random = createRandom(3);
const drawn = <T>(values: readonly T[]): T => values[random.below(values.length)];

/** Without words, whose weights would depend on which titles there are. */
const cards = Array.from(
  { length: 40 },
  (_, at): TitleCard => ({
    name: '',
    genres: at % 3 === 0 ? ['Drama'] : [drawn(['Comedy', 'War']), 'Drama'],
    year: at < 2 ? 2000 : 1960 + random.below(40),
    releaseDate: null,
    runtimeMinutes: 80 + random.below(60),
    budget: at % 4 === 0 ? null : 1e6 * (1 + random.below(50)),
    language: drawn(['en', 'fr', null]),
    countries: [drawn(['US', 'FR'])],
    ageRating: null,
    overview: null,
    keywords: [],
    collection: null,
    studios: [],
    people: [],
  }),
);
const features = cards.map((card) => cardFeatures(card, new Map()));
const quality = Float64Array.from(cards, () => 0.3 * (random.next() - 0.5));
const evidence = Float64Array.from(cards, () => 1 + random.below(5));

function learned(titles: readonly number[]) {
  const targets: QualityTargets = {
    weights: new Float64Array(0),
    shares: new Float64Array(0),
    means: new Float64Array(0),
    titles: Int32Array.from(titles),
    quality: Float64Array.from(titles, (title) => quality[title]),
    evidence: Float64Array.from(titles, (title) => evidence[title]),
  };
  return fitTitleProcess(features, targets);
}

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

function expectedOf(process: TitleProcess, title: number): number {
  return sum(process.means) + sum(titleExpectations(process)(features[title]).parts);
}

describe('the process over titles', () => {
  const all = [...cards.keys()];
  const { process, leftOut } = learned(all);

  it('says of a title that it is not told of what a process says that was learned without it', () => {
    for (const title of [0, 1, 7, 23, 39]) {
      const without = learned(all.filter((other) => other !== title)).process;
      expect(leftOut.get(title)).toBeCloseTo(expectedOf(without, title), 9);
    }
  });

  it('expects of the titles that it knows less than their quality, by a noise that falls with evidence alone', () => {
    // Of K a = y - N a, with a = (K + N)^-1 y: what is expected, and the noise times the pull, add up to the quality.
    const noises = new Map<number, number[]>();
    for (const title of all) {
      const noise = (quality[title] - expectedOf(process, title)) / process.pulls[title];
      noises.set(evidence[title], [...(noises.get(evidence[title]) ?? []), noise]);
    }
    const byEvidence = [...noises].sort(([a], [b]) => a - b).map(([, found]) => found);
    for (const found of byEvidence) for (const noise of found) expect(noise).toBeCloseTo(found[0], 7);
    expect(byEvidence.length).toBeGreaterThan(3);
    byEvidence.slice(1).forEach(([noise], at) => {
      expect(noise).toBeGreaterThan(0);
      expect(noise).toBeLessThan(byEvidence[at][0]);
    });
  });

  it('has parts that are 0 in the mean of the titles learned from, by evidence', () => {
    const parts = titleExpectations(process);
    const means = process.means.map((_, group) =>
      all.reduce(
        (mean, title) => mean + (evidence[title] * parts(features[title]).parts[group]) / sum(evidence),
        0,
      ),
    );
    for (const mean of means) expect(mean).toBeCloseTo(0, 12);
  });
});
