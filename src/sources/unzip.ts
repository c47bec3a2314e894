import { createWriteStream } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { isStreamPulseError, StreamPulseError } from '../errors.ts';
import { makeFolder } from './make-folder.ts';
import { writeFailure } from './write-failure.ts';

export interface UnzipLimits {
  readonly entries: number;
  /** Of all entries together, unpacked. */
  readonly bytes: number;
  /** Unpacked to packed, of one entry past 1 MB. */
  readonly ratio: number;
}

export const unzipLimits: UnzipLimits = { entries: 1_000, bytes: 8 * 2 ** 30, ratio: 200 };

const smallEntry = 2 ** 20;
const symbolicLink = 0o120000;
const fileType = 0o170000;

/**
 * Unpacks the plain files below `root` of an archive into `folder`; other entries are left alone.
 *
 * @throws StreamPulseError `format-wrong` at a damaged archive, a link, an encrypted file or a path that leads out;
 * `input-too-large` at the limits; `write-failed`
 */
export async function unzip(
  path: string,
  root: string,
  folder: string,
  options: { readonly signal?: AbortSignal | undefined; readonly limits?: UnzipLimits } = {},
): Promise<void> {
  const file = basename(path);
  try {
    const zip = await openPromise(path, { lazyEntries: true, strictFileNames: true });
    const budget = new EntryBudget(file, options.limits ?? unzipLimits);
    for await (const entry of zip.eachEntry()) {
      budget.admit(entry);
      if (isWanted(entry, root, file)) await unpack(zip, entry, folder, file, options.signal);
    }
  } catch (cause) {
    if (isStreamPulseError(cause) || options.signal?.aborted) throw cause;
    if ((cause as NodeJS.ErrnoException).syscall)
      throw writeFailure((cause as NodeJS.ErrnoException).path ?? file, cause);
    const what = `cannot be unpacked: ${(cause as Error).message}`;
    throw new StreamPulseError('format-wrong', what, { place: { file }, cause });
  }
}

/** Reads the table of an archive and no more. @throws StreamPulseError `format-wrong`, `input-too-large` */
export async function requireModestArchive(path: string, limits: UnzipLimits): Promise<void> {
  const file = basename(path);
  try {
    const zip = await openPromise(path, { lazyEntries: true, strictFileNames: true });
    const budget = new EntryBudget(file, limits);
    for await (const entry of zip.eachEntry()) budget.admit(entry);
  } catch (cause) {
    if (isStreamPulseError(cause)) throw cause;
    const what = `cannot be read: ${(cause as Error).message}`;
    throw new StreamPulseError('format-wrong', what, { place: { file }, cause });
  }
}

/** What an archive may still unpack to. */
class EntryBudget {
  readonly #file: string;
  readonly #limits: UnzipLimits;
  #entries = 0;
  #bytes = 0;

  constructor(file: string, limits: UnzipLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  admit({ compressedSize, uncompressedSize }: Entry): void {
    const { entries, bytes, ratio } = this.#limits;
    if (++this.#entries > entries) throw this.#over(`more than ${entries} entries`);
    this.#bytes += uncompressedSize;
    if (this.#bytes > bytes) throw this.#over(`more than ${bytes} bytes unpacked`);
    if (uncompressedSize > smallEntry && uncompressedSize > ratio * compressedSize)
      throw this.#over(`an entry that grows more than ${ratio}-fold`);
  }

  #over(what: string): StreamPulseError {
    return new StreamPulseError('input-too-large', what, { place: { file: this.#file } });
  }
}

function isWanted(entry: Entry, root: string, file: string): boolean {
  if (entry.fileName.endsWith('/') || !entry.fileName.startsWith(`${root}/`)) return false;
  const isLink = ((entry.externalFileAttributes >>> 16) & fileType) === symbolicLink;
  if (!isLink && !entry.isEncrypted()) return true;
  const what = `${entry.fileName} is ${isLink ? 'a link' : 'encrypted'}`;
  throw new StreamPulseError('format-wrong', what, { place: { file } });
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  folder: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const target = resolve(join(folder, entry.fileName));
  if (relative(resolve(folder), target).startsWith('..'))
    throw new StreamPulseError('format-wrong', `${entry.fileName} leads out of its folder`, {
      place: { file },
    });
  await makeFolder(dirname(target));
  const stream = await zip.openReadStreamPromise(entry);
  await pipeline(stream, createWriteStream(target, { flags: 'wx' }), signal ? { signal } : {});
}
