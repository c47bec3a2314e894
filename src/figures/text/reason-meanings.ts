/**
 * What is meant by the groups that reasons are summed into, in words for people who do not know the ledger: of forecasts and
 * of predictions. At most 46 characters each.
 */
export const reasonMeanings: Readonly<Record<string, string>> = {
  genre: 'what kind of film it is',
  'cast and crew': 'its director and its cast',
  story: 'words of its name, story and keywords',
  era: 'the year it comes out',
  season: 'the month it comes out',
  audience: 'how these viewers rate',
  catalogue: 'facts of catalogues: length, language, studio',
  'ratings so far': 'the first ratings that it got',
  'held out': 'as if nobody had rated it yet',
  demographics: "the viewer's age, gender and occupation",
  calendar: 'when it is rated',
  'viewer history': 'how high this viewer rates',
  'title history': 'how others rated it before',
  affinity: "this viewer's taste in its genres and decade",
  neighbours: 'what this viewer gave titles like it',
  factors: 'what viewers of like taste gave it',
  text: 'words of its name, story and keywords',
  'track record': 'how other titles of its people fared',
  content: 'what this viewer gave titles of like content',
  'counted later': 'popularity and votes, counted afterwards',
};

/** Those of these groups that have a meaning, in their order. */
export function meaningsOf(
  groups: readonly string[],
): readonly (readonly [group: string, meaning: string])[] {
  return groups.flatMap((group) =>
    group in reasonMeanings ? [[group, reasonMeanings[group]] as const] : [],
  );
}
