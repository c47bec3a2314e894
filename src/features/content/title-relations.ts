import type { Titles } from '../../warehouse/star.ts';
import { learnTextSpace, textComponents } from '../words/title-text.ts';
import { franchises } from './franchise.ts';
import { type LabelLists, labelLists } from './label-lists.ts';
import { remembered } from './remembered.ts';
import { type TextNeighbours, textNeighbours, unitRows } from './text-neighbours.ts';

/** The first so many names of the cast are its leads. */
const leads = 5;

/** What ties titles to each other, known before anybody has rated them. */
export interface TitleRelations {
  readonly director: LabelLists;
  readonly cast: LabelLists;
  readonly franchise: LabelLists;
  readonly studio: LabelLists;
  readonly text: TextNeighbours;
  /** Titles x `rank`, of length 1 or 0. */
  readonly components: Float32Array;
  readonly rank: number;
}

/** Texts are learned from the titles for which `learned` is 1. */
export const titleRelations = remembered((titles: Titles, learned: Uint8Array): TitleRelations => {
  const space = learnTextSpace(titles, learned);
  const components = textComponents(titles, space);
  const franchise = franchises(titles).of;
  const lists = (of: (title: number) => readonly string[]) => labelLists(titles.rows, of);
  return {
    director: lists((title) => titles.facts?.[title].directors ?? []),
    cast: lists((title) => titles.facts?.[title].cast.slice(0, leads) ?? []),
    franchise: lists((title) => (franchise[title] === null ? [] : [franchise[title]])),
    studio: lists((title) => titles.facts?.[title].companies ?? []),
    text: textNeighbours(components, titles.rows, space.rank),
    components: unitRows(components, titles.rows, space.rank),
    rank: space.rank,
  };
});
