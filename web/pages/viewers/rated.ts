import type { GivenStars } from '../../client/viewers.ts';

/** What an address says of given stars, `50:5`; what cannot be meant is left out, of a title said twice the last counts. */
export function readRated(told: readonly string[]): GivenStars[] {
  const given = new Map<string, number>();
  for (const text of told) {
    const at = text.lastIndexOf(':');
    const [titleId, stars] = [text.slice(0, at), Number(text.slice(at + 1) || Number.NaN)];
    if (at > 0 && stars >= 0.5 && stars <= 5 && Number.isInteger(stars * 2)) given.set(titleId, stars);
  }
  return [...given].map(([titleId, stars]) => ({ titleId, stars }));
}

export function tellRated(ratings: readonly GivenStars[]): string[] {
  return ratings.map(({ titleId, stars }) => `${titleId}:${stars}`);
}

/** With stars for a title, in the place that it had; null takes it away. */
export function withStars(
  ratings: readonly GivenStars[],
  titleId: string,
  stars: number | null,
): GivenStars[] {
  if (stars === null) return ratings.filter((one) => one.titleId !== titleId);
  if (ratings.every((one) => one.titleId !== titleId)) return [...ratings, { titleId, stars }];
  return ratings.map((one) => (one.titleId === titleId ? { titleId, stars } : one));
}
