import type { ColumnCoverage } from '../warehouse/audit.ts';
import type { Audience } from './audience.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { Found, Lacking } from './finding.ts';
import type { LinkedTitles } from './linked-titles.ts';
import type { SampleOptions } from './sampled.ts';
import type { KnowledgePair } from './tmdb-runs.ts';

export interface Question {
  /** Stable. */
  readonly id: string;
  readonly question: string;
  readonly method: string;
  answer(evidence: Evidence, options: SampleOptions): Found | Lacking | Promise<Found | Lacking>;
}

/** What there is to answer from; null where the workspace has no such data. Read when first asked for. */
export interface Evidence {
  readonly audience: Audience | null;
  /** Columns of all tables of the warehouse. */
  readonly coverage: () => Promise<readonly ColumnCoverage[]>;
  /** The Netflix catalogue. */
  readonly netflix: () => Promise<readonly CatalogueEntry[] | null>;
  readonly links: () => Promise<LinkedTitles | null>;
  /** The newest two runs that differ by nothing but what TMDB knows. */
  readonly tmdbRuns: (options: SampleOptions) => Promise<KnowledgePair | null>;
}

export function isLacking(answer: Found | Lacking): answer is Lacking {
  return 'lacks' in answer;
}

type OfAudience = (audience: Audience, options: SampleOptions) => Found | Lacking;

/** For questions that ratings alone answer. */
export function ofAudience(answer: OfAudience): Question['answer'] {
  return ({ audience }, options) => (audience ? answer(audience, options) : { lacks: 'no ratings' });
}
