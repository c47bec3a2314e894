import type { UserRows } from '../../evaluation/resampler.ts';
import type { Split } from '../../splits/split.ts';

/** What came of one split. */
export interface ProtocolFold {
  readonly split: Split;
  /** sha256 over rating ids and parts. */
  readonly hash: string;
  readonly rows: UserRows;
  readonly rounds: number | undefined;
  readonly seconds: number;
}
