import { StreamPulseError } from '../../errors.ts';
import { normalDraws } from '../../numerics/normal.ts';
import { createRandom } from '../../numerics/random.ts';
import type { FitRequest, Learner } from '../learner.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { type ChainAtWork, chainBytes, startChain, step } from './chain.ts';
import { type Design, designOf } from './design.ts';
import { type FactorModel, factorModel } from './factor-model.ts';
import { type KeptStates, keptStates } from './kept-states.ts';
import { factorMemory } from './kernels/factor-memory.ts';
import { type FactorOptions, parseFactorOptions } from './options.ts';
import type { Draws } from './priors.ts';
import { type Targets, targetsOf } from './targets.ts';

/** Bayesian factorization machine over the star, by Gibbs sampling. */
export const factors: Learner = {
  name: 'factors',
  summary: 'Bayesian factorization machine over the star: who likes what, with the uncertainty of it.',
  parseOptions: parseFactorOptions,
  fit: (request, options) => fitFactors(request, options as FactorOptions),
};

function fitFactors(request: FitRequest, options: FactorOptions): FactorModel {
  const { frame, train, seed } = request;
  trainingTargets(request);
  const rows = byViewer(frame.dimensions.viewer.index, train);
  const design = designOf(frame, rows, options);
  const { task, rank, chains } = options;
  const { stars } = targetsOf(frame, rows, task);
  const kept = keptStates(design, task, stars, rank, chains * samplesOf(options));
  for (let chain = 0; chain < chains; chain++) {
    const random = createRandom(seed).fork(`factors ${chain}`);
    const draws = { random, normal: normalDraws(random.fork('normal')) };
    runChain(request, design, targetsOf(frame, rows, task), draws, options, chain, kept);
  }
  return factorModel(kept.posterior, design.columns);
}

/** States to keep of a chain. */
function samplesOf({ iterations, burn_in, samples }: FactorOptions): number {
  return Math.min(samples, iterations - Math.min(burn_in, iterations - 1));
}

function runChain(
  { signal, onProgress }: FitRequest,
  { blocks }: Design,
  targets: Targets,
  draws: Draws,
  options: FactorOptions,
  which: number,
  kept: KeptStates,
): void {
  const { rank, iterations, burn_in, chains, init_stdev } = options;
  const memory = factorMemory(chainBytes(blocks, targets.start.length, rank));
  const chain = startChain(memory, blocks, targets.start, rank, init_stdev, draws);
  const burnIn = Math.min(burn_in, iterations - 1);
  for (let done = 1; done <= iterations; done++) {
    checkSignal(signal);
    chain.noise = targets.draw(chain.errors, draws);
    checkState(chain, done);
    step(chain, draws);
    if (isKept(done - burnIn, samplesOf(options), iterations - burnIn)) kept.keep(chain, targets.cuts);
    onProgress?.({ done: which * iterations + done, total: chains * iterations });
  }
}

/** `samples` of the first `of` steps, evenly spaced, the last one among them. */
function isKept(step: number, samples: number, of: number): boolean {
  return step > 0 && Math.floor((step * samples) / of) > Math.floor(((step - 1) * samples) / of);
}

/** Ratings of a viewer side by side, else in their order, so that most of what they touch is near. */
function byViewer(viewerOf: Int32Array, rows: Int32Array): Int32Array {
  const sorted = rows.slice().sort();
  return sorted.sort((a, b) => viewerOf[a] - viewerOf[b] || a - b);
}

/** Noise this precise fits the ratings to the last digit: no chain that mixes comes here. */
const greatestPrecision = 1e9;

function checkState({ noise }: ChainAtWork, done: number): void {
  if (noise > 1 / greatestPrecision && noise < greatestPrecision) return;
  throw new StreamPulseError('training-diverged', `the chain left all bounds at step ${done}`, {
    value: `noise precision ${noise}`,
    expected: `${1 / greatestPrecision} to ${greatestPrecision}`,
  });
}
