import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StreamPulseError } from '../errors.ts';
import { binaryKind } from './file-kind.ts';
import type { Reading } from './reading.ts';

const chunkBytes = 2 ** 20;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** A file's name without its folder and without `.gz`: the name that messages use. */
export function fileName(path: string): string {
  return basename(path).replace(/\.gz$/, '');
}

/**
 * The text bytes of a file in chunks of about 1 MB: unzipped where it is gzip, without a byte order mark.
 * Each chunk is its reader's to keep.
 *
 * @throws StreamPulseError `file-missing`, `file-unreadable`, `file-empty`, `file-truncated`, `file-not-text`,
 * `input-too-large`, `interrupted`
 */
export async function* readBytes(path: string, reading: Reading): AsyncGenerator<Buffer> {
  const file = fileName(path);
  const handle = await openFile(path);
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new StreamPulseError('file-empty', 'the file has no bytes', { place: { file } });
    if (size > reading.limits.fileBytes) throw tooLarge(file, reading);
    const raw = rawChunks(handle, file, size, reading);
    const bytes = (await isGzip(handle)) ? gunzip(raw, file, reading) : raw;
    yield* textOnly(bytes, file);
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const place = { file: fileName(path) };
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw new StreamPulseError('file-missing', `no file ${path}`, { place, cause });
    throw new StreamPulseError('file-unreadable', cause.message, { place, cause });
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new StreamPulseError('file-unreadable', 'not a regular file', { place });
}

async function isGzip(handle: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(2);
  await handle.read(head, 0, 2, 0);
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* rawChunks(
  handle: FileHandle,
  file: string,
  size: number,
  reading: Reading,
): AsyncGenerator<Buffer> {
  let done = 0;
  for (;;) {
    reading.checkAborted(file);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, done);
    if (bytesRead === 0) return;
    done += bytesRead;
    reading.onProgress({ stage: file, done, total: size, unit: 'bytes' });
    yield buffer.subarray(0, bytesRead);
  }
}

async function* gunzip(raw: AsyncIterable<Buffer>, file: string, reading: Reading): AsyncGenerator<Buffer> {
  const { gzipRatio, gzipFreeBytes, fileBytes } = reading.limits;
  let packed = 0;
  const counted = async function* () {
    for await (const chunk of raw) {
      packed += chunk.length;
      yield chunk;
    }
  };
  let unpacked = 0;
  try {
    const stream = pipeline(counted(), createGunzip({ chunkSize: chunkBytes }), () => {});
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > fileBytes) throw tooLarge(file, reading);
      if (unpacked > gzipFreeBytes && unpacked > gzipRatio * packed)
        throw new StreamPulseError('input-too-large', `gzip data that grows more than ${gzipRatio}-fold`, {
          place: { file },
        });
      yield chunk;
    }
  } catch (cause) {
    throw gzipError(cause as NodeJS.ErrnoException, file);
  }
}

function gzipError(cause: NodeJS.ErrnoException, file: string): Error {
  const place = { file };
  if (cause.code === 'Z_BUF_ERROR')
    return new StreamPulseError('file-truncated', 'the gzip data ends too early', { place, cause });
  if (cause.code?.startsWith('Z_'))
    return new StreamPulseError('checksum-wrong', `damaged gzip data: ${cause.message}`, { place, cause });
  return cause;
}

async function* textOnly(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of chunks) {
    const kind = first ? binaryKind(chunk) : undefined;
    if (kind)
      throw new StreamPulseError('file-not-text', `looks like ${kind}`, {
        place: { file },
        expected: 'text',
      });
    const marked = first && chunk.subarray(0, 3).equals(byteOrderMark);
    first = false;
    yield marked ? chunk.subarray(3) : chunk;
  }
}

function tooLarge(file: string, reading: Reading): StreamPulseError {
  return new StreamPulseError('input-too-large', `more than ${reading.limits.fileBytes} bytes`, {
    place: { file },
  });
}
