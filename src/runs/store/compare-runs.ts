import { StreamPulseError } from '../../errors.ts';
import type { BootstrapOptions } from '../../evaluation/bootstrap.ts';
import { type Differences, pairedBootstrap } from '../../evaluation/paired.ts';
import { highRating } from '../../features/star-frame.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { type KeptPredictions, readPredictions } from './predictions.ts';
import type { Receipt } from './receipt.ts';
import { readReceipt, verifiedPath } from './run-store.ts';

/** Two runs on the same test rows. */
export interface RunComparison {
  readonly candidate: Receipt;
  readonly reference: Receipt;
  /** Test rows that both runs have. */
  readonly n: number;
  /** Candidate - reference, by paired bootstrap over viewers, or titles. */
  readonly differences: Differences;
}

export interface CompareOptions extends Pick<BootstrapOptions, 'seed' | 'signal' | 'metrics'> {
  /** Whom to draw anew: viewers, or titles where it is titles that were held out. */
  readonly by?: 'viewer' | 'title' | undefined;
}

/** @throws `run-unknown`, `run-damaged`, `option-bad` where the runs were not tested on the same rows */
export async function compareRuns(
  workspace: Workspace,
  candidateId: string,
  referenceId: string,
  { by = 'viewer', ...options }: CompareOptions,
): Promise<RunComparison> {
  const candidate = await readReceipt(workspace, candidateId);
  const reference = await readReceipt(workspace, referenceId);
  const said = await readPredictions(await verifiedPath(workspace, candidateId, 'predictions.parquet'));
  const other = await readPredictions(await verifiedPath(workspace, referenceId, 'predictions.parquet'));
  if (!sameRows(said, other)) {
    throw new StreamPulseError('option-bad', 'these runs were not tested on the same ratings', {
      value: `${candidate.split.name} and ${reference.split.name}`,
      expected: 'two runs on one split of one data set',
    });
  }
  const differences = pairedBootstrap(
    {
      truth: Float64Array.from(said.stars, (stars) => (stars >= highRating ? 1 : 0)),
      users: by === 'title' ? said.title : said.viewer,
      candidate: { probability: said.probability },
      reference: { probability: other.probability },
    },
    { ...options, replicates: 1000 },
  );
  return { candidate, reference, n: said.ratingId.length, differences };
}

function sameRows(a: KeptPredictions, b: KeptPredictions): boolean {
  if (a.ratingId.length !== b.ratingId.length) return false;
  return a.ratingId.every(
    (id, at) => id === b.ratingId[at] && a.viewer[at] === b.viewer[at] && a.stars[at] === b.stars[at],
  );
}
