import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assets, builtAssets, readAssets, serveAssets } from '../../src/service/assets.ts';
import { guard } from '../../src/service/guards.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = join(temporaryFolder(), 'web');
const script = 'console.log("a pulse");\n'.repeat(100);
let assets: Assets;
let service = Fastify();
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>StreamPulse</title>');
  writeFileSync(join(folder, 'manifest.json'), '{}');
  writeFileSync(join(folder, '..', 'secret.js'), 'not yours');
  writeFileSync(join(folder, 'assets/main-1a2b.js'), script);
  writeFileSync(join(folder, 'assets/main-1a2b.js.br'), brotliCompressSync(script));
  assets = (await readAssets(folder))!;
  service = Fastify();
  guard(service, { hosts: ['localhost'], token: 'a-token-of-16-characters' });
  serveAssets(service, assets);
  await service.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = service.server.address() as AddressInfo);
});
afterAll(async () => await service.close());

async function get(url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') {
  return await service.inject({ url, method, headers: { host: 'localhost', ...headers } });
}

/** As it stands, where clients tidy an address before they send it. */
async function askPlainly(path: string): Promise<{ statusCode: number | undefined; body: string }> {
  const headers = { host: 'localhost', authorization: 'Bearer a-token-of-16-characters' };
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, agent: false }, resolve).on('error', reject).end();
  });
  return { statusCode: reply.statusCode, body: await text(reply) };
}

describe('the dashboard’s files', () => {
  it('are a fixed map: the page, and what it loads', () => {
    expect([...assets.keys()]).toEqual(['/assets/main-1a2b.js', '/index.html']);
  });

  it('are not there where none were built', async () => {
    expect(await readAssets(join(folder, 'nothing'))).toBeUndefined();
    expect(await builtAssets()).toBeUndefined();
  });

  it('are the page where it has one, without a token, since it holds no data', async () => {
    const page = await get('/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<title>StreamPulse</title>');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
  });

  it.each([
    '/index.html',
    '/assets',
    '/assets/',
    '/assets/main-1a2b.js/',
    '/assets/main-1a2b.js.br',
    '/assets//main-1a2b.js',
    '//assets/main-1a2b.js',
    '/assets%2Fmain-1a2b.js',
    '/assets%2fmain-1a2b.js',
    '/assets%5Cmain-1a2b.js',
    '/assets\\main-1a2b.js',
    '/assets/../secret.js',
    '/assets/..%2Fsecret.js',
    '/assets/%2e%2e/secret.js',
    '/../secret.js',
    '/..%5Csecret.js',
    '/assets/main-1a2b.jsx',
    '/assetsx/main-1a2b.js',
    '/ASSETS/main-1a2b.js',
    '/assets/main-1a2b.js%00',
    '/manifest.json',
    '/constructor',
    '/__proto__',
  ])('know nothing of %s', async (url) => {
    const { statusCode, body } = await askPlainly(url);
    expect(body).not.toContain('not yours');
    expect(body).not.toContain('a pulse');
    expect(statusCode).toBe(404);
  });

  it('are compressed as the browser takes them, and kept for ever under names that change', async () => {
    const url = '/assets/main-1a2b.js';
    const small = await get(url, { 'accept-encoding': 'gzip, br;q=0.5' });
    expect(small.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script);
    for (const accepted of ['gzip', 'br;q=0', 'identity'])
      expect((await get(url, { 'accept-encoding': accepted })).headers).not.toHaveProperty(
        'content-encoding',
      );
    expect((await get(url)).body).toBe(script);
  });

  it('are not sent again to who has them, nor where only their head is asked for', async () => {
    const url = '/assets/main-1a2b.js';
    const { etag } = (await get(url)).headers;
    const again = await get(url, { 'if-none-match': `"other", ${String(etag)}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await get(url, {}, 'HEAD');
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(String(script.length));
  });
});
