import { describe, expect, it } from 'vitest';
import { ageBandLabels, ageBandOf } from '../../src/features/ages.ts';
import { admits, featuresIn } from '../../src/features/lanes.ts';
import { featureNamed, ledger } from '../../src/features/ledger.ts';

describe('lanes', () => {
  it('admit no more than is known when the prediction is asked for', () => {
    const names = (lane: 'preview' | 'audience' | 'personal') =>
      ledger.filter((feature) => admits(lane, feature)).map((feature) => feature.name);
    expect(names('preview')).toEqual([
      'ageBand',
      'age',
      'gender',
      'occupation',
      'zipRegion',
      'genre',
      'releaseYear',
      'releaseMonth',
      'runtime',
      'budget',
      'language',
      'country',
      'maturity',
      'franchisePlace',
      'keyword',
      'text',
      'embedding',
      'titleAge',
      'month',
      'weekday',
      'hour',
      'directorRecord',
      'castRecord',
      'franchiseRecord',
      'studioRecord',
      'textRecord',
      'contentPrior',
    ]);
    expect(names('audience')).toContain('titleLikeRate');
    expect(names('audience')).not.toContain('viewerLikeRate');
    expect(names('audience')).not.toContain('viewerGenreAffinity');
    const countedLater = ledger.filter(({ availableAt }) => availableAt === 'snapshot');
    expect(names('personal')).toHaveLength(ledger.length - countedLater.length);
  });

  it('never admit what was counted later, but take it by name', () => {
    expect(admits('personal', featureNamed('tmdbVotes'))).toBe(false);
    expect(featuresIn('preview', ['tmdbVotes']).map(({ name }) => name)).toEqual(['tmdbVotes']);
  });

  it('refuse a feature of another lane, and one that does not exist, by name', () => {
    expect(() => featuresIn('preview', ['titleLikeRate'])).toThrow(
      /lane preview does not know titleLikeRate/,
    );
    expect(() => featuresIn('personal', ['titelLikeRate'])).toThrow(/"titelLikeRate".*titleLikeRate/);
  });
});

describe('the ledger', () => {
  it('declares every feature once, with a meaning', () => {
    expect(new Set(ledger.map((feature) => feature.name)).size).toBe(ledger.length);
    for (const feature of ledger) expect(feature.meaning.length).toBeGreaterThan(10);
  });
});

describe('age bands', () => {
  it('begin where MovieLens 1M begins them', () => {
    const label = (age: number) => ageBandLabels[ageBandOf(age)];
    expect([1, 17, 18, 24, 25, 34, 35, 44, 45, 49, 50, 55, 56, 90].map(label)).toEqual([
      'under 18',
      'under 18',
      '18-24',
      '18-24',
      '25-34',
      '25-34',
      '35-44',
      '35-44',
      '45-49',
      '45-49',
      '50-55',
      '50-55',
      '56+',
      '56+',
    ]);
    expect(ageBandOf(Number.NaN)).toBe(-1);
  });
});
