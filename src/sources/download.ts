import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { type FetchedFile, fetchFile } from './fetch-file.ts';
import { makeFolder } from './make-folder.ts';
import { type Archive, groupLensUrl, movieLensArchives } from './movielens-archives.ts';
import { kindOf } from './source-folder.ts';
import type { ReadProgress } from './tables.ts';
import { unzip } from './unzip.ts';
import { writeFailure } from './write-failure.ts';

export interface DownloadOptions {
  /** The folder to keep data sets in; `$XDG_CACHE_HOME/streampulse` or `~/.cache/streampulse` unless said otherwise. */
  readonly cache?: string | null | undefined;
  /** The address that archives lie below; GroupLens unless the operator says otherwise. */
  readonly baseUrl?: string | null | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told the terms of the data before anything is fetched. */
  readonly onTerms?: ((terms: string) => void) | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly connectMilliseconds?: number;
  readonly idleMilliseconds?: number;
}

const mostArchiveBytes = 4 * 2 ** 30;

/**
 * The folder of a MovieLens data set: the cached one, or a fresh download that is checked by size and MD5.
 * Nothing is left behind where it fails.
 *
 * @param name a format that is `downloadable`, such as `ml-100k`
 * @throws StreamPulseError `option-bad`, `download-failed`, `checksum-wrong`, `format-wrong`, `input-too-large`,
 * `interrupted`, `write-failed`
 */
export async function downloadMovieLens(name: string, options: DownloadOptions = {}): Promise<string> {
  const archive = archiveNamed(name);
  const cache = options.cache ?? defaultCache();
  const folder = join(cache, archive.name);
  if ((await kindOf(folder)) === 'folder') return folder;
  options.onTerms?.(archive.terms);
  const draft = join(cache, `.${archive.name}-${randomBytes(6).toString('hex')}`);
  try {
    await makeFolder(draft);
    await fetchArchive(archive, join(draft, `${archive.name}.zip`), options);
    await unzip(join(draft, `${archive.name}.zip`), archive.root, draft, { signal: options.signal });
    await settle(join(draft, archive.root), folder, archive);
  } catch (error) {
    throw told(error as NodeJS.ErrnoException, options.signal);
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
  }
  return folder;
}

/** Where downloads are kept: by the XDG base directory rules. */
export function defaultCache(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'streampulse');
}

function archiveNamed(name: string): Archive {
  const found = movieLensArchives.find((archive) => archive.name === name);
  if (found) return found;
  const expected = movieLensArchives.map((archive) => archive.name).join(', ');
  throw new StreamPulseError('option-bad', 'no download for this format', { value: name, expected });
}

async function fetchArchive(archive: Archive, path: string, options: DownloadOptions): Promise<void> {
  const file = `${archive.name}.zip`;
  const fetched = await fetchFile(new URL(file, baseOf(options)), path, {
    signal: options.signal,
    connectMilliseconds: options.connectMilliseconds ?? 5_000,
    idleMilliseconds: options.idleMilliseconds ?? 30_000,
    mostBytes: archive.bytes ?? mostArchiveBytes,
    onProgress: (done, total) => options.onProgress?.({ stage: file, done, total, unit: 'bytes' }),
  });
  checkArchive(archive, fetched, file);
}

function baseOf({ baseUrl }: DownloadOptions): string {
  const base = baseUrl ?? groupLensUrl;
  return base.endsWith('/') ? base : `${base}/`;
}

function checkArchive(archive: Archive, { bytes, md5 }: FetchedFile, file: string): void {
  if (archive.bytes !== null && bytes !== archive.bytes)
    throw new StreamPulseError('checksum-wrong', `${bytes} bytes`, {
      place: { file },
      expected: `${archive.bytes} bytes`,
    });
  if (archive.md5 !== null && md5 !== archive.md5)
    throw new StreamPulseError('checksum-wrong', `MD5 ${md5}`, { place: { file }, expected: archive.md5 });
}

/** Another process may have put the same data set there meanwhile; then that one stays. */
async function settle(unpacked: string, folder: string, archive: Archive): Promise<void> {
  if ((await kindOf(unpacked)) !== 'folder')
    throw new StreamPulseError('format-wrong', `${archive.name}.zip: no folder ${archive.root} in it`);
  await rename(unpacked, folder).catch(async (error) => {
    if ((await kindOf(folder)) !== 'folder') throw error;
  });
}

function told(error: NodeJS.ErrnoException, signal: AbortSignal | undefined): Error {
  if (error instanceof StreamPulseError) return error;
  if (signal?.aborted)
    return new StreamPulseError('interrupted', 'the download was stopped', { cause: error });
  return writeFailure(error.path ?? 'the cache', error);
}
