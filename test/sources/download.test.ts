import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultCache, downloadMovieLens } from '../../src/sources/download.ts';
import { formats } from '../../src/sources/formats.ts';
import { movieLensArchives } from '../../src/sources/movielens-archives.ts';
import { movieLensCsvReader } from '../../src/sources/movielens-csv.ts';
import { failure, folderOf } from './scratch.ts';
import { serve } from './stub-server.ts';

const text = (content: string) => new Uint8Array(Buffer.from(content));
const archive = Buffer.from(
  zipSync({
    'ml-latest/ratings.csv': text('userId,movieId,rating,timestamp\n1,10,4.0,964982703\n'),
    'ml-latest/movies.csv': text('movieId,title,genres\n10,Oak (1995),Drama\n'),
    '__MACOSX/._x': text('no'),
  }),
);

/** Fetches from a server that does this, and looks that nothing is left where it fails. */
async function failing(listener: Parameters<typeof serve>[0], name = 'ml-latest', options: object = {}) {
  const cache = folderOf({});
  const baseUrl = await serve(listener);
  const error = await failure(downloadMovieLens(name, { cache, baseUrl, ...options }));
  expect(readdirSync(cache)).toEqual([]);
  return error;
}

describe('downloadMovieLens', () => {
  it('fetches, unpacks, tells the terms, and takes the cached one from then on', async () => {
    const asked: string[] = [];
    const terms: string[] = [];
    const done: number[] = [];
    const baseUrl = await serve((request, response) => {
      asked.push(request.url!);
      response.end(archive);
    });
    const cache = join(folderOf({}), 'deep', 'cache');
    const options = {
      cache,
      baseUrl: baseUrl.replace(/\/$/, ''),
      onTerms: (said: string) => terms.push(said),
      onProgress: (progress: { done: number }) => done.push(progress.done),
    };
    const folder = await downloadMovieLens('ml-latest', options);
    expect(folder).toBe(join(cache, 'ml-latest'));
    expect(readdirSync(cache)).toEqual(['ml-latest']);
    expect(readdirSync(folder).sort()).toEqual(['movies.csv', 'ratings.csv']);
    expect((await movieLensCsvReader('ml-latest')(folder, { maxErrors: 0 })).ratings!.rows).toBe(1);
    expect(await downloadMovieLens('ml-latest', options)).toBe(folder);
    expect(asked).toEqual(['/ml-latest.zip']);
    expect(terms).toHaveLength(1);
    expect(terms[0]).toContain('GroupLens');
    expect(done.at(-1)).toBe(archive.length);
  });

  it('goes on without a word where another process was faster', async () => {
    const cache = folderOf({});
    const baseUrl = await serve((_, response) => {
      mkdirSync(join(cache, 'ml-latest'));
      writeFileSync(join(cache, 'ml-latest', 'theirs'), '');
      response.end(archive);
    });
    const folder = await downloadMovieLens('ml-latest', { cache, baseUrl });
    expect(readdirSync(folder)).toEqual(['theirs']);
    expect(readdirSync(cache)).toEqual(['ml-latest']);
  });

  it('refuses an archive of another size or hash', async () => {
    const size = await failing((_, response) => response.end(archive), 'ml-100k');
    expect(size.code).toBe('checksum-wrong');
    expect(size.message).toBe(`ml-100k.zip: ${archive.length} bytes, expected 4924029 bytes`);
    const hash = await failing((_, response) => response.end(archive), 'ml-10m');
    expect(hash.code).toBe('checksum-wrong');
    expect(hash.message).toMatch(/^ml-10m\.zip: MD5 [\da-f]{32}, expected ce571fd55effeba0271552578f2648bd$/);
  });

  it('says that the body ended too early', async () => {
    const error = await failing((_, response) => {
      response.writeHead(200, { 'content-length': archive.length });
      response.write(archive.subarray(0, 100));
      setTimeout(() => response.destroy(), 20);
    });
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('ml-latest.zip: ');
  });

  it.each([404, 500])('says that the server answers %i', async (status) => {
    const error = await failing((_, response) => response.writeHead(status).end('<html>'));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(`answers ${status}`);
    expect(error.exitCode).toBe(5);
  });

  it('gives up on a server that does not answer, or stops in the middle', async () => {
    const silent = await failing(() => {}, 'ml-latest', { connectMilliseconds: 50 });
    expect(silent.message).toContain('no answer within 50 ms');
    const stuck = await failing((_, response) => response.write(archive.subarray(0, 50)), 'ml-latest', {
      idleMilliseconds: 50,
    });
    expect(stuck.message).toContain('nothing came for 50 ms');
  });

  it('says that there is no server', async () => {
    const error = await failure(
      downloadMovieLens('ml-latest', { cache: folderOf({}), baseUrl: 'http://127.0.0.1:9/' }),
    );
    expect(error.code).toBe('download-failed');
  });

  it('follows the same host, but no other, and not for ever', async () => {
    const baseUrl = await serve((request, response) => {
      if (request.url === '/moved/ml-latest.zip') response.end(archive);
      else response.writeHead(302, { location: '/moved/ml-latest.zip' }).end();
    });
    expect(existsSync(await downloadMovieLens('ml-latest', { cache: folderOf({}), baseUrl }))).toBe(true);
    const away = await failing((_, response) =>
      response.writeHead(301, { location: 'http://127.0.0.2:1/x' }).end(),
    );
    expect(away.message).toContain('is sent on to another host, 127.0.0.2:1');
    const circle = await failing((_, response) => response.writeHead(302, { location: '/again' }).end());
    expect(circle.message).toContain('more than 3 times');
  });

  it('stops when it is told to, before and within', async () => {
    const before = { signal: AbortSignal.abort() };
    expect((await failing((_, response) => response.end(archive), 'ml-latest', before)).code).toBe(
      'interrupted',
    );
    const controller = new AbortController();
    const within = await failing(
      (_, response) => {
        response.write(archive.subarray(0, 50));
        setTimeout(() => controller.abort(), 20);
      },
      'ml-latest',
      { signal: controller.signal },
    );
    expect(within.code).toBe('interrupted');
  });

  it('refuses an archive without the folder of the data set, and what is no archive', async () => {
    const other = Buffer.from(zipSync({ 'other/a': text('a') }));
    expect((await failing((_, response) => response.end(other))).message).toContain(
      'no folder ml-latest in it',
    );
    expect((await failing((_, response) => response.end('<html>'))).code).toBe('format-wrong');
  });

  it('says that it cannot write', async () => {
    const cache = join(folderOf({ file: 'in the way' }), 'file');
    const error = await failure(downloadMovieLens('ml-latest', { cache, baseUrl: 'http://127.0.0.1:9/' }));
    expect(error.code).toBe('write-failed');
    expect(readFileSync(cache, 'utf8')).toBe('in the way');
  });

  it('knows which formats it can fetch', async () => {
    const downloadable = formats.filter((format) => format.downloadable).map((format) => format.name);
    expect(movieLensArchives.map((entry) => entry.name)).toEqual(downloadable);
    expect((await failure(downloadMovieLens('tmdb'))).code).toBe('option-bad');
  });

  it('keeps to the XDG base directories', () => {
    expect(defaultCache({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'streampulse'));
    expect(defaultCache({})).toMatch(/[\\/]\.cache[\\/]streampulse$/);
  });
});
