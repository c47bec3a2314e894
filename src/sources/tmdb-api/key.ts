import { StreamPulseError } from '../../errors.ts';

const keyVariable = 'TMDB_API_KEY';
const tokenVariable = 'TMDB_ACCESS_TOKEN';
const shapes = {
  [keyVariable]: { shape: /^[\da-f]{32}$/i, expected: '32 hexadecimal digits' },
  [tokenVariable]: {
    shape: /^[\w-]+\.[\w-]+\.[\w-]+$/,
    expected: 'three parts of letters and digits, joined by dots',
  },
} as const;

/** What TMDB knows its caller by. It shows in requests alone: no message, log or file may hold it. */
export class TmdbKey {
  readonly #secret: string;
  readonly #isToken: boolean;

  constructor(secret: string, isToken: boolean) {
    this.#secret = secret;
    this.#isToken = isToken;
  }

  /** The address and headers of a request that carries the key: a token in a header, a v3 key in the query. */
  authorise(address: URL): { url: URL; headers: Record<string, string> } {
    const headers = { accept: 'application/json' };
    if (this.#isToken)
      return { url: address, headers: { ...headers, authorization: `Bearer ${this.#secret}` } };
    const url = new URL(address);
    url.searchParams.set('api_key', this.#secret);
    return { url, headers };
  }

  /** A text from outside, without the key that it may echo. */
  hide(text: string): string {
    return text.replaceAll(this.#secret, '[key]');
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

function variableIn(environment: Environment): keyof typeof shapes | undefined {
  return ([tokenVariable, keyVariable] as const).find((name) => environment[name]?.trim());
}

/** Whether something is set that should be a key. */
export function hasTmdbKey(environment: Environment): boolean {
  return variableIn(environment) !== undefined;
}

/**
 * `TMDB_ACCESS_TOKEN` (v4, sent as a bearer token) or else `TMDB_API_KEY` (v3, sent in the query).
 *
 * @throws StreamPulseError `tmdb-key-missing` where neither is set, or is nothing of that kind
 */
export function tmdbKey(environment: Environment): TmdbKey {
  const name = variableIn(environment);
  if (!name)
    throw new StreamPulseError('tmdb-key-missing', `neither ${keyVariable} nor ${tokenVariable} is set`);
  const secret = environment[name]!.trim();
  const { shape, expected } = shapes[name];
  if (!shape.test(secret))
    throw new StreamPulseError('tmdb-key-missing', `${name} holds no key of TMDB`, { expected });
  return new TmdbKey(secret, name === tokenVariable);
}
