import { countUp } from '../columns.ts';
import { checkSignal } from '../training-rows.ts';
import type { Plan } from './plan.ts';
import type { Runner } from './runner.ts';

/** The margin of each query of a plan, by its place there. */
export function forEachMargin(
  { machine, run, forward }: Runner,
  plan: Plan,
  signal: AbortSignal | undefined,
  take: (margin: number, place: number) => void,
): void {
  const { network, setting, vectorStages } = machine;
  const { batch } = setting;
  const order = countUp(plan.stretches.length);
  run(vectorStages);
  for (let at = 0; at < order.length; ) {
    checkSignal(signal);
    at = forward(plan, order, at);
    for (let q = 0; q < batch.queries; q++) take(network.margins[q], batch.place[q]);
  }
}
