import type { StarFrame } from '../../features/star-frame.ts';
import type { FitRequest, Learner } from '../learner.ts';
import { ownRoom, sharedRoom } from '../threads/room.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { emptyPosterior } from './chain/kept-states.ts';
import { groupedBy } from './design/blocks.ts';
import { designOf } from './design/design.ts';
import { emptyMoodSums } from './mood/kept-mood.ts';
import { type Moments, momentsOf } from './mood/moments.ts';
import type { FactorModel } from './posterior/factor-model.ts';
import { scaleOf } from './targets/targets.ts';
import { emptyTrace } from './trace/trace.ts';
import { tunePartOf } from './trace/tune-part.ts';
import { chainModel } from './training/chain-model.ts';
import { type ChainPlan, samplesOf } from './training/chain-plan.ts';
import { runChains } from './training/chain-team.ts';
import { warningOf } from './training/early-ends.ts';
import { type FactorOptions, parseFactorOptions } from './training/options.ts';

/** Bayesian factorization machine over the star, by Gibbs sampling. */
export const factors: Learner = {
  name: 'factors',
  summary: 'Bayesian factorization machine over the star: who likes what, with the uncertainty of it.',
  ignoresHistory: true,
  parseOptions: parseFactorOptions,
  refitOptions: (options, model) => ({ ...options, ...(model.rounds && { iterations: model.rounds }) }),
  starOptions: (options) => ({ ...options, task: 'levels' }),
  fit: (request, options) => fitFactors(request, options as FactorOptions),
};

function fitFactors(request: FitRequest, options: FactorOptions): FactorModel {
  const { frame, train, tune, seed, team, signal, checkpoint, onProgress } = request;
  trainingTargets(request);
  const rows = byViewer(frame, train);
  const design = designOf(frame, rows, options);
  const { task, rank, chains, iterations } = options;
  const scale = scaleOf(frame, rows, task);
  const moments = options.mood ? momentsAt(frame, rows) : undefined;
  const watched = tunePartOf(frame, tune, design, task);
  const plan: ChainPlan = { blocks: design.blocks, scale, moments, tune: watched, options, seed };
  const threads = Math.min(chains, team?.threads ?? 1);
  const room = threads > 1 ? sharedRoom : ownRoom;
  const states = samplesOf(options);
  const chainRoom = {
    posterior: emptyPosterior(design, task, scale.stars, rank, chains * states, room),
    moods: moments && emptyMoodSums(chains, moments, room),
    trace: emptyTrace(chains, iterations, watched, room),
    kept: new Int32Array(room(4 * chains)),
    rounds: new Int32Array(room(4 * chains)),
  };
  const total = chains * iterations;
  const choice = { threads, room, checkpoint };
  runChains(plan, chainRoom, choice, {
    goingOn: (done) => onProgress?.({ done, total, note: `going on from step ${done} of ${total}` }),
    beforeStep: () => checkSignal(signal),
    afterStep: (done, value) =>
      onProgress?.({
        done,
        total,
        ...(watched && value !== undefined && { tune: { loss: watched.loss, value } }),
      }),
  });
  const warning = warningOf(chainRoom.kept, states);
  if (warning) onProgress?.({ done: total, total, warning });
  return chainModel(plan, chainRoom, design, frame, rows);
}

function momentsAt({ dimensions, time }: StarFrame, rows: Int32Array): Moments {
  const { index, rows: viewers } = dimensions.viewer;
  const times = Float64Array.from(rows, (row) => time[row]);
  return momentsOf(
    rows.map((row) => index[row]),
    times,
    viewers,
  );
}

/** Ratings of a viewer side by side, in the order of time: that of moods, and most of what they touch is near. */
function byViewer({ dimensions, time }: StarFrame, rows: Int32Array): Int32Array {
  const { index, rows: viewers } = dimensions.viewer;
  const ascending = rows.slice().sort();
  const { starts, members } = groupedBy(
    ascending.map((row) => index[row]),
    viewers,
    ascending,
  );
  for (let v = 0; v < viewers; v++) {
    const own = members.subarray(starts[v], starts[v + 1]);
    if (own.some((row, at) => time[row] < time[own[at - 1]])) own.sort((a, b) => time[a] - time[b] || a - b);
  }
  return members;
}
