import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fetchFile } from '../../src/sources/fetch-file.ts';
import { failure, folderOf } from './scratch.ts';
import { serve } from './stub-server.ts';

const patient = { connectMilliseconds: 5_000, idleMilliseconds: 5_000, mostBytes: 1e6 };

it('writes the body and says its size and MD5', async () => {
  const url = new URL(await serve((_, response) => response.write('abc', () => response.end('def'))));
  const path = join(folderOf({}), 'x');
  // The MD5 of "abcdef", as RFC 1321's md5sum prints it.
  const md5 = 'e80b5017098950fc58aad83c8c14978e';
  expect(createHash('md5').update('abcdef').digest('hex')).toBe(md5);
  expect(await fetchFile(url, path, patient)).toEqual({ bytes: 6, md5 });
  expect(readFileSync(path, 'utf8')).toBe('abcdef');
});

it('stops at a body that is too large', async () => {
  const url = new URL(await serve((_, response) => response.end('x'.repeat(2_000))));
  const error = await failure(fetchFile(url, join(folderOf({}), 'x'), { ...patient, mostBytes: 1_000 }));
  expect(error.code).toBe('input-too-large');
});

it('never writes over a file', async () => {
  const url = new URL(await serve((_, response) => response.end('new')));
  const path = join(folderOf({ x: 'old' }), 'x');
  expect((await failure(fetchFile(url, path, patient))).code).toBe('write-failed');
  expect(readFileSync(path, 'utf8')).toBe('old');
});
