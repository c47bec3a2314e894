import { useAnswer } from './use-answer.ts';

/** Of /v1/audit, what the dashboard tells. */
export interface Audit {
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly imports: readonly {
    readonly source: string;
    readonly orphans: number;
    readonly superseded: number;
  }[];
  /** Null where no ratings are in. */
  readonly audience: {
    readonly ratings: number;
    readonly viewers: number;
    readonly titles: number;
    readonly from: string | null;
    readonly to: string | null;
    readonly positiveShare: number;
  } | null;
  readonly orphans: Readonly<Record<string, number>>;
  readonly impossibleDates: Readonly<Record<string, number>>;
  readonly unknownGenres: readonly string[];
  readonly coverage: readonly {
    readonly table: string;
    readonly column: string;
    readonly rows: number;
    readonly known: number;
  }[];
}

export function useAudit() {
  return useAnswer<Audit>('/v1/audit');
}
