import { shortText } from '../../text/plain.ts';
import { isEdition, type NameForm, nameForms } from './name-forms.ts';
import { normalName } from './normal-name.ts';

/** A title as linking sees it, whichever catalogue it comes from. What is unknown is left out or null. */
export interface TitleRecord {
  /** Of its own catalogue, and unique there. */
  readonly id: string;
  /** The usual name first, then the original one and others; a year in brackets is not part of a name. */
  readonly names: readonly string[];
  /** Of release. */
  readonly year: number | null;
  readonly runtimeMinutes?: number | null;
  /** ISO 639-1: that of the original, or those that it may be. */
  readonly languages?: readonly string[];
  /** Directors and leading cast. */
  readonly people?: readonly string[];
  readonly genres?: readonly string[];
  readonly kind?: 'film' | 'show' | null;
}

/** A record with its names taken apart. */
export interface PreparedTitle extends TitleRecord {
  readonly forms: readonly NameForm[];
  readonly peopleKeys: ReadonlySet<string>;
  readonly isEdition: boolean;
}

/** `The Goatherd (1997)`: what a person needs to know it by, without marks that would not be seen. */
export function labelOf({ names, year }: TitleRecord): string {
  return `${shownName(names[0] ?? '')} (${year ?? 'no year'})`;
}

const longestShown = 120;

/** A name of strangers as it may be shown: on one line, without invisible marks, not too long. */
export function shownName(text: string): string {
  return shortText(text, longestShown);
}

export function prepareTitle(record: TitleRecord): PreparedTitle {
  return {
    ...record,
    forms: nameForms(record.names),
    isEdition: isEdition(record.names[0] ?? ''),
    peopleKeys: new Set(
      (record.people ?? []).map((name) => normalName(name).key).filter((key) => key !== ''),
    ),
  };
}
