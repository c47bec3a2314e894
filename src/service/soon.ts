import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Adds work that first requests would wait for. It must let others in every few milliseconds, and may be done twice. */
export type Soon = (work: SoonWork) => void;

/** `isOver` says when nobody needs it any more: the service ends. */
export type SoonWork = (isOver: () => boolean) => Promise<unknown>;

/** Milliseconds that whoever waited for the start has to himself. */
const grace = 100;

/** Does such work once the service listens, one after the other; what is added later, at once. A service that is asked in memory does none. */
export function soonOf(service: FastifyInstance): Soon {
  let last: Promise<unknown> | undefined;
  let isClosed = false;
  const waiting: SoonWork[] = [];
  const queue = (work: SoonWork) => {
    last = Promise.resolve(last).then(async () => {
      // Whoever needs it does it again, and is told what is wrong.
      if (!isClosed) await work(() => isClosed).catch(() => {});
    });
  };
  service.addHook('onListen', async () => {
    queue(async () => await pause(grace, undefined, { ref: false }));
    for (const work of waiting.splice(0)) queue(work);
  });
  service.addHook('preClose', async () => {
    isClosed = true;
  });
  return (work) => (last ? queue(work) : waiting.push(work));
}
