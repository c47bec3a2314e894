import type { TmdbEffects } from './effects.ts';
import type { TmdbKey } from './key.ts';

export interface ExchangeLimits {
  /** For the whole of one exchange, the body included. */
  readonly milliseconds: number;
  readonly bodyBytes: number;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly body: string;
}

/** What became of a request that got no whole reply; asking again may help. */
export class NoReply extends Error {}

/** One request and its reply. Redirects are not followed: the key would travel with them. @throws NoReply */
export async function exchange(
  address: URL,
  key: TmdbKey,
  limits: ExchangeLimits,
  signal: AbortSignal | undefined,
  effects: Pick<TmdbEffects, 'fetch'>,
): Promise<Reply> {
  const { url, headers } = key.authorise(address);
  const ending = new AbortController();
  const end = () => ending.abort();
  let ranOut = false;
  const timer = setTimeout(() => {
    ranOut = true;
    end();
  }, limits.milliseconds);
  // Not AbortSignal.any: in Node 20 a signal that lives long remembers every signal that was made of it.
  signal?.addEventListener('abort', end, { once: true });
  try {
    signal?.throwIfAborted();
    const response = await effects.fetch(url, { headers, redirect: 'manual', signal: ending.signal });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      retryAfter: response.headers.get('retry-after'),
      body: key.hide(await bodyOf(response, limits.bodyBytes)),
    };
  } catch (error) {
    if (error instanceof NoReply) throw error;
    if (ranOut) throw new NoReply(`no whole reply within ${limits.milliseconds} ms`);
    throw new NoReply(key.hide(reasonOf(error as Error)));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    end();
  }
}

async function bodyOf(response: Response, mostBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new NoReply(`a reply of more than ${mostBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** `fetch` says no more than "fetch failed"; why stands in its cause. */
function reasonOf(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error;
  return (inner as NodeJS.ErrnoException).code ?? inner.message;
}
