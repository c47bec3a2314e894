import type { Audience } from './audience.ts';
import type { Found, Lacking } from './finding.ts';
import type { SampleOptions } from './sampled.ts';

/** What there is to answer from; null where the workspace has no such data. */
export interface Evidence {
  readonly audience: Audience | null;
}

export interface Question {
  /** Stable. */
  readonly id: string;
  readonly question: string;
  readonly method: string;
  answer(evidence: Evidence, options: SampleOptions): Found | Lacking | Promise<Found | Lacking>;
}

export function isLacking(answer: Found | Lacking): answer is Lacking {
  return 'lacks' in answer;
}
