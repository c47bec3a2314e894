import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { quietTurn } from './idle-connections.ts';

/** How a service ends, in milliseconds. */
export interface Draining {
  /** With connections open, it goes on answering so long, each answer saying that its connection closes. */
  readonly grace: number;
  /** After so long, connections are cut, whatever is under way. */
  readonly most: number;
}

export const draining: Draining = { grace: 500, most: 10_000 };

export interface Ending {
  readonly hasBegun: boolean;
  /** Resolves once nothing is under way. */
  drained(): Promise<void>;
}

/**
 * Closing idle connections at once would lose the request that is on its way on one of them: they are told to close by
 * an answer first. Register before what may refuse requests.
 */
export function drain(service: FastifyInstance, { grace, most }: Draining): Ending {
  const underWay = new Set<ServerResponse>();
  let hasBegun = false;
  let whenEmpty = () => {};
  service.addHook('onRequest', async (_, { raw }) => {
    underWay.add(raw);
    raw.once('close', () => {
      underWay.delete(raw);
      if (underWay.size === 0) whenEmpty();
    });
  });
  const cut = () => {
    service.server.closeAllConnections();
    for (const { socket } of underWay) socket?.destroy();
  };
  return {
    get hasBegun() {
      return hasBegun;
    },
    async drained() {
      hasBegun = true;
      for (const raw of underWay) if (!raw.headersSent) raw.setHeader('connection', 'close');
      if ((await connectionsOf(service)) === 0) return;
      const bound = setTimeout(cut, most).unref();
      service.server.once('close', () => clearTimeout(bound));
      await new Promise((resolve) => setTimeout(resolve, grace));
      await quietTurn();
      if (underWay.size === 0) return;
      await new Promise<void>((resolve) => {
        whenEmpty = resolve;
      });
    },
  };
}

async function connectionsOf({ server }: FastifyInstance): Promise<number> {
  return await new Promise((resolve) => {
    server.getConnections((error, count) => resolve(error ? 0 : count));
  });
}
