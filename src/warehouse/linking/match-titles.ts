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

export interface DoubtfulTitle {
  readonly titleId: string;
  /** Best first. */
  readonly candidates: readonly { readonly entryId: string; readonly score: number }[];
}

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
    doubtful: doubtfulTitles(pairs, new Set(links.map(({ title }) => title)), titles, entries),
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

function doubtfulTitles(
  pairs: readonly LinkPair[],
  linked: ReadonlySet<number>,
  titles: readonly TitleRecord[],
  entries: readonly PreparedTitle[],
): DoubtfulTitle[] {
  const byTitle = new Map<number, LinkPair[]>();
  for (const pair of pairs) {
    if (linked.has(pair.title)) continue;
    const list = byTitle.get(pair.title);
    if (list) list.push(pair);
    else byTitle.set(pair.title, [pair]);
  }
  return [...byTitle].map(([title, list]) => ({
    titleId: titles[title].id,
    candidates: list
      .sort((a, b) => b.logOdds - a.logOdds || (entries[a.entry].id < entries[b.entry].id ? -1 : 1))
      .map(({ entry, logOdds }) => ({ entryId: entries[entry].id, score: linkScore(logOdds) })),
  }));
}
