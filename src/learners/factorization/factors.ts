import type { FitRequest, Learner } from '../learner.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { type ChainPlan, samplesOf } from './chain-plan.ts';
import { runChains } from './chain-team.ts';
import { designOf } from './design.ts';
import { type FactorModel, factorModel } from './factor-model.ts';
import { emptyPosterior } from './kept-states.ts';
import { type FactorOptions, parseFactorOptions } from './options.ts';
import { scaleOf } from './targets.ts';

/** Bayesian factorization machine over the star, by Gibbs sampling. */
export const factors: Learner = {
  name: 'factors',
  summary: 'Bayesian factorization machine over the star: who likes what, with the uncertainty of it.',
  ignoresHistory: true,
  parseOptions: parseFactorOptions,
  starOptions: (options) => ({ ...options, task: 'levels' }),
  fit: (request, options) => fitFactors(request, options as FactorOptions),
};

function fitFactors(request: FitRequest, options: FactorOptions): FactorModel {
  const { frame, train, seed, team, signal, onProgress } = request;
  trainingTargets(request);
  const rows = byViewer(frame.dimensions.viewer.index, train);
  const design = designOf(frame, rows, options);
  const { task, rank, chains, iterations } = options;
  const scale = scaleOf(frame, rows, task);
  const plan: ChainPlan = { blocks: design.blocks, scale, options, seed };
  const threads = Math.min(chains, team?.threads ?? 1);
  const room = threads > 1 ? sharedRoom : ownRoom;
  const posterior = emptyPosterior(design, task, scale.stars, rank, chains * samplesOf(options), room);
  runChains(plan, posterior, threads, {
    beforeStep: () => checkSignal(signal),
    afterStep: (done) => onProgress?.({ done, total: chains * iterations }),
  });
  return factorModel(posterior, design.columns);
}

const ownRoom = (bytes: number) => new ArrayBuffer(bytes);
const sharedRoom = (bytes: number) => new SharedArrayBuffer(bytes);

/** Ratings of a viewer side by side, else in their order, so that most of what they touch is near. */
function byViewer(viewerOf: Int32Array, rows: Int32Array): Int32Array {
  return rows.slice().sort((a, b) => viewerOf[a] - viewerOf[b] || a - b);
}
