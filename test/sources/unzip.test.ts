import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzip, unzipLimits } from '../../src/sources/unzip.ts';
import { failure, folderOf } from './scratch.ts';

const bytes = (size: number) => new Uint8Array(size);

/** Unpacks an archive made of these entries, and tells how that ends. */
async function unpacking(entries: Zippable | Uint8Array, limits = unzipLimits) {
  const content = entries instanceof Uint8Array ? entries : zipSync(entries);
  const folder = folderOf({ 'a.zip': content, 'out/.keep': '' });
  const error = await failure(unzip(join(folder, 'a.zip'), 'set', join(folder, 'out'), { limits }));
  expect(readdirSync(folder).sort()).toEqual(['a.zip', 'out']);
  return error;
}

describe('unzip', () => {
  it.each(['../out.txt', 'set/../../out.txt', '/etc/out.txt', 'set\\..\\..\\out.txt', 'C:/out.txt'])(
    'refuses the path %s',
    async (path) => {
      expect((await unpacking({ [path]: bytes(3) })).code).toBe('format-wrong');
    },
  );

  it('refuses links', async () => {
    const link = { attrs: 0o120777 << 16, os: 3 };
    const error = await unpacking({ 'set/link': [bytes(4), link] });
    expect(error.message).toBe('a.zip: set/link is a link');
  });

  it('refuses encrypted files', async () => {
    const content = zipSync({ 'set/a': bytes(400) });
    for (const signature of [0x02014b50, 0x04034b50]) {
      const view = new DataView(content.buffer);
      for (let at = 0; at + 10 < content.length; at++)
        if (view.getUint32(at, true) === signature) content[at + (signature === 0x02014b50 ? 8 : 6)] |= 1;
    }
    expect((await unpacking(content)).message).toBe('a.zip: set/a is encrypted');
  });

  it('keeps its limits of entries, bytes and growth', async () => {
    const three = { 'set/a': bytes(10), 'set/b': bytes(10), 'set/c': bytes(10) };
    expect((await unpacking(three, { ...unzipLimits, entries: 2 })).message).toContain('more than 2 entries');
    expect((await unpacking(three, { ...unzipLimits, bytes: 25 })).message).toContain('more than 25 bytes');
    expect((await unpacking({ 'set/bomb': bytes(2 ** 21) })).message).toContain('grows more than 200-fold');
  });

  it('says that it cannot write', async () => {
    const folder = folderOf({ 'a.zip': zipSync({ 'set/a': bytes(4) }), out: 'a file in the way' });
    const error = await failure(unzip(join(folder, 'a.zip'), 'set', join(folder, 'out')));
    expect(error.code).toBe('write-failed');
  });

  it('refuses an archive that is cut or damaged', async () => {
    const whole = zipSync({ 'set/a': new Uint8Array(Buffer.from('some text, '.repeat(50))) });
    expect((await unpacking(whole.slice(0, whole.length - 30))).code).toBe('format-wrong');
    whole.fill(0xff, 35, 45);
    expect((await unpacking(whole)).code).toBe('format-wrong');
  });
});
