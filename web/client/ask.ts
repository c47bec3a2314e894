import { problemOfReply, ServiceProblem, unreachable } from './problem.ts';
import { keptToken } from './token.ts';

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];

export interface Asking {
  readonly query?: Readonly<Record<string, QueryValue>> | undefined;
  /** Given, it is sent by POST as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** One answer of the service, as JSON. @throws ServiceProblem, whatever went wrong */
export async function ask<Answer>(path: string, { query, body, signal }: Asking = {}): Promise<Answer> {
  const reply = await fetch(addressOf(path, query), {
    method: body === undefined ? 'GET' : 'POST',
    headers: headersOf(body),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ServiceProblem(unreachable);
  });
  if (!reply.ok) throw new ServiceProblem(await problemOfReply(reply));
  return (await reply.json()) as Answer;
}

function headersOf(body: unknown): Record<string, string> {
  const token = keptToken();
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
