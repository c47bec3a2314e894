import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ScoringCrew } from '../runs/score/scoring-crew.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import type { Assets } from './assets.ts';
import type { Draining, Ending } from './draining.ts';
import type { Guarding } from './guards.ts';
import type { ServedHolder } from './served.ts';
import type { Soon } from './soon.ts';
import type { Desk } from './work/desk.ts';

export interface ServiceOptions extends Guarding {
  readonly workspace: Workspace;
  readonly served: ServedHolder;
  readonly version: string;
  /** The dashboard; left out, only programs are answered. */
  readonly assets?: Assets | undefined;
  /** Of bootstraps. */
  readonly seed?: number | undefined;
  /** Threads for batches; 1 by default. */
  readonly scoringThreads?: number | undefined;
  readonly patience?: Partial<Patience> | undefined;
  /** It is made to describe its routes by itself, in this thread, and for nothing else. */
  readonly describes?: boolean | undefined;
  /** ` --workspace DIR` for the commands that problems tell; none where whoever asks need not know it. */
  readonly workspaceFlag?: string | undefined;
  /** Lines of JSON, without rating data; left out, nothing is logged. */
  readonly log?: ((line: string) => void) | undefined;
}

/** Milliseconds that heads and whole requests may take to come, how long idle connections are held, and how the service ends. */
export interface Patience extends Draining {
  readonly head: number;
  readonly request: number;
  /** Told to clients by `Keep-Alive`; Node closes a second later. */
  readonly idle: number;
}

/** What routes answer from. */
export interface RouteOptions extends ServiceOptions {
  readonly desk: Desk;
  readonly crew: ScoringCrew;
  /** For questions about viewers whose answers take long: they wait for no other work. */
  readonly viewerDesk: Desk;
  readonly ending: Ending;
  readonly soon: Soon;
  readonly seed: number;
}

/** Fastify whose routes take their types from zod. */
export type TypedService = ReturnType<typeof typedOf>;

export function typedOf(service: FastifyInstance) {
  return service.withTypeProvider<ZodTypeProvider>();
}
