import { expect, it } from 'vitest';
import { blendedEstimator, fitBlend } from '../../src/forecast/blended-estimator.ts';
import { cardFeatures, franchisesOf } from '../../src/forecast/card-features.ts';
import { wholeLesson } from '../../src/forecast/fit-forecaster.ts';
import type { TitleCard } from '../../src/forecast/title-card.ts';
import { starOfTitles } from './star-of-titles.ts';

const { lesson, segments } = wholeLesson(starOfTitles());
const franchises = franchisesOf(lesson.cards);
const featuresOf = (card: TitleCard) => cardFeatures(card, franchises);
const features = lesson.cards.map(featuresOf);
const model = fitBlend({ lesson, features, segments: segments.all, seed: 1 });

it('counts three parts of what the process expects, and seven of what trees do', () => {
  const cards = lesson.cards.slice(0, 20);
  const shares = (own: typeof model) => blendedEstimator(own, segments.all, featuresOf).expect(cards).share;
  const moved = shares({ ...model, means: model.means.map((mean) => mean + 0.02) });
  shares(model).forEach((share, cell) => {
    expect(moved[cell] - share).toBeCloseTo(0.3 * 0.02, 10);
  });
});
