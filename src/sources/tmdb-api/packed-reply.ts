import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** A reply of TMDB, as it is kept. */
export interface CachedReply {
  /** The address that was asked, without a key. */
  readonly key: string;
  /** Seconds since 1970 at which it came. */
  readonly at: number;
  /** 404 says that TMDB has nothing of that id. */
  readonly status: 200 | 404;
  readonly body: string;
}

const packed = z.strictObject({
  key: z.string().max(4096),
  at: z.number().int().nonnegative(),
  status: z.union([z.literal(200), z.literal(404)]),
  sha256: z.string(),
  body: z.string(),
});

/** The largest body there is. */
export const mostBodyBytes = 8 * 2 ** 20;

/** One line of JSON, the body deflated, with a hash over all of it. */
export function packReply({ key, at, status, body }: CachedReply): string {
  const deflated = deflateRawSync(body).toString('base64');
  return JSON.stringify({ key, at, status, sha256: hashOf(key, at, status, deflated), body: deflated });
}

/** A line whose hash is right, its body still packed. */
export type PackedReply = z.infer<typeof packed>;

/** The line, or what is wrong with it. */
export function checkLine(line: Uint8Array): PackedReply | string {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(line).toString('utf8'));
  } catch {
    return 'no JSON';
  }
  const { success, data } = packed.safeParse(value);
  if (!success) return 'no reply';
  return data.sha256 === hashOf(data.key, data.at, data.status, data.body) ? data : 'its hash is another';
}

export function unpackReply({ key, at, status, body }: PackedReply): CachedReply {
  const inflated = inflateRawSync(Buffer.from(body, 'base64'), { maxOutputLength: mostBodyBytes });
  return { key, at, status, body: inflated.toString('utf8') };
}

function hashOf(key: string, at: number, status: number, body: string): string {
  return createHash('sha256').update(`${key}\n${at}\n${status}\n${body}`).digest('hex');
}
