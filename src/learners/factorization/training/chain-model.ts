import type { StarFrame } from '../../../features/star-frame.ts';
import type { Design } from '../design/design.ts';
import { keptMood } from '../mood/kept-mood.ts';
import { type FactorModel, factorModel } from '../posterior/factor-model.ts';
import { convergenceOf } from '../trace/convergence.ts';
import { traceOf, traceOfSweeps } from '../trace/trace.ts';
import { type ChainPlan, type ChainRoom, samplesOf } from './chain-plan.ts';
import { evenDraws, keptAlone } from './early-ends.ts';

/** The model of what chains kept, with how far they agree about the ratings `rows` and what they came by. */
export function chainModel(
  { moments, tune, options }: ChainPlan,
  { posterior, moods, trace, kept, rounds }: ChainRoom,
  design: Design,
  frame: StarFrame,
  rows: Int32Array,
): FactorModel {
  const states = samplesOf(options);
  const isWhole = kept.every((count) => count === states);
  const found = isWhole ? posterior : keptAlone(posterior, kept, states);
  const mood = moments && keptMood(moments, moods!, found.samples);
  const model = factorModel({ ...found, mood }, design.columns);
  const whole = traceOf(trace, kept, states, tune);
  if (options.method === 'als') {
    const tookAll = rounds.includes(options.iterations);
    return { ...model, trace: traceOfSweeps(whole, tookAll), rounds: Math.max(...rounds) };
  }
  const even = evenDraws(model.sampledProbabilities(frame, probesOf(rows)), kept);
  return { ...model, trace: whole, convergence: convergenceOf(even.draws, kept.length, even.states) };
}

const mostProbes = 100;

/** Training rows over all viewers, at which chains are compared. */
function probesOf(rows: Int32Array): Int32Array {
  const count = Math.min(mostProbes, rows.length);
  return Int32Array.from({ length: count }, (_, k) => rows[Math.floor(((k + 0.5) * rows.length) / count)]);
}
