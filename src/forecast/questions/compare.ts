import { type Answer, answerOf, type ToldAudience, toldAudience } from './answer.ts';
import type { AskedTitle, Desk, NamedAudience } from './desk.ts';
import { around, type Difference } from './difference.ts';
import { audiencePhrase } from './verdict.ts';

export interface RankedTitle {
  /** From 1; null where there is no forecast. */
  readonly rank: number | null;
  readonly answer: Answer;
  /** To the first; the errors of two titles have nothing to do with each other. Null for the first, and without forecast. */
  readonly difference: Difference | null;
  /** It can't be told from the first: the difference may be none. */
  readonly tied: boolean;
}

export interface Comparison {
  readonly audience: ToldAudience;
  /** The most liked first, those without forecast last; the order in which titles were asked about does not matter. */
  readonly titles: readonly RankedTitle[];
  readonly verdict: string;
}

/** A portfolio of titles beside each other, for one audience. */
export function compareTitles(desk: Desk, asked: readonly AskedTitle[], audience: NamedAudience): Comparison {
  const answers = asked.map((title) => answerOf(desk, title, audience)).sort(byShare);
  const [first] = answers;
  const titles = answers.map((answer, at): RankedTitle => {
    const difference = at === 0 ? null : differenceBetween(answer, first);
    const isTied = at > 0 && difference !== null && difference.high >= 0;
    return { rank: answer.forecast === null ? null : at + 1, answer, difference, tied: isTied };
  });
  return { audience: toldAudience(audience), titles, verdict: verdictOn(titles, audience) };
}

/** Greatest share first; equal ones by name and year, so that the order they came in does not matter. */
function byShare(a: Answer, b: Answer): number {
  const share = ({ forecast }: Answer) => forecast?.likeShare ?? -1;
  return share(b) - share(a) || compareText(keyOf(a), keyOf(b));
}

function keyOf({ title }: Answer): string {
  return JSON.stringify([title.name, title.year, title.titleId, title.genres]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function differenceBetween({ forecast: own }: Answer, { forecast: first }: Answer): Difference | null {
  if (own === null || first === null) return null;
  const reach = (one: typeof own) => Math.max(one.high - one.likeShare, one.likeShare - one.low);
  return around(own.likeShare - first.likeShare, Math.hypot(reach(own), reach(first)));
}

function verdictOn(titles: readonly RankedTitle[], { traits }: NamedAudience): string {
  const ranked = titles.filter(({ rank }) => rank !== null);
  if (ranked.length === 0) return 'No forecast of any of these titles.';
  const [{ answer }, ...others] = ranked;
  const first = `${answer.title.name} comes first among ${audiencePhrase(traits)}`;
  const tied = others.filter((one) => one.tied).length;
  if (others.length === 0) return `Of ${answer.title.name} alone there is a forecast.`;
  if (tied === 0) return `${first}, probably ahead of each other title.`;
  return tied === others.length
    ? `${first}, but none of the others can be told from it.`
    : `${first}, but ${tied} of the ${others.length} others can't be told from it.`;
}
