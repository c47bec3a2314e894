import type { RatingLog, Star } from '../warehouse/star.ts';
import { calendarColumns } from './calendar-columns.ts';
import { type ContentColumns, contentColumn, contentNames, isContent } from './content/content-columns.ts';
import { asOfContent, outOfFoldContent } from './content/content-history.ts';
import { isRecord, type RecordColumns, recordColumn, recordNames } from './content/record-columns.ts';
import { asOfRecords, outOfFoldRecords } from './content/record-history.ts';
import type { SparseDesign } from './content/sparse-design.ts';
import { titleDesign } from './content/title-design.ts';
import { type TitleRelations, titleRelations } from './content/title-relations.ts';
import { asOfHistory } from './history/as-of.ts';
import { asOfFactors } from './history/as-of-factors.ts';
import { asOfNeighbours } from './history/as-of-neighbours.ts';
import { type FactorColumns, factorColumn, isFactor } from './history/factor-columns.ts';
import { type HistoryColumns, historyColumn, isPlainHistory } from './history/history-columns.ts';
import { type HistoryKeys, historyKeys } from './history/keys.ts';
import { isNeighbour, type NeighbourColumns, neighbourColumn } from './history/neighbour-columns.ts';
import { outOfFoldHistory } from './history/out-of-fold.ts';
import { outOfFoldFactors } from './history/out-of-fold-factors.ts';
import { outOfFoldNeighbours } from './history/out-of-fold-neighbours.ts';
import type { HistoryPlan } from './history-plan.ts';
import { KeptColumns } from './kept-columns.ts';
import { featuresIn, type Lane } from './lanes.ts';
import { type Feature, isHistory } from './ledger.ts';
import { type Column, highRating, type StarFrame } from './star-frame.ts';
import { type LearnedTitles, titleColumns } from './title-columns.ts';
import { viewerColumns } from './viewer-columns.ts';

/**
 * The star frame of all ratings of a star, in log order, with the named features.
 * @throws `feature-unknown`, `feature-not-in-lane`
 */
export function buildFrame(star: Star, lane: Lane, names: readonly string[], plan: HistoryPlan): StarFrame {
  const features = featuresIn(lane, names);
  const learned = learnedTitles(star, plan);
  const history = described(star, features, plan, learned);
  const { log, viewers, titles } = star;
  return {
    rows: log.rows,
    target: Float32Array.from(log.stars, (stars) => (stars >= highRating ? 1 : 0)),
    stars: log.stars,
    time: log.time,
    ...(lane === 'personal' && { observed: observedRows(log, plan) }),
    columns: named(features, 'rating').map((name) => factColumn(star, history, name)),
    dimensions: {
      viewer: {
        rows: viewers.rows,
        index: log.viewer,
        columns: named(features, 'viewer').map((name) => viewerColumns[name](viewers)),
      },
      title: {
        rows: titles.rows,
        index: log.title,
        columns: named(features, 'title').flatMap((name) => titleColumns[name](titles, learned)),
      },
    },
  };
}

function named(features: readonly Feature[], table: Feature['table']): string[] {
  return features.filter((feature) => feature.table === table).map((feature) => feature.name);
}

export function learnedTitles(
  { log, titles }: Star,
  { seen }: { readonly seen?: Int32Array | undefined },
): LearnedTitles {
  const learned = new Uint8Array(titles.rows);
  if (seen === undefined) return learned.fill(1);
  for (const row of seen) learned[log.title[row]] = 1;
  return learned;
}

function factColumn(star: Star, described: Described, name: string): Column {
  const { history, neighbours, factors, content, records } = described;
  const calendar = calendarColumns[name];
  if (calendar) return calendar(star);
  if (isContent(name)) return contentColumn(content!, name);
  if (isRecord(name)) return recordColumn(records!, name);
  if (isFactor(name)) return factorColumn(factors!, name);
  return isNeighbour(name) ? neighbourColumn(neighbours!, name) : historyColumn(history!, name);
}

/**
 * Rows that stand in the histories of later ones. Where whole viewers are held out nobody has a history, as the rows of
 * an inner fold have none.
 */
function observedRows({ rows, time }: RatingLog, plan: HistoryPlan): Uint8Array {
  const observed = new Uint8Array(rows);
  if (plan.kind === 'as-of') return observed.fill(1);
  if (plan.kind === 'frozen') return observed.map((_, row) => (time[row] < plan.at ? 1 : 0));
  if (plan.unit !== 'viewer') for (const row of plan.seen) observed[row] = 1;
  return observed;
}

interface Described {
  readonly history: HistoryColumns | undefined;
  readonly neighbours: NeighbourColumns | undefined;
  readonly factors: FactorColumns | undefined;
  readonly content: ContentColumns | undefined;
  readonly records: RecordColumns | undefined;
}

const keptContent = new KeptColumns<ContentColumns>(contentNames.length);
const keptRecords = new KeptColumns<RecordColumns>(recordNames.length);

/** Each kind of history costs more than all other columns: it is made only where it is asked for. */
function described(
  star: Star,
  features: readonly Feature[],
  plan: HistoryPlan,
  learned: LearnedTitles,
): Described {
  const wanted = features.filter(isHistory);
  const keys = wanted.length === 0 ? undefined : historyKeys(star);
  const made = <T>(asked: (name: string) => boolean, make: (from: HistoryKeys, by: HistoryPlan) => T) =>
    keys && wanted.some(({ name }) => asked(name)) ? make(keys, plan) : undefined;
  return {
    history: made(isPlainHistory, historyOf),
    neighbours: made(isNeighbour, neighboursOf),
    factors: made(isFactor, factorsOf),
    content: made(isContent, (from, by) =>
      keptContent.of(star, by, () => contentOf(from, titleDesign(star.titles, learned), by)),
    ),
    records: made(isRecord, (from, by) =>
      keptRecords.of(star, by, () => recordsOf(from, titleRelations(star.titles, learned), by)),
    ),
  };
}

function historyOf(keys: HistoryKeys, plan: HistoryPlan): HistoryColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldHistory(keys, plan);
  return asOfHistory(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

function neighboursOf(keys: HistoryKeys, plan: HistoryPlan): NeighbourColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldNeighbours(keys, plan);
  return asOfNeighbours(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

function factorsOf(keys: HistoryKeys, plan: HistoryPlan): FactorColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldFactors(keys, plan);
  return asOfFactors(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

function contentOf(keys: HistoryKeys, design: SparseDesign, plan: HistoryPlan): ContentColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldContent(keys, design, plan);
  return asOfContent(keys, design, plan.kind === 'frozen' ? plan.at : undefined);
}

function recordsOf(keys: HistoryKeys, relations: TitleRelations, plan: HistoryPlan): RecordColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldRecords(keys, relations, plan);
  return asOfRecords(keys, relations, plan.kind === 'frozen' ? plan.at : undefined);
}
