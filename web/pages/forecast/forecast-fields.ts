import type { SearchOf } from '../../address/fields.ts';
import { choiceField, listField, textField, wholeField } from '../../address/fields.ts';

/** Lines of a new title's card, by the names that an address gives them. */
export const cardFields = {
  name: textField(),
  genre: listField(10),
  year: wholeField(null, { least: 1870, most: 2100 }),
  released: textField('', 10),
  runtime: wholeField(null, { least: 1, most: 1000 }),
  budget: wholeField(null, { least: 1, most: 1e10 }),
  language: textField('', 3),
  country: listField(20),
  rating: textField('', 20),
  collection: textField(),
  director: listField(10),
  actor: listField(30),
  keyword: listField(60),
  studio: listField(20),
  overview: textField('', 5000),
};

export const levers = ['genre', 'runtime', 'year', 'month', 'budget', 'rating', 'language'] as const;
export type LeverName = (typeof levers)[number];

/** All that an address says of the workbench. */
export const forecastFields = {
  card: choiceField(['known', 'new'], 'known'),
  title: textField(),
  ...cardFields,
  audience: textField('everybody'),
  /** Titles beside it: an id, or a card as in {@link pinned}. */
  with: listField(3),
  /** Audiences beside it. */
  versus: listField(3),
  map: choiceField(['gender-age', 'occupation'], 'gender-age'),
  if: choiceField(levers, 'genre'),
  to: textField('', 20),
};

export type CardSearch = SearchOf<typeof cardFields>;
export type ForecastSearch = SearchOf<typeof forecastFields>;

export const emptyCard: CardSearch = {
  name: '',
  genre: [],
  year: null,
  released: '',
  runtime: null,
  budget: null,
  language: '',
  country: [],
  rating: '',
  collection: '',
  director: [],
  actor: [],
  keyword: [],
  studio: [],
  overview: '',
};
