import type { StarFrame } from '../../features/star-frame.ts';
import type { FittedModel } from '../../learners/learner.ts';
import { quantiles } from '../../numerics/quantile.ts';

/** What a prediction costs when it is asked for alone, in milliseconds. */
export interface Latency {
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

const warmUps = 20;
const asked = 200;

/** Asks for single rows spread over `rows`, one after the other; the first few, which compile code, do not count. */
export function predictionLatency(
  model: FittedModel,
  frame: StarFrame,
  rows: Int32Array,
  now: () => number = () => performance.now(),
): Latency {
  const spent = new Float64Array(asked);
  for (let question = -warmUps; question < asked; question++) {
    const row = rows[(Math.abs(question) * 7919) % rows.length];
    const started = now();
    model.predict(frame, Int32Array.of(row));
    if (question >= 0) spent[question] = now() - started;
  }
  const [p50Milliseconds, p99Milliseconds] = quantiles(spent, [0.5, 0.99]);
  return { p50Milliseconds, p99Milliseconds };
}
