import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StreamPulseError } from '../../errors.ts';

/** A worker of Node 20 reads no TypeScript: started from `src/`, as tests are, it is the built one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../../dist/service/work/description-worker.js'
    : './description-worker.js',
  import.meta.url,
);

/** The description of all routes: made once, when first asked for, in a thread that ends with it. */
export interface DescriptionDesk {
  text(): Promise<string>;
  close(): Promise<void>;
}

export function descriptionDesk(version: string): DescriptionDesk {
  let worker: Worker | undefined;
  let made: Promise<string> | undefined;
  const make = async () => {
    worker = new Worker(workerFile, { workerData: version });
    worker.unref();
    const ended = new AbortController();
    const early = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new StreamPulseError('interrupted', 'the thread that describes the service ended');
    });
    try {
      const [text] = await Promise.race([once(worker, 'message'), early]);
      return text as string;
    } finally {
      early.catch(() => {});
      ended.abort();
    }
  };
  return {
    async text() {
      made ??= make();
      made.catch(() => {
        made = undefined;
      });
      return await made;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
