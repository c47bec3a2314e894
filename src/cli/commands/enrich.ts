import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { defaultCache } from '../../sources/download.ts';
import { readTmdb } from '../../sources/tmdb.ts';
import { askTitles } from '../../sources/tmdb-api/ask-titles.ts';
import type { AskedTitles } from '../../sources/tmdb-api/asked-titles.ts';
import { baseAddress } from '../../sources/tmdb-api/base-address.ts';
import { TmdbClient } from '../../sources/tmdb-api/client.ts';
import { tmdbKey } from '../../sources/tmdb-api/key.ts';
import { plannedRequests } from '../../sources/tmdb-api/planned-requests.ts';
import { ReplyCache } from '../../sources/tmdb-api/reply-cache.ts';
import { hasId, type WantedTitle } from '../../sources/tmdb-api/wanted-title.ts';
import { importTables } from '../../warehouse/import-tables.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import { wantedTitles } from '../../warehouse/wanted-titles.ts';
import { holdingLock } from '../../warehouse/workspace.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import {
  damageText,
  type Enriched,
  enrichedDocument,
  enrichedText,
  planDocument,
  planText,
} from '../enrich-text.ts';
import { paragraph } from '../paragraph.ts';
import { importText } from './import.ts';

const outsideService = 5;

export async function action(
  context: Context,
  [catalogue]: readonly string[],
  options: Options,
): Promise<number> {
  if (catalogue !== 'tmdb')
    throw new StreamPulseError('option-bad', 'no such catalogue', { value: catalogue, expected: 'tmdb' });
  const from = options['from'] as string | undefined;
  if (from !== undefined) return await enrichFromFile(context, from, options);
  refuseLinks(options);
  const all = await wantedTitles(context.workspace, await requireManifest(context.workspace));
  const titles = options['search'] === false ? all.filter(hasId) : all;
  refuseNone(titles, all.length);
  return options['dryRun'] === true
    ? await showPlan(context, titles, options)
    : await enrichFromService(context, titles, options);
}

async function enrichFromFile(context: Context, from: string, options: Options): Promise<number> {
  const started = performance.now();
  if (options['dryRun'] === true)
    throw new StreamPulseError('option-bad', '--dry-run', { expected: 'no --from: a file takes no request' });
  await requireManifest(context.workspace);
  const tables = await readTmdb(from, {
    maxErrors: context.settings.maxErrors,
    links: options['links'] as string | undefined,
    signal: context.signal,
    onProgress: ({ stage, done, total }) => context.progress.step(stage, done, total),
  });
  const result = await merge(context, tables);
  const seconds = (performance.now() - started) / 1000;
  const enriched: Enriched = { ...result, seconds, asked: undefined };
  if (context.json) printJson(context, enrichedDocument(enriched));
  else {
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    context.terminal.result(importText({ ...result, seconds, peakBytes }));
    sayNext(context, [
      `streampulse link${workspaceFlag(context)}`,
      `streampulse audit${workspaceFlag(context)}`,
    ]);
  }
  return 0;
}

async function showPlan(context: Context, titles: readonly WantedTitle[], options: Options): Promise<number> {
  const cache = await openCache(context, options);
  try {
    const plan = await plannedRequests(cache, baseAddress(context.settings.tmdbBase), titles, (done) =>
      context.progress.step('cache', done, titles.length),
    );
    context.progress.end();
    if (context.json) printJson(context, planDocument(plan, titles.length));
    else {
      context.terminal.result(planText(plan, titles.length));
      sayNext(context, [`streampulse enrich tmdb${workspaceFlag(context)}`]);
    }
    return 0;
  } finally {
    await cache.close();
  }
}

async function enrichFromService(
  context: Context,
  titles: readonly WantedTitle[],
  options: Options,
): Promise<number> {
  const started = performance.now();
  const base = baseAddress(context.settings.tmdbBase);
  const key = tmdbKey(context.environment);
  return await holdingLock(join(cacheFolder(context), 'enrich.lock'), async () => {
    const cache = await openCache(context, options);
    const client = new TmdbClient({ key, base, cache, signal: context.signal });
    try {
      const asked = await askTitles(client, titles, {
        onProgress: ({ stage, done, total, hits, failed }) =>
          context.progress.step(stage, done, total, `${hits} from the cache, ${failed} failed`),
      });
      refuseEmpty(asked);
      const result = await merge(context, asked.tables);
      const seconds = (performance.now() - started) / 1000;
      const enriched: Enriched = { ...result, seconds, asked: { ...asked, requests: client.counts } };
      if (context.json) printJson(context, enrichedDocument(enriched));
      else {
        context.terminal.result(enrichedText(enriched, titles.length));
        sayNextOf(context, asked.candidates);
      }
      return asked.failed > 0 ? outsideService : 0;
    } catch (error) {
      context.progress.end();
      const kept = `${client.counts.asked} requests were sent; what was answered is kept and not asked again.`;
      context.terminal.say(paragraph(kept));
      throw error;
    } finally {
      await cache.close();
    }
  });
}

async function merge(context: Context, tables: Parameters<typeof importTables>[1]) {
  context.progress.step('write', 0, Number.NaN);
  const { maxErrors } = context.settings;
  const { signal } = context;
  const result = await importTables(context.workspace, tables, {
    maxErrors,
    force: false,
    merge: true,
    signal,
  });
  context.progress.end();
  return result;
}

function cacheFolder({ settings }: Context): string {
  return join(settings.cache ?? defaultCache(), 'tmdb');
}

async function openCache(context: Context, options: Options): Promise<ReplyCache> {
  const date = Date.now();
  const days = refreshDays(options['refresh']);
  const freshFrom = days === undefined ? undefined : date - days * 86_400_000;
  const cache = await ReplyCache.open(cacheFolder(context), { date, freshFrom });
  for (const line of damageText(cache)) context.terminal.say(paragraph(line));
  return cache;
}

/** `--refresh` alone asks again for what is older than a day, so that it too can go on after a stop. */
function refreshDays(value: Options[string]): number | undefined {
  if (value === undefined) return undefined;
  const days = value === true ? 1 : Number(value);
  if (days >= 0) return days;
  throw new StreamPulseError('option-bad', '--refresh', {
    value: String(value),
    expected: 'days, 0 or more',
  });
}

function refuseLinks(options: Options): void {
  if (options['links'] === undefined) return;
  throw new StreamPulseError('option-bad', '--links', { expected: '--from FILE beside it' });
}

function refuseNone(titles: readonly WantedTitle[], all: number): void {
  if (titles.length > 0) return;
  throw new StreamPulseError('table-missing', `none of ${all} titles has a TMDB id or an IMDb id`, {
    remedy: 'Leave --no-search out, or tie titles to ids: streampulse enrich tmdb --from FILE --links FILE.',
  });
}

/** An answer without any film would change nothing but the date. */
function refuseEmpty({ tables, failed, unknown, notFound }: AskedTitles): void {
  if (tables.tmdbTitles?.length) return;
  const why = `${failed} failed, of ${unknown} TMDB knows no film by id, of ${notFound} none by name`;
  throw new StreamPulseError('tmdb-failed', `no film came of any title: ${why}`);
}

function sayNextOf(context: Context, candidates: number): void {
  const flag = workspaceFlag(context);
  sayNext(context, [
    ...(candidates > 0 ? [`streampulse link${flag}`, `streampulse enrich tmdb${flag}`] : []),
    `streampulse audit${workspaceFlag(context)}`,
    `streampulse run --recipe history --split time${workspaceFlag(context)}`,
  ]);
}
