import { countUp } from '../columns.ts';
import { checkSignal } from '../training-rows.ts';
import type { Machine } from './machine.ts';
import type { Plan } from './plan.ts';

/** The margin of each query of a plan, by its place there. */
export function forEachMargin(
  machine: Machine,
  plan: Plan,
  signal: AbortSignal | undefined,
  take: (margin: number, place: number) => void,
): void {
  const { batch, network } = machine;
  const order = countUp(plan.stretches.length);
  machine.makeVectors();
  for (let at = 0; at < order.length; ) {
    checkSignal(signal);
    at = machine.forward(plan, order, at);
    for (let q = 0; q < batch.queries; q++) take(network.margins[q], batch.place[q]);
  }
}
