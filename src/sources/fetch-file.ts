import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isStreamPulseError, StreamPulseError } from '../errors.ts';
import { writeFailure } from './write-failure.ts';

export interface FetchFileOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Until the first byte of the answer. */
  readonly connectMilliseconds: number;
  /** Between two pieces of the body. */
  readonly idleMilliseconds: number;
  readonly mostBytes: number;
}

export interface FetchedFile {
  readonly bytes: number;
  readonly md5: string;
}

const mostRedirects = 3;

/**
 * Writes what is at `url` to the new file `path`. Redirects are followed on the same host only.
 *
 * @throws StreamPulseError `download-failed`, `input-too-large`, `interrupted`, `write-failed`
 */
export async function fetchFile(url: URL, path: string, options: FetchFileOptions): Promise<FetchedFile> {
  const patience = new Patience(options.signal);
  try {
    patience.allow(options.connectMilliseconds, `no answer within ${options.connectMilliseconds} ms`);
    const response = await follow(url, patience.signal);
    return await writeBody(url, response, path, options, patience);
  } catch (cause) {
    if (options.signal?.aborted)
      throw new StreamPulseError('interrupted', 'the download was stopped', { cause });
    if (isStreamPulseError(cause)) throw cause;
    if ((cause as NodeJS.ErrnoException).syscall)
      throw writeFailure((cause as NodeJS.ErrnoException).path ?? path, cause);
    throw failed(url, patience.ranOut ?? reasonOf(cause as Error), cause);
  } finally {
    patience.end();
  }
}

/** Aborts when the caller does, or when something takes too long. */
class Patience {
  ranOut: string | undefined;
  readonly #own = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(signal: AbortSignal | undefined) {
    if (signal?.aborted) this.#own.abort();
    signal?.addEventListener('abort', () => this.#own.abort(), { once: true, signal: this.signal });
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  allow(milliseconds: number, complaint: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.ranOut = complaint;
      this.#own.abort();
    }, milliseconds);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#own.abort();
  }
}

async function follow(start: URL, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await fetch(url, { signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return checked(url, response);
    const next = new URL(location, url);
    if (next.host !== start.host || next.protocol !== start.protocol)
      throw failed(start, `is sent on to another host, ${next.host}`);
    url = next;
  }
  throw failed(start, `is sent on more than ${mostRedirects} times`);
}

function checked(url: URL, response: Response): Response {
  if (response.status === 200 && response.body) return response;
  throw failed(url, `answers ${response.status} ${response.statusText}`.trim());
}

async function writeBody(
  url: URL,
  response: Response,
  path: string,
  options: FetchFileOptions,
  patience: Patience,
): Promise<FetchedFile> {
  const total = Number(response.headers.get('content-length') ?? Number.NaN);
  const hash = createHash('md5');
  const handle = await open(path, 'wx');
  let bytes = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      patience.allow(options.idleMilliseconds, `nothing came for ${options.idleMilliseconds} ms`);
      bytes += chunk.length;
      if (bytes > options.mostBytes)
        throw new StreamPulseError('input-too-large', `${url.href} has more than ${options.mostBytes} bytes`);
      hash.update(chunk);
      await handle.write(chunk);
      options.onProgress?.(bytes, total);
    }
    if (bytes < total) throw failed(url, `ended after ${bytes} of ${total} bytes`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, md5: hash.digest('hex') };
}

/** `fetch` says no more than "fetch failed"; why stands in its causes. */
function reasonOf(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error;
  const code = (inner as NodeJS.ErrnoException).code;
  return [error.message, code ?? inner.message].filter((part, i, all) => all.indexOf(part) === i).join(': ');
}

function failed(url: URL, what: string, cause?: unknown): StreamPulseError {
  return new StreamPulseError('download-failed', `${url.href}: ${what}`, { cause });
}
