import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Of what is in a file now; `none` where it is not there. */
export async function fileDigest(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes ? createHash('sha256').update(bytes).digest('hex') : 'none';
}
