import { assignLinks, type LinkPair } from './assign-links.ts';
import { CandidateIndex } from './candidate-index.ts';
import { type LinkEvidence, linkScore, weighLink } from './link-evidence.ts';
import { linkThresholds } from './link-weights.ts';
import { type PreparedTitle, prepareTitle, type TitleRecord } from './title-record.ts';

/** How a link came about; see docs/reference/linking.md. */
export type MatchMethod = 'title+year' | 'title' | 'other name' | 'part of name' | 'alike';

export interface TitleMatch {
  readonly titleId: string;
  readonly entryId: string;
  readonly method: MatchMethod;
  /** 0 to 1. */
  readonly score: number;
  /** Log odds by which it led the next; Infinity where there was none. */
  readonly margin: number;
}

/** What keeps a title from being linked: its best candidate, the second one, or another title that wants it. */
export type Doubt = 'not sure enough' | 'several candidates' | 'several titles';

export interface DoubtfulTitle {
  readonly titleId: string;
  readonly why: Doubt;
  /** Best first. */
  readonly candidates: readonly { readonly entryId: string; readonly score: number }[];
}

/** Titles with their entries of a catalogue, and those that a human should look at. */
export interface TitleMatches {
  /** In order of the titles given. */
  readonly matches: readonly TitleMatch[];
  readonly doubtful: readonly DoubtfulTitle[];
}

/**
 * Finds which titles are which entries of a catalogue, one to one, by names and whatever else both sides know. Work
 * grows with titles times near names, not with titles times catalogue. The order of either side changes nothing but
 * the order of the answer.
 */
export function matchTitles(titles: readonly TitleRecord[], catalogue: readonly TitleRecord[]): TitleMatches {
  const entries = catalogue.map(prepareTitle);
  const rows = new Map(entries.map((entry, row) => [entry, row]));
  const index = new CandidateIndex(entries);
  const prepared = titles.map(prepareTitle);
  const pairs = prepared.flatMap((title, at) => likelyPairs(title, at, index, rows));
  const links = assignLinks(pairs, groupsOf(prepared));
  return {
    matches: links.map(({ title, entry, logOdds, margin }) => ({
      titleId: titles[title].id,
      entryId: entries[entry].id,
      method: methodOf(weighLink(prepared[title], entries[entry]), prepared[title], entries[entry]),
      score: linkScore(logOdds),
      margin,
    })),
    doubtful: doubtfulTitles(pairs, links, titles, entries),
  };
}

function likelyPairs(
  title: PreparedTitle,
  at: number,
  index: CandidateIndex,
  rows: ReadonlyMap<PreparedTitle, number>,
): LinkPair[] {
  return index.candidates(title).flatMap((entry) => {
    const { logOdds } = weighLink(title, entry);
    return logOdds >= linkThresholds.doubt ? [{ title: at, entry: rows.get(entry)!, logOdds }] : [];
  });
}

/** Titles of one name and year are one group: a data set that holds a film twice. */
function groupsOf(titles: readonly PreparedTitle[]): Int32Array {
  const groups = new Map<string, number>();
  return Int32Array.from(titles, ({ forms, year }, at) => {
    const key = JSON.stringify([year, forms.map((form) => form.key)]);
    const group = groups.get(key) ?? at;
    groups.set(key, group);
    return group;
  });
}

function methodOf({ names }: LinkEvidence, title: PreparedTitle, entry: PreparedTitle): MatchMethod {
  if (names.how !== 'equal') return 'alike';
  if (names.kind === 'tail' || names.kind === 'head') return 'part of name';
  if (title.year === null || title.year !== entry.year) return 'title';
  return names.kind === 'other' ? 'other name' : 'title+year';
}

/** Of titles without a link; what went to another title counts only where it is likely by itself. */
function doubtfulTitles(
  pairs: readonly LinkPair[],
  links: readonly LinkPair[],
  titles: readonly TitleRecord[],
  entries: readonly PreparedTitle[],
): DoubtfulTitle[] {
  const linked = new Set(links.map(({ title }) => title));
  const taken = new Set(links.map(({ entry }) => entry));
  const byTitle = new Map<number, LinkPair[]>();
  for (const pair of pairs) {
    if (linked.has(pair.title) || (taken.has(pair.entry) && pair.logOdds < linkThresholds.accept)) continue;
    const list = byTitle.get(pair.title);
    if (list) list.push(pair);
    else byTitle.set(pair.title, [pair]);
  }
  return [...byTitle].map(([title, list]) => {
    list.sort((a, b) => b.logOdds - a.logOdds || (entries[a.entry].id < entries[b.entry].id ? -1 : 1));
    return {
      titleId: titles[title].id,
      why: doubtOf(list),
      candidates: list.map(({ entry, logOdds }) => ({
        entryId: entries[entry].id,
        score: linkScore(logOdds),
      })),
    };
  });
}

function doubtOf([best, second]: readonly LinkPair[]): Doubt {
  if (best.logOdds < linkThresholds.accept) return 'not sure enough';
  const isRivalled = second !== undefined && best.logOdds - second.logOdds < linkThresholds.margin;
  return isRivalled ? 'several candidates' : 'several titles';
}
