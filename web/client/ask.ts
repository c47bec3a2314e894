import { brokenOff, problemOfReply, ServiceProblem, unreachable } from './problem.ts';
import { keptToken, refused } from './token.ts';

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];

export interface Asking {
  readonly query?: Readonly<Record<string, QueryValue>> | undefined;
  /** Given, it is sent by POST as JSON. */
  readonly body?: unknown;
  /** Tried in place of the one that is kept. */
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told each time that the service says it is still at work. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How far the service is with an answer that takes its time. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** One answer of the service, as JSON; waits where it says that it is still at work. @throws ServiceProblem, whatever went wrong */
export async function ask<Answer>(path: string, asking: Asking = {}): Promise<Answer> {
  for (;;) {
    const reply = await send(path, asking);
    if (reply.status === 401 && asking.token === undefined) refused();
    if (!reply.ok) throw new ServiceProblem(await problemOfReply(reply));
    const told = await wholeOf(reply, asking.signal);
    if (reply.status !== 202) return told as Answer;
    const { done, of, retryAfterSeconds } = told as Progress & { readonly retryAfterSeconds: number };
    asking.onProgress?.({ done, of });
    await pause(retryAfterSeconds * 1000, asking.signal);
  }
}

async function send(path: string, { query, body, signal, token }: Asking): Promise<Response> {
  return await fetch(addressOf(path, query), {
    method: body === undefined ? 'GET' : 'POST',
    headers: headersOf(body, token ?? keptToken()),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ServiceProblem(unreachable);
  });
}

async function wholeOf(reply: Response, signal: AbortSignal | undefined): Promise<unknown> {
  return await (reply.json() as Promise<unknown>).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ServiceProblem(brokenOff);
  });
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}

function headersOf(body: unknown, token: string | null): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };
}

/** Values left out are not asked for; lists repeat their key. */
export function addressOf(path: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}
