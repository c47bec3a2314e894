import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { writeFailure } from '../write-failure.ts';
import { type CachedReply, checkLine, type PackedReply, packReply, unpackReply } from './packed-reply.ts';

export type { CachedReply } from './packed-reply.ts';

/** A line, or a file, of the cache that can't be used; what it answered is asked again. */
export interface Damage {
  readonly file: string;
  /** 1-based; 0 for a whole file. */
  readonly line: number;
  readonly why: string;
}

export interface CacheOptions {
  /** Milliseconds since 1970: now. */
  readonly date: number;
  /** Replies from before this moment are asked again; milliseconds since 1970. */
  readonly freshFrom?: number | undefined;
}

export type CacheFiles = Pick<
  typeof import('node:fs/promises'),
  'open' | 'readdir' | 'readFile' | 'rm' | 'stat'
>;

const realFiles: CacheFiles = { open, readdir, readFile, rm, stat };

const dayMilliseconds = 86_400_000;
/** TMDB's terms allow six months. */
export const mostAgeDays = 182;
/** A file that has grown past this is followed by the next. */
const fileBytes = 64 * 2 ** 20;
const header = '{"streampulse":"TMDB replies","version":1}';
const fileShape = /^replies-[\w-]{1,60}\.jsonl$/;

interface Entry {
  readonly file: string;
  readonly start: number;
  readonly length: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly status: 200 | 404;
}

/**
 * TMDB's replies on disk: a few files that are only ever added to, a line a reply, each line with its own hash. What a
 * killed process has written is there for the next; half a last line is passed over. Each process writes a file of its own.
 */
export class ReplyCache {
  readonly damage: Damage[] = [];
  /** Replies that were too old to be kept. */
  expired = 0;
  readonly #folder: string;
  readonly #files: CacheFiles;
  readonly #date: number;
  readonly #oldest: number;
  readonly #entries = new Map<string, Entry>();
  readonly #readers = new Map<string, FileHandle>();
  #writer: { handle: FileHandle; file: string; bytes: number } | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, { date, freshFrom }: CacheOptions, files: CacheFiles) {
    this.#folder = folder;
    this.#files = files;
    this.#date = date;
    this.#oldest =
      Math.max(date - mostAgeDays * dayMilliseconds, freshFrom ?? Number.NEGATIVE_INFINITY) / 1000;
  }

  /** Reads what is there, and removes files in which everything is past its age. @throws `cache-unreadable` */
  static async open(
    folder: string,
    options: CacheOptions,
    files: CacheFiles = realFiles,
  ): Promise<ReplyCache> {
    const cache = new ReplyCache(folder, options, files);
    const terms = (options.date - mostAgeDays * dayMilliseconds) / 1000;
    for (const name of await cache.#names()) {
      const newest = await cache.#load(name);
      if (newest !== undefined && newest < terms) await files.rm(join(folder, name), { force: true });
    }
    return cache;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Of the reply that is here, without reading it. */
  status(key: string): 200 | 404 | undefined {
    return this.#entries.get(key)?.status;
  }

  async get(key: string): Promise<CachedReply | undefined> {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const line = Buffer.alloc(entry.length);
    await (await this.#reader(entry.file)).read(line, 0, entry.length, entry.start);
    const packed = checkLine(line);
    if (typeof packed !== 'string' && packed.key === key) return unpackReply(packed);
    this.#entries.delete(key);
    return undefined;
  }

  /** Resolves when the reply has been handed to the operating system. @throws `write-failed` */
  async put(reply: CachedReply): Promise<void> {
    const turn = this.#turn.then(async () => await this.#append(reply));
    this.#turn = turn.catch(() => {});
    await turn;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#finishWriter();
    for (const handle of this.#readers.values()) await handle.close();
    this.#readers.clear();
  }

  async #names(): Promise<string[]> {
    try {
      return (await this.#files.readdir(this.#folder)).filter((name) => fileShape.test(name)).sort();
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw unreadable(this.#folder, cause as Error);
    }
  }

  /** The second of the newest reply in a file; undefined where it holds none that is whole. */
  async #load(name: string): Promise<number | undefined> {
    const path = join(this.#folder, name);
    const { size } = await this.#files.stat(path);
    if (size > 4 * fileBytes) {
      this.damage.push({ file: path, line: 0, why: `${size} bytes are more than such a file has` });
      return undefined;
    }
    const bytes = await this.#files.readFile(path).catch((cause: Error) => {
      throw unreadable(path, cause);
    });
    let newest: number | undefined;
    let line = 0;
    for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start)) {
      line++;
      if (line === 1 && bytes.toString('utf8', start, end) === header) continue;
      const reply = checkLine(bytes.subarray(start, end));
      if (typeof reply === 'string') {
        this.damage.push({ file: path, line, why: reply });
        continue;
      }
      newest = Math.max(newest ?? 0, reply.at);
      const { at, status } = reply;
      this.#enter(reply, { file: path, start, length: end - start, at, status });
    }
    return newest;
  }

  #enter(reply: PackedReply, entry: Entry): void {
    if (reply.at < this.#oldest) {
      this.expired++;
      return;
    }
    const known = this.#entries.get(reply.key);
    if (!known || known.at <= entry.at) this.#entries.set(reply.key, entry);
  }

  async #reader(file: string): Promise<FileHandle> {
    const known = this.#readers.get(file);
    if (known) return known;
    const handle = await this.#files.open(file, 'r');
    const raced = this.#readers.get(file);
    if (raced) await handle.close();
    else this.#readers.set(file, handle);
    return raced ?? handle;
  }

  async #append(reply: CachedReply): Promise<void> {
    try {
      const writer = this.#writer ?? (await this.#startWriter());
      const line = packReply(reply);
      await writer.handle.appendFile(`${line}\n`);
      const length = Buffer.byteLength(line);
      const { key, at, status } = reply;
      this.#entries.set(key, { file: writer.file, start: writer.bytes, length, at, status });
      writer.bytes += length + 1;
      if (writer.bytes > fileBytes) await this.#finishWriter();
    } catch (cause) {
      // Half a line may stand there now: what follows begins in a new file.
      await this.#finishWriter().catch(() => {});
      throw writeFailure(
        this.#folder,
        cause,
        'what was answered so far is kept',
        'the cache could not be written',
      );
    }
  }

  async #startWriter() {
    await makeFolder(this.#folder);
    const file = join(this.#folder, `replies-${this.#date}-${randomBytes(6).toString('hex')}.jsonl`);
    const handle = await this.#files.open(file, 'ax');
    await handle.appendFile(`${header}\n`);
    this.#writer = { handle, file, bytes: header.length + 1 };
    return this.#writer;
  }

  async #finishWriter(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    if (!writer) return;
    try {
      await writer.handle.sync();
    } finally {
      await writer.handle.close();
    }
  }
}

function unreadable(file: string, cause: Error): StreamPulseError {
  return new StreamPulseError('file-unreadable', `the cache can't be read: ${cause.message}`, {
    place: { file },
    remedy: 'Check that you may read the cache folder, or name another with --cache.',
    cause,
  });
}
