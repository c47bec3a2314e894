import { filmsOnce, isSameFilm } from '../../warehouse/film.ts';
import type { HeldOut } from '../past-forecasts.ts';
import { releaseOf } from '../past-forecasts.ts';
import { type ToldTitle, toldTitle } from './answer.ts';
import type { AskedTitle, Desk, NamedAudience, PastTitle } from './desk.ts';
import { commonGround } from './similarity.ts';

/** An earlier title that a title is like: what would have been said of it, and what happened. */
export interface LookAlike extends ToldTitle {
  /** 0 to 1; more for a shared franchise. */
  readonly similarity: number;
  /** What both have in common, in words. */
  readonly because: readonly string[];
  readonly likeShare: number;
  readonly low: number;
  readonly high: number;
  /** `ahead`: by a model that knew earlier titles alone; `apart`: by one that knew others of any time. */
  readonly heldOut: HeldOut;
  /** Share of the audience's ratings of 4 stars or more. */
  readonly happened: number;
  readonly ratings: number;
  /** The interval held what happened. */
  readonly hit: boolean;
}

export interface LookAlikes {
  /** The most alike first. */
  readonly titles: readonly LookAlike[];
  readonly hits: number;
  /** Mean of what happened less what would have been said; null without titles. */
  readonly bias: number | null;
  /** Of those, how many are in the Netflix catalogue, where titles were linked to it. */
  readonly onNetflix: number;
}

/** The nearest titles that were released earlier and that the audience rated often enough to tell; a film that is here twice is told once. */
export function lookAlikes(
  desk: Desk,
  asked: AskedTitle,
  { audience }: NamedAudience,
  count = 10,
): LookAlikes {
  const similarity = desk.similarity.to(asked.card);
  const release = releaseOf(asked.card);
  const earlier = desk
    .record(audience)
    .filter(
      ({ title }) =>
        title !== asked.key &&
        !isSameFilm(desk.cards[title], asked.card) &&
        isEarlier(releaseOf(desk.cards[title]), release),
    );
  const nearest = [...earlier].sort((a, b) => similarity[b.title] - similarity[a.title] || a.title - b.title);
  const titles = filmsOnce(nearest, ({ title }) => desk.cards[title], count).map((past) =>
    told(desk, asked, past, similarity[past.title]),
  );
  return {
    titles,
    hits: titles.filter(({ hit }) => hit).length,
    bias:
      titles.length === 0
        ? null
        : titles.reduce((sum, one) => sum + one.happened - one.likeShare, 0) / titles.length,
    onNetflix: titles.filter(({ onNetflix }) => onNetflix).length,
  };
}

/** All are earlier than a title without a date. */
function isEarlier(one: string, other: string): boolean {
  return other === '' || one < other;
}

function told(desk: Desk, { card }: AskedTitle, past: PastTitle, similarity: number): LookAlike {
  const { title, likeShare, low, high, heldOut, happened, ratings } = past;
  const other = desk.cards[title];
  return {
    ...toldTitle(desk, { card: other, key: title }),
    similarity,
    because: commonGround(card, other),
    likeShare,
    low,
    high,
    heldOut,
    happened,
    ratings,
    hit: happened >= low && happened <= high,
  };
}
