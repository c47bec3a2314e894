import { type Feature, ledger } from '../features/ledger.ts';
import { compareRuns, type RunComparison } from '../runs/store/compare-runs.ts';
import type { Receipt } from '../runs/store/receipt.ts';
import { listRuns } from '../runs/store/run-store.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import type { SampleOptions } from './sampled.ts';

/** Two runs that differ by nothing but features that TMDB fills. */
export interface KnowledgePair {
  /** By bootstrap over viewers, and over titles. */
  readonly comparisons: readonly [byViewer: RunComparison, byTitle: RunComparison];
  /** Features of the candidate alone. */
  readonly added: readonly string[];
  /** Popularity and votes are among them, counted after the ratings were made. */
  readonly looksAhead: boolean;
}

/** Tables that hold nothing but what TMDB says, and features made of all text. */
const tmdbSources =
  /title_(details|countries|certifications|companies|keywords|people|metrics)|tmdb|sources of t/;

type Named = Pick<Feature, 'name' | 'source' | 'availableAt'>;

export function isOfTmdb({ source }: Pick<Feature, 'source'>): boolean {
  return tmdbSources.test(source);
}

/** The newest pair whose candidate does not look ahead, or else the newest; null where there is none. */
export async function newestTmdbRuns(
  workspace: Workspace,
  dataHash: string,
  { seed = 1, signal }: SampleOptions,
): Promise<KnowledgePair | null> {
  const runs = (await listRuns(workspace)).flatMap(({ receipt }) =>
    receipt?.dataHash === dataHash ? [receipt] : [],
  );
  const [pair] = tmdbPairs(runs, ledger);
  if (!pair) return null;
  const compare = async (by: 'viewer' | 'title') =>
    await compareRuns(workspace, pair.candidate.runId, pair.reference.runId, {
      by,
      seed,
      signal,
      metrics: ['auc', 'logLoss'],
    });
  return {
    comparisons: [await compare('viewer'), await compare('title')],
    added: pair.added,
    looksAhead: pair.looksAhead,
  };
}

export interface RunPair extends Pick<KnowledgePair, 'added' | 'looksAhead'> {
  readonly candidate: Receipt;
  readonly reference: Receipt;
}

/** Best first. */
export function tmdbPairs(runs: readonly Receipt[], features: readonly Named[]): RunPair[] {
  const named = new Map(features.map((feature) => [feature.name, feature]));
  const pairs = runs.flatMap((candidate) =>
    runs.flatMap((reference): RunPair[] => {
      const added = addedFeatures(candidate, reference);
      const known = added.map((name) => named.get(name));
      if (added.length === 0 || !known.every((feature) => feature && isOfTmdb(feature))) return [];
      const looksAhead = known.some((feature) => feature!.availableAt === 'snapshot');
      return [{ candidate, reference, added, looksAhead }];
    }),
  );
  return pairs.sort(
    (a, b) =>
      Number(a.looksAhead) - Number(b.looksAhead) ||
      (a.candidate.madeAt < b.candidate.madeAt ? 1 : -1) ||
      (a.reference.madeAt < b.reference.madeAt ? 1 : -1),
  );
}

/** What the candidate knows beyond the reference; nothing where they differ by anything else. */
function addedFeatures(candidate: Receipt, reference: Receipt): string[] {
  if (!sameBut(candidate, reference)) return [];
  const known = new Set(candidate.recipe.features);
  if (!reference.recipe.features.every((name) => known.has(name))) return [];
  const before = new Set(reference.recipe.features);
  return candidate.recipe.features.filter((name) => !before.has(name));
}

function sameBut(a: Receipt, b: Receipt): boolean {
  const rest = ({ recipe, split }: Receipt) =>
    JSON.stringify([
      recipe.learner,
      recipe.options,
      recipe.refit,
      recipe.calibration,
      split.hash,
      split.history,
    ]);
  return rest(a) === rest(b);
}
