import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Figure, Provenance } from '../../src/figures.ts';
import { Chart } from '../../web/chart/chart.tsx';
import { delayBefore } from '../../web/client/answers.ts';
import { addressOf } from '../../web/client/ask.ts';
import type { Moment } from '../../web/client/ledger.ts';
import { problemOfReply, ServiceProblem } from '../../web/client/problem.ts';
import { filled } from '../../web/client/use-got.ts';
import { MantineLook } from '../../web/look/mantine-look.tsx';
import { featuresFor } from '../../web/pages/data/features-for.ts';
import { lossText } from '../../web/pages/data/loss-text.ts';
import { headlineOf } from '../../web/pages/overview/headline.ts';
import { scoreText } from '../../web/pages/overview/score-text.ts';
import { IntervalBar } from '../../web/parts/interval-bar.tsx';
import { counted, decimalText, pointsText, rangeText, shareText } from '../../web/parts/numbers.ts';

describe('numbers in words', () => {
  it('are said one way', () => {
    expect(shareText(0.57516)).toBe('57.5\u00a0%');
    expect(shareText(null)).toBe('–');
    expect(decimalText(0.675219)).toBe('0.675');
    expect(decimalText(Number.NaN)).toBe('–');
    expect(pointsText(-0.034)).toBe('−3.4 points');
    expect(pointsText(0)).toBe('0.0 points');
    expect(rangeText(0.52, 0.631)).toBe('52\u00a0% to 63\u00a0%');
    expect(rangeText(0.5, null)).toBe('–');
    expect(counted(1, 'title')).toBe('1 title');
  });
});

describe('an interval', () => {
  const drawn = (props: Parameters<typeof IntervalBar>[0]) =>
    renderToStaticMarkup(createElement(IntervalBar, props));

  it('is told in words and drawn from 0 to 100 %', () => {
    const svg = drawn({ value: 0.6, low: 0.5, high: 0.75 });
    expect(svg).toContain('aria-label="60\u00a0%, 95 % interval 50\u00a0% to 75\u00a0%"');
    expect(svg).toContain('<rect x="100" y="4.5" width="50"');
    expect(svg).toContain('cx="120"');
  });

  it('is not made up where there is none', () => {
    expect(drawn({ value: null })).toBe('<span>–</span>');
    expect(drawn({ value: 0.6 })).not.toContain('<rect');
  });
});

describe('what is asked', () => {
  it('leaves out what is not said, and repeats lists', () => {
    expect(
      addressOf('/v1/titles', { q: 'a b', genre: ['War', 'Drama'], year: null, min: '', limit: 5 }),
    ).toBe('/v1/titles?q=a+b&genre=War&genre=Drama&limit=5');
    expect(addressOf('/v1/runs')).toBe('/v1/runs');
  });

  it('fills the braces of a path, quoted', () => {
    expect(filled('/v1/titles/{titleId}/similar', { titleId: 'a/b?c' })).toBe('/v1/titles/a%2Fb%3Fc/similar');
  });

  it('fails with the service’s own words, or with the status where there are none', async () => {
    const told = {
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'no such title',
      code: 'title-unknown',
    };
    expect(await problemOfReply(new Response(JSON.stringify(told), { status: 404 }))).toEqual(told);
    for (const body of ['<h1>Bad gateway</h1>', '{"detail": 3', 'null', '[]'])
      expect(
        await problemOfReply(new Response(body, { status: 502, statusText: 'Bad Gateway' })),
      ).toMatchObject({
        status: 502,
        title: 'Bad Gateway',
        code: 'unexplained',
      });
  });

  it('is asked again after as long as the service says, else later each time', async () => {
    const headers = { 'retry-after': '5' };
    const busy = await problemOfReply(new Response('{}', { status: 503, headers }));
    expect(busy.retryAfterSeconds).toBe(5);
    expect(delayBefore(0, new ServiceProblem(busy))).toBe(5000);
    expect(delayBefore(0, new ServiceProblem({ ...busy, retryAfterSeconds: 3600 }))).toBe(10_000);
    const unasked = new ServiceProblem(await problemOfReply(new Response('{}', { status: 503 })));
    expect([0, 1, 2].map((attempt) => delayBefore(attempt, unasked))).toEqual([1000, 2000, 4000]);
  });
});

describe('what was lost', () => {
  it('is told as a share, and never rounded to nothing', () => {
    expect(lossText([{ rowsIn: 10, rowsRejected: 0 }])).toBe('All 10 rows of 1 file were kept');
    expect(
      lossText([
        { rowsIn: 400, rowsRejected: 2 },
        { rowsIn: 400, rowsRejected: 0 },
      ]),
    ).toBe('2 of 800 rows were rejected: 0.25\u00a0%');
    expect(lossText([{ rowsIn: 1_000_000, rowsRejected: 1 }])).toBe(
      '1 of 1,000,000 rows was rejected: fewer than 1 in 10,000',
    );
  });
});

describe('the ledger', () => {
  const feature = (name: string, availableAt: Moment, meaning: string) => ({
    name,
    availableAt,
    meaning,
    table: 'title',
    kind: 'number',
    group: 'catalogue',
    about: 'title',
    unit: '',
    source: 'titles.year',
  });

  it('is found by words in any field and by the moment', () => {
    const features = [
      feature('releaseYear', 'release', 'Year of release'),
      feature('votes', 'snapshot', 'Votes at TMDB'),
    ];
    const names = (q: string, known: 'any' | Moment) =>
      featuresFor(features, { q, known }).map(({ name }) => name);
    expect(names('', 'any')).toEqual(['releaseYear', 'votes']);
    expect(names('TITLES.year tmdb', 'any')).toEqual(['votes']);
    expect(names('year', 'release')).toEqual(['releaseYear']);
    expect(names('nothing', 'any')).toEqual([]);
  });
});

describe('an answer', () => {
  it('has its first sentence for a headline, numbers and all', () => {
    expect(
      headlineOf('Women rate higher by 0.05 stars (0.01 to 0.09). On the same titles, no evidence. d 0.09.'),
    ).toEqual({
      headline: 'Women rate higher by 0.05 stars (0.01 to 0.09)',
      rest: 'On the same titles, no evidence. d 0.09.',
    });
    const long = `Women rate ${'Children, '.repeat(12)}higher; they rate Western lower. No more.`;
    expect(headlineOf(long).rest).toBe('They rate Western lower. No more.');
    expect(headlineOf('One thing, e.g. this.')).toEqual({ headline: 'One thing, e.g. this', rest: '' });
    expect(headlineOf('It fell. 3 of 4 agree.')).toEqual({ headline: 'It fell', rest: '3 of 4 agree.' });
  });
});

describe('the score in words', () => {
  const row = (recipe: string, auc: number, more: object = {}) => ({
    recipe,
    split: 'time',
    optimistic: false,
    runId: `${recipe}-1`,
    auc,
    low: auc - 0.01,
    high: auc + 0.01,
    logLoss: 0.6419,
    accuracy: 0.627,
    n: 100,
    ...more,
  });

  it('is told against the best simple recipe of the same test ratings', () => {
    const served = row('static', 0.675);
    const rows = [
      served,
      row('bias', 0.6),
      row('segment', 0.55),
      row('bias', 0.9, { split: 'random', runId: 'x' }),
    ];
    const text = scoreText(served, rows);
    expect(text).toContain('68\u00a0% of the time (95 % interval 67\u00a0% to 69\u00a0%)');
    expect(text).toContain('the simple “bias” does 60\u00a0%');
    expect(text).toContain('Its log loss is 0.642, and 63\u00a0%');
    expect(scoreText(served, [served])).not.toContain('simple');
  });
});

describe('a chart', () => {
  const figure: Figure = {
    id: 'ages',
    title: 'The young are stricter',
    summary: 'Mean stars by age band.',
    n: '12 ratings',
    panels: [],
    table: { columns: ['age', 'stars'], rows: [['18-24', 3.4]] },
  };
  const provenance: Provenance = {
    sources: ['ml-1m'],
    simulated: true,
    dataHash: 'abcdef0123456789',
    dataFrom: '2000-04-25',
    dataTo: '2003-02-28',
    runId: 'static-time-s1-23b3bc70',
    seed: 1,
    version: '0.1.0',
  };

  it('owes its reader a finding, a summary, n, the data’s date, a receipt, a table and three downloads', () => {
    const page = renderToStaticMarkup(
      createElement(MantineLook, null, createElement(Chart, { figure, provenance })),
    );
    expect(page).toMatch(/<h3[^>]*>The young are stricter<\/h3>/);
    for (const told of [
      'Mean stars by age band.',
      'SIMULATED',
      'n: 12 ratings',
      '2000-04-25 to 2003-02-28',
      'run static-time-s1-23b3bc70',
      'data abcdef012345',
      'The numbers as a table',
    ])
      expect(page.replaceAll(/<[^>]+>/g, '')).toContain(told);
    expect([...page.matchAll(/Download as (\w+)/g)].map(([, kind]) => kind)).toEqual(['CSV', 'SVG', 'PNG']);
  });
});
