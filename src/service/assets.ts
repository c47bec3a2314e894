import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Encoding = 'br' | 'gzip';

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Buffer;
  readonly compressed: Readonly<Partial<Record<Encoding, Buffer>>>;
  /** Its name changes with its bytes. */
  readonly isHashed: boolean;
}

/** The built dashboard by path, read once: nothing that a request says becomes a path of a file. */
export type Assets = ReadonlyMap<string, Asset>;

/** Where web/routes.ts has a page. */
export const appPaths = [
  // In the order of the header.
  '/',
  '/forecast',
  '/titles',
  '/titles/:titleId',
  '/audiences',
  '/audiences/segment',
  '/viewers',
  '/viewers/:viewerId',
  '/try',
  '/model',
  '/data',
] as const;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain; charset=utf-8',
};

/** The dashboard that `npm run build` made beside this file; undefined where none was built. */
export async function builtAssets(): Promise<Assets | undefined> {
  return await readAssets(join(import.meta.dirname, '../web'));
}

/** All files of a built dashboard that a browser may ask for; undefined where there is no index.html. */
export async function readAssets(folder: string): Promise<Assets | undefined> {
  const found = await readdir(folder, { recursive: true }).catch(() => []);
  const names = found.map((name) => name.replaceAll('\\', '/')).filter((name) => extname(name) in types);
  if (!names.includes('index.html')) return undefined;
  const files = new Set(found.map((name) => name.replaceAll('\\', '/')));
  const read = async (name: string) => await readFile(join(folder, name));
  return new Map(
    await Promise.all(
      names.sort().map(async (name): Promise<[string, Asset]> => {
        const bytes = await read(name);
        const compressed = {
          ...(files.has(`${name}.br`) && { br: await read(`${name}.br`) }),
          ...(files.has(`${name}.gz`) && { gzip: await read(`${name}.gz`) }),
        };
        const etag = `W/"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
        const isHashed = name.startsWith('assets/');
        return [`/${name}`, { type: types[extname(name)], etag, bytes, compressed, isHashed }];
      }),
    ),
  );
}

/** No outside request, no inline script or style, in no frame. `blob:` pictures are charts on their way to a PNG. */
const policy = [
  "default-src 'self'",
  "img-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** One route a file, and index.html where the dashboard has a page: any other path is nobody's. */
export function serveAssets(service: FastifyInstance, assets: Assets): void {
  const index = assets.get('/index.html')!;
  const files = [...assets].filter(([, asset]) => asset !== index);
  const pages = appPaths.map((path) => [path, index] as const);
  for (const [path, asset] of [...files, ...pages])
    service.get(path, { config: { isOpen: true } }, async (request, reply) => send(asset, request, reply));
}

async function send(
  { type, etag, bytes, compressed, isHashed }: Asset,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.headers({ ...headers, etag, vary: 'accept-encoding' });
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (listed(request.headers['if-none-match']).includes(etag)) return await reply.code(304).send();
  const encoding = acceptedOf(request.headers['accept-encoding'], compressed);
  if (encoding) reply.header('content-encoding', encoding);
  return await reply.type(type).send(encoding ? compressed[encoding] : bytes);
}

function listed(header: string | undefined): string[] {
  return (header ?? '').split(',').map((part) => part.trim());
}

/** The best that the browser takes and we have: an encoding with a weight of 0 is refused. */
function acceptedOf(header: string | undefined, compressed: Asset['compressed']): Encoding | undefined {
  const accepted = listed(header)
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0].trim());
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding) && compressed[encoding]);
}
