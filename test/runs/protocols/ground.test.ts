import { describe, expect, it } from 'vitest';
import { protocolNamed } from '../../../src/evaluation/protocols/registry.ts';
import { protocolGround } from '../../../src/runs/protocols/ground.ts';
import type { Star } from '../../../src/warehouse/star.ts';
import { codeOf } from '../../learners/failure.ts';
import { starOf } from '../../star-of.ts';

const told = starOf(
  [
    [0, 0, 3, 10],
    [1, 0, 5, 20],
    [2, 1, 1, 30],
    [0, 2, 4, 40],
    [1, 1, 3, 50],
  ],
  {
    ages: [25, 25, 35],
    genders: ['F', 'F', 'M'],
    years: [1990, 1990, 1990],
    genres: [['Drama'], ['Comedy'], ['Drama']],
  },
);
const star: Star = { ...told, sources: ['ml-1m'] };
const [p7, p8] = [protocolNamed('P7'), protocolNamed('P8')];

describe('the ground of a protocol', () => {
  it('drops ratings of 3 stars where the protocol does, and no others', () => {
    const { log } = protocolGround(star, p7, p7.settings[0]).star;
    expect([...log.stars]).toEqual([5, 1, 4]);
    expect([...log.ratingId]).toEqual([1, 2, 3]);
    expect([...log.viewer]).toEqual([1, 2, 0]);
    expect([...log.title]).toEqual([0, 1, 2]);
    expect([...log.time]).toEqual([20, 30, 40]);
    const all = protocolNamed('P12');
    expect(protocolGround(star, all, all.settings[0]).star).toBe(star);
  });

  it('makes one viewer of those alike and one title of those alike, but bootstraps over real viewers', () => {
    const { star: profiles, viewerOf } = protocolGround(star, p8, p8.settings[0]);
    expect([...profiles.log.viewer]).toEqual([0, 1, 0]);
    expect([...profiles.log.title]).toEqual([0, 1, 0]);
    expect([profiles.viewers.rows, profiles.titles.rows]).toEqual([2, 2]);
    expect([...profiles.viewers.age]).toEqual([25, 35]);
    expect(profiles.titles.genres).toEqual([['Drama'], ['Comedy']]);
    expect([...viewerOf]).toEqual([1, 2, 0]);
  });

  it('is refused on another data set', () => {
    const p1 = protocolNamed('P1');
    const refused = () => protocolGround(star, p1, p1.settings[0]);
    expect(codeOf(refused)).toBe('protocol-data');
    expect(refused).toThrow('found "ml-1m"), expected a workspace with ml-100k');
  });
});
