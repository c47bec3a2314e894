import { tmdbAttribution } from '../sources/licences.ts';
import type { AskedTitles } from '../sources/tmdb-api/ask-titles.ts';
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
    | (Pick<AskedTitles, 'known' | 'unknown' | 'withoutId' | 'failed'> & {
        readonly requests: { readonly asked: number; readonly hits: number; readonly retries: number };
      })
    | undefined;
}

export function enrichedText({ manifest, rejects, asked, seconds }: Enriched, titles: number): string {
  const { known, unknown, withoutId, failed, requests } = asked!;
  const rows = [
    ['details came', grouped(known)],
    ['TMDB knows no film of the id, or more than one', grouped(unknown)],
    ['without a TMDB id or an IMDb id, not asked about', grouped(withoutId)],
    ['failed', grouped(failed)],
  ];
  const lines = [
    renderTable([`of ${grouped(titles)} titles`, ''], rows),
    '',
    `${grouped(requests.asked)} requests in ${timeText(seconds)} (${grouped(requests.retries)} of them again), ` +
      `${grouped(requests.hits)} answers from the cache`,
    ...(rejects ? [`titles without details are listed in ${rejects.path}`] : []),
    ...(failed > 0 ? [`${grouped(failed)} titles failed: run the same command to ask for these again`] : []),
    `data ${manifest.dataHash.slice(0, 12)}`,
    tmdbAttribution,
  ];
  return lines.map((line) => paragraph(line, '  ')).join('\n');
}

/** The document that `enrich --json` prints. */
export function enrichedDocument({ manifest, record, rejects, asked, seconds }: Enriched): object {
  const { known, unknown, withoutId, failed, requests } = asked ?? {};
  return {
    source: record.source,
    snapshot: manifest.snapshot,
    dataHash: manifest.dataHash,
    ...(asked && { titles: { known, unknown, withoutId, failed }, requests }),
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

/** As the bucket lets them through. */
const requestsPerSecond = 36;

export function planText(plan: PlannedRequests, titles: number): string {
  const { least, most } = planned(plan);
  const rows = [
    ['in the cache, nothing to ask', grouped(plan.cached)],
    ['details by TMDB id', grouped(plan.details)],
    ['to be found by IMDb id, then details', grouped(plan.finds)],
    ['without an id, not asked about', grouped(plan.withoutId)],
  ];
  const count = least === most ? grouped(least) : `${grouped(least)} to ${grouped(most)}`;
  const time = most === 0 ? '' : `, at least ${timeText(most / requestsPerSecond)} at 40 a second`;
  return [
    renderTable([`of ${grouped(titles)} titles`, ''], rows),
    '',
    `${count} requests${time}; nothing was asked.`,
  ].join('\n');
}

export function planDocument(plan: PlannedRequests, titles: number): object {
  return { dryRun: true, titles, ...plan, requests: planned(plan) };
}

function planned({ details, finds }: PlannedRequests): { least: number; most: number } {
  return { least: details + finds, most: details + 2 * finds };
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
