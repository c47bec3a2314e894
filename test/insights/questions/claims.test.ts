import { describe, expect, it } from 'vitest';
import type { KnowledgePair } from '../../../src/insights/tmdb-runs.ts';
import { tmdbPairs } from '../../../src/insights/tmdb-runs.ts';
import type { Receipt } from '../../../src/runs/store/receipt.ts';
import { ask, column } from '../ask.ts';
import { crowdOf, type Pattern } from '../crowd-of.ts';
import { measured } from '../evidence-of.ts';

describe('young adults and Action and Comedy', () => {
  const genres = [['Action'], ['Comedy'], ['Drama'], ['War']];
  const young = (...titles: number[]): Pattern => ({ age: 25, ratings: titles.map((title) => [title, 4]) });
  const old: Pattern = {
    age: 60,
    ratings: [
      [2, 4],
      [3, 4],
    ],
  };

  it('holds where both exceed every other genre', async () => {
    const finding = await ask(
      'claim-young-adults',
      crowdOf([young(0, 1), young(0, 1), young(0, 1, 2), young(0, 1), old], { genres }),
    );
    expect(finding.verdict).toBe('holds');
    expect(column(finding, 'genre')).toEqual(['Action', 'Comedy', 'Drama']);
    expect(column(finding, 'share')).toEqual([4 / 9, 4 / 9, 1 / 9]);
    expect(measured(finding, 'young:Action')).toBeCloseTo(4 / 9, 12);
    expect(finding.answer).toContain(
      'The share of Action is greater among young adults than among other viewers',
    );
  });

  it('does not where another genre exceeds one of them', async () => {
    const finding = await ask(
      'claim-young-adults',
      crowdOf([young(0, 1, 2), young(1, 2), young(1, 2), young(2), old], { genres }),
    );
    expect(finding.verdict).toBe('does not hold');
    expect(finding.answer).toMatch(
      /^Among young adults, the share of Drama is greater than that of Action by 37.5 points/,
    );
  });

  it('cannot say where they are level', async () => {
    const finding = await ask(
      'claim-young-adults',
      crowdOf([young(0, 1), young(2, 1), young(0), young(2), old], { genres }),
    );
    expect(finding.verdict).toBe('cannot say');
    expect(finding.answer).toMatch(/^Among young adults, no evidence that/);
  });

  it('cannot say without ages, young viewers or the genres', async () => {
    const lacks = async (patterns: readonly Pattern[], parts = { genres }) =>
      (await ask('claim-young-adults', crowdOf(patterns, parts))).lacks;
    expect(await lacks([{ ratings: [[0, 4]] }])).toBe('no ages');
    expect(await lacks([old])).toBe('no viewers of 18 to 34');
    expect(await lacks([young(0)], { genres: [['Action']] })).toBe('no genre Comedy');
    expect(await lacks([young(0), old])).toBe('fewer than 10 young viewers of Action or Comedy');
  });
});

describe('women rate slightly higher', () => {
  const rates = (gender: string, ...stars: number[]): Pattern => ({
    gender,
    ratings: stars.map((value, title) => [title, value]),
  });
  const verdict = async (...patterns: Pattern[]) => (await ask('claim-women', crowdOf(patterns))).verdict;

  it('holds, does not, or cannot be said, by the interval', async () => {
    expect(await verdict(rates('F', 4, 4), rates('M', 3, 3))).toBe('holds');
    expect(await verdict(rates('F', 3, 3), rates('M', 4, 4))).toBe('does not hold');
    expect(await verdict(rates('F', 3, 4), rates('M', 4, 3))).toBe('does not hold');
    expect(await verdict(rates('F', 2), rates('F', 5), rates('M', 5), rates('M', 2))).toBe('cannot say');
    expect(await verdict(rates('F', 2))).toBe('cannot say');
  });
});

describe('seasons', () => {
  /** One rating a month of every viewer from 2000 on, and `more` in some. */
  const monthly = (months: number, more: (month: number) => number): Pattern => {
    const ratings: [number, number, number][] = [[0, 4, Date.UTC(2000, 0, 1) / 1000]];
    for (let month = 0; month < months; month++)
      for (let k = 0; k < 4 + more(month); k++)
        ratings.push([ratings.length, 4, Date.UTC(2000, month, 3 + k) / 1000]);
    return { ratings };
  };

  it('holds where a month comes back busier every year', async () => {
    const finding = await ask(
      'claim-seasons',
      crowdOf([monthly(60, (month) => (month % 12 === 11 ? 4 : month % 3 === 1 ? 1 : 0))]),
    );
    expect(finding.verdict).toBe('holds');
    expect(finding.answer).toMatch(/^Ratings for each viewer present are above their year for December by/);
    // The centred year holds its own month: 8 against the geometric mean of 12 months.
    const mean = (Math.log(8) + 4 * Math.log(5) + 7 * Math.log(4)) / 12;
    expect(measured(finding, 'December')).toBeCloseTo(8 / Math.exp(mean) - 1, 10);
    expect(column(finding, 'times')).toEqual(Array.from({ length: 12 }, () => 4));
  });

  it('does not where every month is alike, whatever the trend', async () => {
    expect((await ask('claim-seasons', crowdOf([monthly(60, () => 0)]))).verdict).toBe('does not hold');
  });

  it('cannot say of one busy month in one year', async () => {
    const finding = await ask(
      'claim-seasons',
      crowdOf([monthly(60, (month) => (month === 23 ? 4 : (month * 7) % 5))]),
    );
    expect(finding.verdict).toBe('cannot say');
  });

  it('cannot say of a year and a half, or without times', async () => {
    expect((await ask('claim-seasons', crowdOf([monthly(18, () => 0)]))).lacks).toContain(
      'no calendar month that came twice',
    );
    expect((await ask('claim-seasons', crowdOf([{ ratings: [[0, 3]] }]))).lacks).toBe('no times of ratings');
  });
});

function receipt(
  runId: string,
  features: readonly string[],
  more: { split?: string; learner?: string; madeAt?: string } = {},
): Receipt {
  const { split = 'a', learner = 'trees', madeAt = '2026-01-01T00:00:00Z' } = more;
  return {
    runId,
    madeAt,
    recipe: { learner, features, options: {}, refit: true, calibration: 'none' },
    split: { name: 'new-titles:1', hash: split, history: 'out-of-fold' },
  } as unknown as Receipt;
}

describe('what TMDB knows', () => {
  const features = [
    { name: 'age', source: 'viewers.age', availableAt: 'always' },
    { name: 'keyword', source: 'title_keywords.keyword', availableAt: 'release' },
    { name: 'votes', source: 'title_metrics', availableAt: 'snapshot' },
    { name: 'year', source: 'titles.year', availableAt: 'release' },
  ] as const;
  const plain = receipt('plain', ['age']);

  it('is looked for in runs that differ by nothing else', () => {
    const rich = receipt('rich', ['age', 'keyword']);
    const pairs = tmdbPairs(
      [
        plain,
        rich,
        receipt('more', ['age', 'year']),
        receipt('other', ['age', 'keyword'], { split: 'b' }),
        receipt('linear', ['age', 'keyword'], { learner: 'logistic' }),
      ],
      features,
    );
    expect(pairs.map(({ candidate, reference, added }) => [candidate.runId, reference.runId, added])).toEqual(
      [['rich', 'plain', ['keyword']]],
    );
  });

  it('is taken from runs that do not look ahead, the newest first', () => {
    const pairs = tmdbPairs(
      [
        plain,
        receipt('ahead', ['age', 'votes'], { madeAt: '2026-03-01T00:00:00Z' }),
        receipt('old', ['age', 'keyword']),
        receipt('new', ['age', 'keyword'], { madeAt: '2026-02-01T00:00:00Z' }),
      ],
      features,
    );
    expect(pairs.map(({ candidate }) => candidate.runId)).toEqual(['new', 'old', 'ahead']);
    expect(pairs.map(({ looksAhead }) => looksAhead)).toEqual([false, false, true]);
  });

  const pair = (low: number, high: number, looksAhead = false, overTitles = [low, high]): KnowledgePair => {
    const comparison = (low: number, high: number) => {
      const difference = {
        candidate: 0.76,
        reference: 0.75,
        difference: 0.01,
        low,
        high,
        verdict: 'better' as const,
      };
      return {
        candidate: receipt('rich', ['age', 'keyword']),
        reference: plain,
        n: 50,
        differences: { auc: difference, logLoss: difference },
      };
    };
    return {
      comparisons: [comparison(low, high), comparison(overTitles[0], overTitles[1])],
      added: ['keyword'],
      looksAhead,
    };
  };

  it('helps, does not, or cannot be said to, by the paired interval', async () => {
    const told = (found: KnowledgePair) => ask('claim-tmdb', null, { tmdbRuns: async () => found });
    const helps = await told(pair(0.005, 0.015));
    expect([helps.verdict, measured(helps, 'auc'), helps.n]).toEqual(['holds', 0.01, 50]);
    expect(helps.answer).toBe(
      'On split new-titles:1, the AUC with TMDB is higher than without by 0.0100 (0.0050 to 0.0150).',
    );
    expect((await told(pair(-0.001, 0.0015))).verdict).toBe('does not hold');
    expect((await told(pair(-0.01, 0.02))).verdict).toBe('cannot say');
    const shaky = await told(pair(0.005, 0.015, false, [-0.03, 0.05]));
    expect([shaky.verdict, shaky.measures[0].low, shaky.measures[0].high]).toEqual([
      'cannot say',
      -0.03,
      0.05,
    ]);
    expect((await told(pair(0.005, 0.015, true))).answer).toContain('looking into the future');
  });

  it('cannot be told without runs', async () => {
    const finding = await ask('claim-tmdb', null);
    expect([finding.verdict, finding.figure]).toEqual(['cannot say', null]);
    expect(finding.answer).toBe('Cannot say: nothing of TMDB in this data. Add it: streampulse enrich tmdb.');
    const coverage = async () => [{ table: 'tmdb_titles', column: 'name', rows: 1, known: 1 }] as const;
    expect((await ask('claim-tmdb', null, { coverage })).answer).toContain('Train them: streampulse explore');
  });
});
