import type { AudienceList, CardLines } from '../../client/forecasts.ts';
import { type AudienceChoice, audienceChoice, audienceText, viewersOf } from './audience-words.ts';

/** A larger audience around one of too few viewers. */
export interface WiderAudience {
  readonly name: string;
  readonly viewers: number;
}

const anybody: AudienceChoice = { gender: '', ageBands: [], occupations: [] };

/** With fewer traits and enough viewers, the nearest first. */
export function widerAudiences(text: string, list: AudienceList): WiderAudience[] {
  const { gender, ageBands, occupations } = audienceChoice(text, list) ?? anybody;
  const names = [
    audienceText({ gender, ageBands, occupations: [] }),
    audienceText({ ...anybody, occupations }),
    audienceText({ ...anybody, ageBands }),
    audienceText({ ...anybody, gender }),
    audienceText(anybody),
  ];
  return [...new Set(names)].flatMap((name) => {
    const viewers = name === text ? null : viewersOf(name, list);
    return viewers ? [{ name, viewers }] : [];
  });
}

/** Lines of a card that tell most about a title and are empty, those that tell most first. */
export function missingLines({ genres, year, releaseDate, people, overview, keywords }: CardLines): string[] {
  const lines: readonly (readonly [string, boolean])[] = [
    ['Its genres: they say the most.', Boolean(genres?.length)],
    ['Its year of release.', Boolean(year ?? releaseDate)],
    ['Who directs it, and who plays.', Boolean(people?.length)],
    ['Its story, in a sentence or two.', Boolean(overview || keywords?.length)],
  ];
  return lines.flatMap(([line, isSaid]) => (isSaid ? [] : [line]));
}
