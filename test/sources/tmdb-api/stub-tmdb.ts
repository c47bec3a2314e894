import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../stub-server.ts';
import { film, found, noSuchFilm } from './made-up-films.ts';

/** Answers in TMDB's stead, or says that it does not. */
export type Mood = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

export interface StubTmdb {
  /** `http://127.0.0.1:…/` */
  readonly address: string;
  /** Requests so far, by path. */
  readonly requests: Map<string, number>;
  readonly total: () => number;
  /** What came with the last request. */
  last: IncomingMessage | undefined;
}

/** TMDB with made-up films on 127.0.0.1: ids below 10,000 exist; `tt1000005` is film 5. It counts what it is asked. */
export async function stubTmdb(mood: Mood = () => false): Promise<StubTmdb> {
  const requests = new Map<string, number>();
  const address = await serve((request, response) => {
    const { pathname } = new URL(request.url!, 'http://stub');
    requests.set(pathname, (requests.get(pathname) ?? 0) + 1);
    stub.last = request;
    if (!mood(request, response, pathname)) answer(response, pathname);
  });
  const stub: StubTmdb = {
    address,
    requests,
    total: () => [...requests.values()].reduce((sum, count) => sum + count, 0),
    last: undefined,
  };
  return stub;
}

function answer(response: ServerResponse, path: string): void {
  const [, id] = /^\/3\/movie\/(\d+)$/.exec(path) ?? [];
  const [, imdb] = /^\/3\/find\/tt(\d+)$/.exec(path) ?? [];
  if (id && Number(id) < 10_000) json(response, 200, film(Number(id)));
  else if (imdb) {
    const at = Number(imdb) - 1_000_000;
    json(response, 200, { movie_results: at < 10_000 ? [found(at)] : [], person_results: [] });
  } else if (path === '/3/search/movie')
    json(response, 200, { page: 1, results: [found(1), found(2)], total_pages: 1, total_results: 2 });
  else if (path === '/3/configuration')
    json(response, 200, {
      images: { secure_base_url: 'https://image.tmdb.org/t/p/', poster_sizes: ['w92'] },
    });
  else json(response, 404, noSuchFilm);
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
}
