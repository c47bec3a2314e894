import { Worker } from 'node:worker_threads';
import { StreamPulseError } from '../../errors.ts';
import { errorOf, type Failure } from '../../runs/failure.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { JobAnswers, JobName, JobQuestions } from './jobs.ts';
import { keptWork } from './kept-work.ts';

/** A worker of Node 20 reads no TypeScript: started from `src/`, as tests are, it is the built one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/service/work/worker.js' : './worker.js',
  import.meta.url,
);

export interface Order {
  readonly at: number;
  readonly name: JobName;
  readonly question: unknown;
  readonly dataHash: string;
}

export type Done =
  | { readonly at: number; readonly answer: string; readonly failure?: undefined }
  | { readonly at: number; readonly answer?: undefined; readonly failure: Failure };

export interface Asking {
  readonly dataHash: string;
  /** What else the answer follows from, beside data and question. */
  readonly from?: string | undefined;
  /** Stands behind all others. */
  readonly patient?: boolean | undefined;
  /** Kept in the workspace, for the next service too. */
  readonly kept?: boolean | undefined;
}

/** Where slow questions are handed in; one thread works on them, and what was answered is not asked again. */
export interface Desk {
  /** @throws `service-busy` where too many wait */
  ask<Name extends JobName>(
    name: Name,
    question: JobQuestions[Name],
    asking: Asking,
  ): Promise<JobAnswers[Name]>;
  close(): Promise<void>;
}

interface Waiting extends Order {
  readonly patient: boolean;
  resolve(answer: string): void;
  reject(cause: Error): void;
}

export interface DeskOptions {
  readonly workspace: Workspace;
  readonly version: string;
  /** Milliseconds without work after which the thread and its copy of the star are let go. */
  readonly idle?: number;
  /** Answers held in memory. */
  readonly most?: number;
  /** Questions that may wait, patient ones aside. */
  readonly queue?: number;
}

export function openDesk({ workspace, version, idle = 120_000, most = 300, queue = 64 }: DeskOptions): Desk {
  const kept = keptWork(workspace, version);
  const answers = new Map<string, Promise<unknown>>();
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let current: Waiting | undefined;
  let rest: NodeJS.Timeout | undefined;
  let orders = 0;
  let isClosed = false;

  const letGo = async () => {
    const going = worker;
    worker = undefined;
    await going?.terminate();
  };
  const next = () => {
    clearTimeout(rest);
    if (current) return;
    const at = Math.max(
      0,
      waiting.findIndex(({ patient }) => !patient),
    );
    [current] = waiting.splice(at, 1);
    if (!current) {
      rest = setTimeout(() => void letGo(), idle).unref();
      return;
    }
    worker ??= start();
    const { at: number, name, question, dataHash } = current;
    worker.postMessage({ at: number, name, question, dataHash } satisfies Order);
  };
  const start = (): Worker => {
    const made = new Worker(workerFile, { workerData: workspace.root });
    made.unref();
    made.on('message', ({ at, answer, failure }: Done) => {
      if (current?.at !== at) return;
      const done = current;
      current = undefined;
      if (failure) done.reject(errorOf(failure));
      else done.resolve(answer);
      next();
    });
    const lost = (cause: Error) => {
      if (worker !== made) return;
      worker = undefined;
      const failed = current;
      current = undefined;
      failed?.reject(cause);
      next();
    };
    made.on('error', lost);
    made.on('exit', () => lost(new StreamPulseError('interrupted', 'the thread of slow answers ended')));
    return made;
  };
  const order = async (name: JobName, question: unknown, { dataHash, patient = false }: Asking) => {
    if (isClosed) throw new StreamPulseError('interrupted', 'the service is ending');
    if (!patient && waiting.filter((one) => !one.patient).length >= queue)
      throw new StreamPulseError('service-busy', `${queue} slow questions wait already`);
    return await new Promise<string>((resolve, reject) => {
      waiting.push({ at: orders++, name, question, dataHash, patient, resolve, reject });
      next();
    });
  };
  return {
    async ask<Name extends JobName>(name: Name, question: JobQuestions[Name], asking: Asking) {
      const key = JSON.stringify([name, keyOf(question), asking.dataHash, asking.from ?? '']);
      const held = answers.get(key);
      const made =
        held ??
        (asking.kept
          ? kept.of(key, async () => await order(name, question, asking))
          : order(name, question, asking)
        ).then((text): unknown => JSON.parse(text));
      // Asked last, let go of last; a failure is asked again.
      answers.delete(key);
      answers.set(key, made);
      if (answers.size > most) answers.delete(answers.keys().next().value!);
      made.catch(() => answers.delete(key));
      return (await made) as JobAnswers[Name];
    },
    async close() {
      isClosed = true;
      clearTimeout(rest);
      for (const one of [...waiting.splice(0), ...(current ? [current] : [])])
        one.reject(new StreamPulseError('interrupted', 'the service is ending'));
      current = undefined;
      await letGo();
    },
  };
}

/** Pictures are named by what they show and how: their inputs follow from run and data. */
function keyOf(question: object): object {
  const { inputs: _, ...named } = question as { inputs?: unknown };
  return named;
}
