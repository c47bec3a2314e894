import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that a turn of the event loop takes when little is asked. */
const quiet = 5;
const mostTurns = 100;

/**
 * Timers run before anything is read: after a busy moment, the request of a client that was in time may lie unread, and closing
 * its connection would reset it. A connection whose time is up is closed once what came has been read, unless something had.
 */
export function readBeforeClosing({ server }: FastifyInstance): void {
  server.on('timeout', (socket: Socket) => {
    const read = socket.bytesRead;
    void quietTurn().then(() => {
      if (socket.bytesRead === read) socket.destroy();
    });
  });
}

/** Resolves when what had come was read, and what came while it was answered. */
export async function quietTurn(): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const began = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    if (performance.now() - began < quiet) return;
  }
}
