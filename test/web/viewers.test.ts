import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Reasons, Viewer } from '../../web/client/viewers.ts';
import { looksAtRatings } from '../../web/pages/viewers/fold-in-effect.ts';
import { readRated, tellRated, withStars } from '../../web/pages/viewers/rated.ts';
import { tasteFigure } from '../../web/pages/viewers/taste-figure.ts';
import { ReasonBars } from '../../web/parts/reason-bars.tsx';
import { reasonSum, shareSaid } from '../../web/parts/reason-sum.ts';
import { StarChoice } from '../../web/parts/star-choice.tsx';

describe('stars in an address', () => {
  it('are read as they were told, ids with colons too', () => {
    const ratings = [
      { titleId: '50', stars: 5 },
      { titleId: 'tt:7', stars: 0.5 },
    ];
    expect(tellRated(ratings)).toEqual(['50:5', 'tt:7:0.5']);
    expect(readRated(tellRated(ratings))).toEqual(ratings);
  });

  it.each(['50', '50:', ':5', '50:0', '50:5.5', '50:4.3', '50:NaN', '50:five', ''])(
    'are left out where they mean nothing: %s',
    (text) => expect(readRated([text])).toEqual([]),
  );

  it('count once a title, the last', () => {
    expect(readRated(['50:5', '7:3', '50:2'])).toEqual([
      { titleId: '50', stars: 2 },
      { titleId: '7', stars: 3 },
    ]);
  });

  it('are added, changed in their place, and taken away', () => {
    const two = readRated(['50:5', '7:3']);
    expect(tellRated(withStars(two, '9', 1))).toEqual(['50:5', '7:3', '9:1']);
    expect(tellRated(withStars(two, '50', 4))).toEqual(['50:4', '7:3']);
    expect(tellRated(withStars(two, '50', null))).toEqual(['7:3']);
  });
});

describe('a run that takes ratings in', () => {
  const before = [
    { titleId: '1', probability: 0.9 },
    { titleId: '2', probability: 0.8 },
  ];

  it('says something else with them, of any title or about other titles', () => {
    expect(looksAtRatings([{ titleId: '1', probability: 0.91 }, before[1]], before)).toBe(true);
    expect(looksAtRatings([{ titleId: '3', probability: 0.9 }], before)).toBe(true);
  });

  it('is not one that says the same', () => {
    expect(looksAtRatings([before[1], { titleId: '3', probability: 0.7 }], before)).toBe(false);
  });
});

describe('reasons', () => {
  const why: Reasons = {
    unit: 'log-odds',
    base: 0.25,
    parts: [
      { group: 'title', share: 1 },
      { group: 'viewer', share: -0.25 },
    ],
  };

  it('add up, in the unit that they are shares of', () => {
    const { value, say } = reasonSum(why);
    expect(value).toBe(1);
    // The logistic of 1.
    expect(say(value)).toBe('73.1\u00a0%');
    expect(reasonSum({ ...why, unit: 'probability', base: 0.5 }).say(0.625)).toBe('62.5\u00a0%');
    expect(shareSaid(-0.031, 'probability')).toBe('−3.1 points');
    expect(shareSaid(0.2, 'stars')).toBe('+0.20 stars');
  });

  it('are told as numbers too, with what moved them', () => {
    const ratings = [{ titleName: 'Heat', stars: 5, share: 0.12 }];
    const page = renderToStaticMarkup(
      createElement(ReasonBars, { why: { ...why, unit: 'stars', ratings }, of: 'Casino' }),
    );
    for (const told of ['Why Casino', '+1.00 stars', '−0.25 stars', '1.00 stars', 'Heat', '+0.12 stars'])
      expect(page).toContain(told);
  });
});

describe('stars to choose', () => {
  it('are one group of radio buttons with names', () => {
    const page = renderToStaticMarkup(
      createElement(StarChoice, { of: 'Fargo', value: 3, onChoose: () => {} }),
    );
    expect(page).toContain('<legend>Stars for Fargo</legend>');
    expect([...page.matchAll(/aria-label="(\d stars?)"/g)].map(([, name]) => name)).toEqual([
      '1 star',
      '2 stars',
      '3 stars',
      '4 stars',
      '5 stars',
    ]);
    expect([...page.matchAll(/data-filled="true"/g)]).toHaveLength(3);
    expect([...page.matchAll(/checked=""/g)]).toHaveLength(1);
  });
});

describe('a taste', () => {
  const genre = (name: string, likeRate: number, low: number, high: number, ratings = 20) => ({
    genre: name,
    ratings,
    share: 0.1,
    likeRate,
    low,
    high,
    everybodyShare: 0.2,
    everybodyLikeRate: 0.5,
  });
  const viewer = (genres: Viewer['genres']): Viewer => ({
    viewerId: '7',
    gender: 'F',
    age: '25-34',
    occupation: null,
    ratings: 60,
    likeRate: 0.5,
    meanStars: 3.5,
    stars: {},
    genres,
    everybodyLikeRate: 0.5,
    caveat: '',
    runId: 'r',
    dataHash: 'd',
    simulated: true,
  });

  it('names only genres whose interval leaves everybody out', () => {
    const { title, table } = tasteFigure(
      viewer([
        genre('Drama', 0.8, 0.6, 0.9),
        genre('War', 0.6, 0.4, 0.75),
        genre('Horror', 0.2, 0.1, 0.4),
        genre('Western', 0, 0, 0.4, 4),
      ]),
    );
    expect(title).toBe(
      'This viewer likes Drama (80\u00a0% against 50\u00a0%) more than everybody, Horror (20\u00a0% against 50\u00a0%) less',
    );
    expect(table.rows).toHaveLength(4);
    expect(tasteFigure(viewer([genre('War', 0.6, 0.4, 0.75)])).title).toBe(
      'No genre in which this viewer surely differs from everybody',
    );
  });
});
