import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerForecast } from '../../../../src/figures/specs/forecast/subjects.ts';
import { waterfall, whyText } from '../../../../src/figures/specs/forecast/waterfall.ts';

describe('why', () => {
  const parts: AnswerForecast['parts'] = [
    { group: 'genre', share: 0.062 },
    { group: 'era', share: -0.08 },
    { group: 'story', share: 0.0001 },
    { group: 'season', share: 0 },
  ];

  it('adds up from all titles to the forecast, the greatest part first', () => {
    const steps = waterfall({ base: 0.5, parts, likeShare: 0.4821 });
    expect(steps.map(({ label }) => label)).toEqual([
      'all titles, all viewers',
      'era',
      'genre',
      'this forecast',
    ]);
    expect(steps.map(({ to }) => Number(to.toFixed(6)))).toEqual([0.5, 0.42, 0.482, 0.4821]);
    expect(whyText(steps)).toBe('Era lowers it most, by 8.0 of 100; genre raises it most, by 6.2 of 100');
  });

  it('leaves no gap, whatever the parts', () => {
    const share = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    const groups = ['genre', 'cast and crew', 'story', 'era', 'audience', 'season', 'catalogue'] as const;
    fc.assert(
      fc.property(fc.array(share, { minLength: 7, maxLength: 7 }), (shares) => {
        const own = groups.map((group, at) => ({ group, share: shares[at] }));
        const likeShare = shares.reduce((sum, one) => sum + one, 0.5);
        const steps = waterfall({ base: 0.5, parts: own, likeShare });
        const bars = steps.slice(1, -1);
        let reached = 0.5;
        for (const { from, to } of bars) {
          expect(from).toBeCloseTo(reached, 12);
          reached = to;
        }
        expect(Math.abs(steps.at(-1)!.to - reached)).toBeLessThan(0.0005);
        expect(steps.at(-1)!.to).toBe(likeShare);
      }),
    );
  });

  it('says so where nothing moves it', () => {
    expect(whyText(waterfall({ base: 0.5, parts: [], likeShare: 0.5 }))).toMatch(/^Nothing/);
  });
});
