import type { Socket } from 'node:net';
import { problem } from './problem.ts';

const told: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request did not come in time'],
  HPE_HEADER_OVERFLOW: [431, "the request's head is too large"],
};

/** Answers what never became a request: a problem, and the connection is closed; only that where an answer may be on its way. */
export function answerBroken({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy();
  const [status, detail] = told[code ?? ''] ?? [400, 'this is no request'];
  const said = problem(status, 'request-bad', detail);
  const body = JSON.stringify(said);
  const head = [
    `HTTP/1.1 ${status} ${said.title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
