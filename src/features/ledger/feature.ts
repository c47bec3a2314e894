import type { TableName } from '../star-frame.ts';

/**
 * When a value can be known: demographics `always`; catalogue facts from the title's `release`; history from
 * ratings strictly before the moment asked about (`rating`); and what was counted later (`snapshot`).
 */
export type Availability = 'always' | 'release' | 'rating' | 'snapshot';

/** Whose history a feature is made of; lanes admit a viewer's and a title's separately. */
export type Subject = 'viewer' | 'title' | 'pair' | 'moment' | 'other titles';

/** A column that the ledger knows how to make, and when its values are known. */
export interface Feature {
  readonly name: string;
  readonly table: TableName;
  readonly kind: 'number' | 'flags' | 'category';
  readonly group:
    | 'demographics'
    | 'catalogue'
    | 'calendar'
    | 'viewer history'
    | 'title history'
    | 'affinity'
    | 'neighbours'
    | 'factors'
    | 'text'
    | 'track record'
    | 'content'
    | 'counted later';
  readonly about: Subject;
  readonly availableAt: Availability;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
}

/** Of the ratings of a viewer strictly before the moment. */
export const viewerHistory = {
  table: 'rating',
  kind: 'number',
  group: 'viewer history',
  about: 'viewer',
  availableAt: 'rating',
  source: 'ratings',
} as const;

/** Of those of a viewer and what the title is. */
export const affinity = { ...viewerHistory, group: 'affinity', about: 'pair' } as const;
