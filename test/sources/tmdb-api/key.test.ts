import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { baseAddress } from '../../../src/sources/tmdb-api/base-address.ts';
import { tmdbKey } from '../../../src/sources/tmdb-api/key.ts';
import { failure } from '../scratch.ts';
import { madeUpKey, madeUpToken } from './made-up-films.ts';

const address = new URL('https://api.themoviedb.org/3/movie/1?language=en-US');

describe('the key', () => {
  it('goes into the query where it is a v3 key, into a header where it is a token', () => {
    const key = tmdbKey({ TMDB_API_KEY: ` ${madeUpKey}\n` }).authorise(address);
    expect(key.url.href).toBe(`${address.href}&api_key=${madeUpKey}`);
    expect(key.headers).toEqual({ accept: 'application/json' });
    const both = tmdbKey({ TMDB_API_KEY: madeUpKey, TMDB_ACCESS_TOKEN: madeUpToken }).authorise(address);
    expect(both.url.href).toBe(address.href);
    expect(both.headers).toMatchObject({ authorization: `Bearer ${madeUpToken}` });
    expect(address.href).not.toContain('api_key');
  });

  it('shows in nothing that is printed', () => {
    const key = tmdbKey({ TMDB_API_KEY: madeUpKey });
    expect(inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key) + String(key)).not.toContain(
      madeUpKey,
    );
    expect(key.hide(`<a href="?api_key=${madeUpKey}">`)).toBe('<a href="?api_key=[key]">');
  });

  it.each([
    {},
    { TMDB_API_KEY: '', TMDB_ACCESS_TOKEN: ' ' },
    { TMDB_API_KEY: 'correct horse' },
    { TMDB_ACCESS_TOKEN: `${madeUpToken}\r\nx: y` },
    { TMDB_ACCESS_TOKEN: madeUpKey },
  ])('is missing in %j, and what stands in its place is not shown', async (environment) => {
    const error = await failure(() => tmdbKey(environment));
    expect(error.code).toBe('tmdb-key-missing');
    expect(error.exitCode).toBe(2);
    for (const value of Object.values(environment))
      if (value?.trim()) expect(error.message).not.toContain(value);
  });
});

describe('the base address', () => {
  it.each([
    [null, 'https://api.themoviedb.org/'],
    ['https://proxy.example/tmdb', 'https://proxy.example/tmdb/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://localhost/', 'http://localhost/'],
    ['http://[::1]:1', 'http://[::1]:1/'],
  ])('%s is %s', (text, href) => {
    expect(baseAddress(text).href).toBe(href);
  });

  it.each([
    'http://api.themoviedb.org',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://10.0.0.1/',
    'ftp://localhost/',
    'file:///etc/passwd',
    'https://me:secret@api.example/',
    'https://api.example/?x=1',
    'https://api.example/#x',
    'api.example',
  ])('refuses %s', async (text) => {
    const error = await failure(() => baseAddress(text));
    expect(error.code).toBe('option-bad');
    expect(error.message).not.toContain('secret');
  });
});
