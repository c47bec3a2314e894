import { failureOf } from '../../runs/failure.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { type Bench, openBench } from './bench.ts';
import type { Done, Order } from './desk.ts';
import { type JobName, type JobQuestions, jobs } from './jobs.ts';

/** Does orders, one after the other, at a bench that it keeps while the data stays the same; never throws. */
export function workAt(workspace: Workspace): (order: Order) => Promise<Done> {
  let bench: Bench | undefined;
  return async ({ at, name, question, dataHash }) => {
    try {
      if (bench?.open.star.dataHash !== dataHash) bench = await openBench(workspace, dataHash);
      // As text: it is copied once, and what is not finite becomes null here as it would on the wire.
      const answer = JSON.stringify(await perform(bench, name, question));
      return { at, answer };
    } catch (error) {
      return { at, failure: failureOf(error) };
    }
  };
}

async function perform<Name extends JobName>(held: Bench, name: Name, question: unknown) {
  return await jobs[name](held, question as JobQuestions[Name]);
}
