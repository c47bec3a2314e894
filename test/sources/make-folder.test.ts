import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/sources/make-folder.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();
const file = join(folder, 'file');
const nowhere = join(folder, 'nowhere');
writeFileSync(file, 'a file');
symlinkSync(join(folder, 'gone'), nowhere);
symlinkSync(join(folder, 'circle'), join(folder, 'circle'));

async function refused(path: string): Promise<string> {
  return await makeFolder(path).then(
    () => 'made',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
}

describe('makeFolder', () => {
  it('makes what is missing above it, and again does nothing', async () => {
    const path = join(folder, 'one', 'two', 'three');
    await makeFolder(path);
    await makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('lets another be faster', async () => {
    const path = join(folder, 'raced', 'by', 'many');
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(path)));
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('goes through a link to a folder', async () => {
    mkdirSync(join(folder, 'there'));
    symlinkSync(join(folder, 'there'), join(folder, 'way'));
    await makeFolder(join(folder, 'way', 'inner'));
    expect(existsSync(join(folder, 'there', 'inner'))).toBe(true);
  });

  it.each([
    ['a file', file, `write-failed: ${file}: it is no folder, expected a folder, or nothing yet`],
    ['a folder below a file', join(file, 'a', 'b'), `write-failed: ${file}: it is no folder`],
    ['a link to nowhere', nowhere, `${nowhere}: it is a link to ${join(folder, 'gone')}, which is not there`],
    ['a folder below a link to nowhere', join(nowhere, 'a', 'b'), `${nowhere}: it is a link to `],
    ['a circle of links', join(folder, 'circle', 'a'), 'could not be made: links lead in a circle'],
    ['too long a path', join(folder, 'x'.repeat(300)), 'could not be made: the path is too long'],
  ])('refuses %s, and makes nothing', async (_, path, message) => {
    expect(await refused(path)).toContain(message);
    expect(existsSync(join(folder, 'gone'))).toBe(false);
  });

  // Node's own recursive mkdir never comes back from here.
  it.skipIf(!existsSync('/proc/self'))('comes back from a place that takes no folders', async () => {
    expect(await refused('/proc/streampulse/inner')).toBe(
      'write-failed: /proc/streampulse/inner: no folder can be made in /proc, expected a path below a folder that can be written',
    );
  });
});
