import type { FitProgress } from '../../learners/learner.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { createRandom } from '../../numerics/random.ts';
import type { OptionValue } from './search-space.ts';
import type { TrialGround } from './trial-ground.ts';

export interface TrialOutcome {
  readonly budget: number;
  readonly logLoss: number;
  readonly rounds: number | null;
  /** Learning ended by itself before its budget was spent. */
  readonly settled: boolean;
  /** Of the tune part. */
  readonly probability: Float64Array;
}

interface Watch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
}

/** Learns with `drawn` options and a share of the full budget, as `run` with the same seed would. */
export function fitTrial(
  ground: TrialGround,
  drawn: Readonly<Record<string, OptionValue>>,
  share: number,
  { signal, onProgress }: Watch = {},
): TrialOutcome {
  const { learner, frame, tune, truth, seed, resource } = ground;
  const options = trialOptions(ground, drawn, share);
  const train = resource.kind === 'rows' ? rowShare(ground, share) : ground.train;
  let last: FitProgress | undefined;
  const watch = (progress: FitProgress) => {
    last = progress;
    onProgress?.(progress);
  };
  const request = { frame, train, tune, seed, signal, onProgress: watch };
  const model = learner.fit(request, learner.parseOptions(options));
  const probability = model.predict(frame, tune);
  return {
    budget: resource.kind === 'rows' ? train.length : Number(options[resource.option]),
    logLoss: logLoss({ truth, probability }),
    rounds: model.rounds ?? null,
    settled: resource.kind === 'option' && last !== undefined && last.done < last.total,
    probability,
  };
}

/** The recipe's options with those drawn, and the count that its share of the budget comes to. */
export function trialOptions(
  { recipe, learner, resource }: Pick<TrialGround, 'recipe' | 'learner' | 'resource'>,
  drawn: Readonly<Record<string, OptionValue>>,
  share: number,
): Record<string, unknown> {
  const options: Record<string, unknown> = { ...recipe.options, ...drawn };
  if (resource.kind === 'rows') return options;
  const { option, per } = resource;
  const number = (from: object, name: string) =>
    Number((learner.parseOptions(from) as Record<string, unknown>)[name]);
  const steps = per === undefined ? 1 : number(recipe.options, per) / number(options, per);
  const count = number(recipe.options, option) * steps * share;
  // A third of three thirds is not to be rounded up to a fourth.
  return { ...options, [option]: Math.min(mostCount, Math.max(1, Math.ceil(count - 1e-9))) };
}

/** What learners take at most. */
const mostCount = 100_000;

/** The first rows of one shuffle of the train part: a larger share has all rows of a smaller one. */
function rowShare({ train, seed }: TrialGround, share: number): Int32Array {
  const rows = createRandom(seed).fork('rows of a trial').shuffle(train.slice());
  return rows
    .subarray(0, Math.max(1, Math.ceil(rows.length * share - 1e-9)))
    .slice()
    .sort();
}
