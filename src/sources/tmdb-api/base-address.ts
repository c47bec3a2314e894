import { StreamPulseError } from '../../errors.ts';

const tmdbAddress = 'https://api.themoviedb.org/';
const ownHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address that `3/movie/…` is asked below: TMDB's, or a proxy of the operator's. Keys travel with each request, so
 * it must be https unless it is this machine.
 *
 * @throws StreamPulseError `option-bad`
 */
export function baseAddress(text: string | null | undefined): URL {
  const url = parsed(text ?? tmdbAddress);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && ownHosts.has(url.hostname));
  if (!url || !isSafe || url.username || url.password || url.search || url.hash)
    throw new StreamPulseError('option-bad', "TMDB can't be asked at this address", {
      value: url ? url.origin + url.pathname : text!,
      expected:
        'an https:// address (http:// for 127.0.0.1 and localhost only) without a name, a query or a fragment',
    });
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
