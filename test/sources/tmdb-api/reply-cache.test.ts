import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CachedReply, type CacheFiles, ReplyCache } from '../../../src/sources/tmdb-api/reply-cache.ts';
import { temporaryFolder } from '../../temporary.ts';
import { failure } from '../scratch.ts';

const root = temporaryFolder();
let made = 0;
const fresh = () => join(root, `c${made++}`, 'tmdb');
const date = Date.UTC(2026, 5, 1);
const day = 86_400_000;

function reply(n: number, more: Partial<CachedReply> = {}): CachedReply {
  return {
    key: `https://x.example/3/movie/${n}`,
    at: date / 1000,
    status: 200,
    body: `{"id":${n},"x":"é\u{1f600}"}`,
    ...more,
  };
}

async function filled(folder: string, replies: readonly CachedReply[]): Promise<string> {
  const cache = await ReplyCache.open(folder, { date });
  for (const one of replies) await cache.put(one);
  await cache.close();
  return join(folder, readdirSync(folder).sort().at(-1)!);
}

describe('the cache of replies', () => {
  it('gives back what was put, in this process and the next', async () => {
    const folder = fresh();
    const cache = await ReplyCache.open(folder, { date });
    await Promise.all([1, 2, 3].map(async (n) => await cache.put(reply(n))));
    await cache.put(reply(4, { status: 404 }));
    expect(await cache.get(reply(2).key)).toEqual(reply(2));
    await cache.close();
    const next = await ReplyCache.open(folder, { date });
    expect(next.size).toBe(4);
    for (const n of [1, 2, 3]) expect(await next.get(reply(n).key)).toEqual(reply(n));
    expect(next.status(reply(4).key)).toBe(404);
    expect(next.status('https://x.example/other')).toBeUndefined();
    expect(await next.get('https://x.example/other')).toBeUndefined();
    expect(next.damage).toEqual([]);
    await next.close();
  });

  it('lets the newest reply to a question count, whichever file it is in', async () => {
    const folder = fresh();
    await filled(folder, [reply(1, { at: date / 1000, body: '"new"' })]);
    await filled(folder, [reply(1, { at: date / 1000 - 60, body: '"old"' })]);
    const cache = await ReplyCache.open(folder, { date });
    expect((await cache.get(reply(1).key))?.body).toBe('"new"');
    await cache.close();
  });

  it('passes over half a last line, as a killed process leaves it, without a word', async () => {
    const folder = fresh();
    const file = await filled(folder, [reply(1), reply(2)]);
    const whole = readFileSync(file);
    for (const bytes of [1, 20, 100]) {
      writeFileSync(file, whole.subarray(0, whole.length - bytes));
      const cache = await ReplyCache.open(folder, { date });
      expect([cache.size, cache.damage]).toEqual([1, []]);
      await cache.put(reply(2));
      await cache.close();
      const next = await ReplyCache.open(folder, { date });
      expect(await next.get(reply(2).key)).toEqual(reply(2));
      await next.close();
      for (const name of readdirSync(folder))
        if (join(folder, name) !== file) await files.rm(join(folder, name));
    }
  });

  it('names every line that is broken, and keeps the others', async () => {
    const folder = fresh();
    const file = await filled(folder, [reply(1), reply(2), reply(3)]);
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[2] = lines[2].replace('"status":200', '"status":404');
    lines.splice(3, 0, '{"not', 'null', '{"__proto__":{"x":1}}', 'x'.repeat(1_000));
    writeFileSync(file, lines.join('\n'));
    const cache = await ReplyCache.open(folder, { date });
    expect(cache.size).toBe(2);
    expect(cache.damage.map(({ line, why }) => [line, why])).toEqual([
      [3, 'its hash is another'],
      [4, 'no JSON'],
      [5, 'no reply'],
      [6, 'no reply'],
      [7, 'no JSON'],
    ]);
    expect(await cache.get(reply(3).key)).toEqual(reply(3));
    expect(({} as { x?: number }).x).toBeUndefined();
    await cache.close();
  });

  it('never gives back anything but what was put, whatever becomes of its bytes', async () => {
    const folder = fresh();
    const file = await filled(folder, [reply(1), reply(2), reply(3)]);
    const whole = readFileSync(file);
    const spoil = fc.record({
      at: fc.nat({ max: whole.length - 1 }),
      by: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      cut: fc.nat({ max: whole.length }),
    });
    await fc.assert(
      fc.asyncProperty(spoil, async ({ at, by, cut }) => {
        const bytes = Buffer.concat([whole.subarray(0, at), by, whole.subarray(at + by.length)]);
        writeFileSync(file, bytes.subarray(0, bytes.length - (cut % 2 ? 0 : cut)));
        const cache = await ReplyCache.open(folder, { date });
        for (const n of [1, 2, 3])
          expect([undefined, reply(n)]).toContainEqual(await cache.get(reply(n).key));
        expect(cache.size).toBeLessThanOrEqual(3);
        await cache.close();
      }),
      { numRuns: 150 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('sees a line that breaks after it was opened', async () => {
    const folder = fresh();
    const file = await filled(folder, [reply(1)]);
    const cache = await ReplyCache.open(folder, { date });
    const bytes = readFileSync(file);
    bytes.fill(0, bytes.length - 10);
    writeFileSync(file, bytes);
    expect(await cache.get(reply(1).key)).toBeUndefined();
    expect(cache.status(reply(1).key)).toBeUndefined();
    await cache.close();
  });

  it('refuses what is past six months, and removes a file in which everything is', async () => {
    const folder = fresh();
    const old = await filled(folder, [reply(1, { at: date / 1000 })]);
    const at = (later: number) => ({ date: date + later * day });
    const young = await ReplyCache.open(folder, at(181));
    expect([young.size, young.expired]).toEqual([1, 0]);
    await young.close();
    const late = await ReplyCache.open(folder, at(183));
    expect([late.size, late.expired]).toEqual([0, 1]);
    expect(existsSync(old)).toBe(false);
    await late.close();
  });

  it('passes over replies from before a moment, and keeps them on disk', async () => {
    const folder = fresh();
    const file = await filled(folder, [reply(1, { at: date / 1000 - 100 }), reply(2)]);
    const cache = await ReplyCache.open(folder, { date, freshFrom: date - 50_000 });
    expect(cache.status(reply(1).key)).toBeUndefined();
    expect(cache.status(reply(2).key)).toBe(200);
    await cache.close();
    expect(existsSync(file)).toBe(true);
  });

  it('begins a new file after a write that failed, and loses nothing', async () => {
    const folder = fresh();
    let writes = 0;
    const failing: CacheFiles = {
      ...files,
      open: async (...args: Parameters<typeof files.open>) => {
        const handle = await files.open(...args);
        const append = handle.appendFile.bind(handle);
        handle.appendFile = async (data) => {
          if (++writes !== 4) return await append(data);
          await append(String(data).slice(0, 30));
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        };
        return handle;
      },
    };
    const cache = await ReplyCache.open(folder, { date }, failing);
    await cache.put(reply(1));
    await cache.put(reply(2));
    const error = await failure(cache.put(reply(3)));
    expect([error.code, error.message]).toEqual([
      'write-failed',
      expect.stringContaining('the disk is full'),
    ]);
    await cache.put(reply(3));
    await cache.close();
    const next = await ReplyCache.open(folder, { date });
    expect([next.size, next.damage]).toEqual([3, []]);
    await next.close();
  });

  it('leaves other files alone, and says when it may not read its own', async () => {
    const folder = fresh();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    appendFileSync(join(folder, 'replies-1.jsonl'), '');
    const cache = await ReplyCache.open(folder, { date });
    expect([cache.size, cache.damage]).toEqual([0, []]);
    await cache.close();
    const refusing: CacheFiles = {
      ...files,
      readFile: async () => await Promise.reject(new Error('EACCES')),
    };
    expect((await failure(ReplyCache.open(folder, { date }, refusing))).code).toBe('file-unreadable');
    writeFileSync(join(root, 'plain'), '');
    expect((await failure(ReplyCache.open(join(root, 'plain'), { date }))).code).toBe('file-unreadable');
  });
});
