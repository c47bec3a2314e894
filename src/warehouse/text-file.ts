import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncPath } from './workspace.ts';

/** Streams a text, or its lines, into a file and syncs it. */
export async function writeText(path: string, text: string | Iterable<string>): Promise<void> {
  await pipeline(Readable.from(typeof text === 'string' ? [text] : chunked(text)), createWriteStream(path));
  await syncPath(path);
}

/** Joins short lines, so that a stream is not asked once a line. */
function* chunked(lines: Iterable<string>): Generator<string> {
  let buffer = '';
  for (const line of lines) {
    buffer += line;
    if (buffer.length < 65_536) continue;
    yield buffer;
    buffer = '';
  }
  yield buffer;
}
