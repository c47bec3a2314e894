import { tmdbAttribution } from '../sources/licences.ts';
import type { AskedTitles } from '../sources/tmdb-api/asked-titles.ts';
import type { PlannedRequests } from '../sources/tmdb-api/planned-requests.ts';
import type { ReplyCache } from '../sources/tmdb-api/reply-cache.ts';
import type { ImportResult } from '../warehouse/import-tables.ts';
import { paragraph } from './paragraph.ts';
import { timeText } from './progress.ts';
import { grouped, renderTable } from './table.ts';

export interface Enriched extends ImportResult {
  readonly seconds: number;
  /** Undefined where the rows came from a file. */
  readonly asked:
    | (Omit<AskedTitles, 'tables'> & {
        readonly requests: { readonly asked: number; readonly retries: number };
      })
    | undefined;
}

export function enrichedText({ manifest, rejects, asked, seconds }: Enriched, titles: number): string {
  const { known, unknown, searched, notFound, candidates, failed, fromCache, requests } = asked!;
  const rows = [
    ['details came', grouped(known)],
    ['TMDB knows no film of the id, or more than one', grouped(unknown)],
    ['without an id: films of a like name found', grouped(searched)],
    ['without an id: none of its name found', grouped(notFound)],
    ['failed', grouped(failed)],
  ];
  const lines = [
    renderTable([`of ${grouped(titles)} titles`, ''], rows),
    '',
    `${grouped(requests.asked)} requests in ${timeText(seconds)} (${grouped(requests.retries)} of them again), ` +
      `${grouped(fromCache)} titles from the cache`,
    ...(candidates > 0
      ? [`${grouped(candidates)} films were found by name: link decides which title each is, if any`]
      : []),
    ...(rejects ? [`titles without details are listed in ${rejects.path}`] : []),
    ...(failed > 0 ? [`${grouped(failed)} titles failed: run the same command to ask for these again`] : []),
    `data ${manifest.dataHash.slice(0, 12)}`,
    tmdbAttribution,
  ];
  return lines.map((line) => paragraph(line, '  ')).join('\n');
}

/** The document that `enrich --json` prints. */
export function enrichedDocument({ manifest, record, rejects, asked, seconds }: Enriched): object {
  return {
    source: record.source,
    snapshot: manifest.snapshot,
    dataHash: manifest.dataHash,
    ...(asked && askedDocument(asked)),
    files: record.files,
    rejectedByReason: record.rejectedByReason,
    tables: Object.fromEntries(
      Object.entries(manifest.tables).map(([name, table]) => [name, table?.rows ?? 0]),
    ),
    rejects: rejects ?? null,
    attribution: tmdbAttribution,
    seconds,
  };
}

function askedDocument({
  requests,
  candidates,
  fromCache,
  ...titles
}: NonNullable<Enriched['asked']>): object {
  const { known, unknown, searched, notFound, failed } = titles;
  return { titles: { known, unknown, searched, notFound, failed }, fromCache, candidates, requests };
}

/** As the bucket lets them through. */
const requestsPerSecond = 36;

export function planText(plan: PlannedRequests, titles: number): string {
  const { least, most } = planned(plan);
  const rows = [
    ['titles in the cache, nothing to ask', grouped(plan.cached)],
    ['details to ask for, by TMDB id', grouped(plan.details)],
    ['films to find by IMDb id, then details', grouped(plan.finds)],
    ['names to search', grouped(plan.searches)],
  ];
  const count = least === most ? grouped(least) : `${grouped(least)} to ${grouped(most)}`;
  const time = least === 0 ? '' : `, at least ${timeText(least / requestsPerSecond)} at 40 a second`;
  return [
    renderTable([`for ${grouped(titles)} titles`, ''], rows),
    '',
    `${count} requests${time}; nothing was asked.`,
  ].join('\n');
}

export function planDocument(plan: PlannedRequests, titles: number): object {
  return { dryRun: true, titles, ...plan, requests: planned(plan) };
}

function planned({ details, finds, searches }: PlannedRequests): { least: number; most: number } {
  return { least: details + finds + searches, most: details + 2 * finds + 4 * searches };
}

const damageShown = 3;

/** What of the cache could not be used. */
export function damageText({ damage, expired }: Pick<ReplyCache, 'damage' | 'expired'>): string[] {
  const lines = damage
    .slice(0, damageShown)
    .map(({ file, line, why }) => `${file}${line ? `:${line}` : ''}: ${why}; it is asked again`);
  const more = damage.length - lines.length;
  return [
    ...lines,
    ...(more > 0 ? [`${grouped(more)} more lines of the cache can't be used; they are asked again`] : []),
    ...(expired > 0 ? [`${grouped(expired)} replies in the cache are too old; they are asked again`] : []),
  ];
}
