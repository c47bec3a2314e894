import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;

beforeAll(async () => {
  small = await smallService(['constant']);
});
afterAll(async () => await small.service.close());

/** All ratings of a viewer, by the route that tells the history. */
async function history(viewerId: string) {
  const { ratings } = (await small.ask(`/v1/viewers/${viewerId}/ratings?limit=200`)).body;
  return ratings as { titleId: string; stars: number }[];
}

describe('viewers', () => {
  it('are all there, page by page, those with the most ratings first', async () => {
    const first = (await small.ask('/v1/viewers?limit=60')).body;
    const second = (await small.ask('/v1/viewers?limit=60&offset=60')).body;
    expect(first.total).toBe(100);
    const all = [...first.viewers, ...second.viewers];
    expect(new Set(all.map(({ viewerId }) => viewerId)).size).toBe(100);
    expect(all.reduce((sum, { ratings }) => sum + ratings, 0)).toBe(6000);
    const counts = all.map(({ ratings }) => ratings);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it('are found by the beginning of an id, the very id first, and by segment', async () => {
    const { viewers } = (await small.ask('/v1/viewers?q=7')).body;
    expect(viewers[0].viewerId).toBe('7');
    expect(viewers.every(({ viewerId }: { viewerId: string }) => viewerId.startsWith('7'))).toBe(true);
    const women = (await small.ask('/v1/viewers?gender=F&limit=200')).body;
    const men = (await small.ask('/v1/viewers?gender=M&limit=200')).body;
    expect(women.total + men.total).toBe(100);
    expect(women.viewers.every(({ gender }: { gender: string }) => gender === 'F')).toBe(true);
    expect((await small.ask('/v1/viewers?q=nobody')).body).toEqual({ total: 0, viewers: [] });
    expect((await small.ask('/v1/viewers?age=teen')).status).toBe(422);
  });

  it('have the ratings of their history, by stars and by genre', async () => {
    const [{ viewerId }] = (await small.ask('/v1/viewers')).body.viewers;
    const { body } = await small.ask(`/v1/viewers/${viewerId}`);
    const ratings = await history(viewerId);
    expect(body.ratings).toBe(ratings.length);
    const liked = ratings.filter(({ stars }) => stars >= 4);
    expect(body.likeRate).toBeCloseTo(liked.length / ratings.length, 12);
    const five = ratings.filter(({ stars }) => stars === 5).length;
    expect(body.stars['5'] ?? 0).toBe(five);
    const [{ genre, ratings: inGenre, likeRate, low, high, share }] = body.genres;
    const genres = await Promise.all(
      ratings.map(async ({ titleId }) => (await small.ask(`/v1/titles/${titleId}`)).body.genres as string[]),
    );
    const own = ratings.filter((_, at) => genres[at].includes(genre));
    expect(inGenre).toBe(own.length);
    expect(share).toBeCloseTo(own.length / ratings.length, 12);
    expect(likeRate).toBeCloseTo(own.filter(({ stars }) => stars >= 4).length / own.length, 12);
    expect(low).toBeLessThan(likeRate);
    expect(high).toBeGreaterThan(likeRate);
  });

  it('stand against everybody: over all viewers the genre counts add up', async () => {
    const { viewers } = (await small.ask('/v1/viewers?limit=200')).body;
    const cards = await Promise.all(
      viewers.map(
        async ({ viewerId }: { viewerId: string }) => (await small.ask(`/v1/viewers/${viewerId}`)).body,
      ),
    );
    const { genre, everybodyShare, everybodyLikeRate } = cards[0].genres[0];
    const own = cards.flatMap(({ genres }) =>
      genres.filter((one: { genre: string }) => one.genre === genre),
    ) as { ratings: number; likeRate: number }[];
    const ratings = own.reduce((sum, one) => sum + one.ratings, 0);
    const likes = own.reduce((sum, one) => sum + one.ratings * one.likeRate, 0);
    expect(everybodyShare).toBeCloseTo(ratings / 6000, 12);
    expect(everybodyLikeRate).toBeCloseTo(likes / ratings, 12);
  });

  it('that there are not are told so', async () => {
    const { status, body } = await small.ask('/v1/viewers/nobody');
    expect([status, body.code]).toEqual([404, 'viewer-unknown']);
  });
});
