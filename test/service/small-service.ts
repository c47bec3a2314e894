import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { type ServedHolder, serveWorkspace } from '../../src/service/served.ts';
import { createService } from '../../src/service/service.ts';
import type { ServiceOptions } from '../../src/service/typed-service.ts';
import { type Workspace, workspaceAt } from '../../src/warehouse/workspace.ts';
import { document, onWorkspace } from '../cli/command-line.ts';
import { temporaryFolder } from '../temporary.ts';

/** A service on a simulated audience, asked in memory. */
export interface SmallService {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly service: FastifyInstance;
  readonly served: ServedHolder;
  /** Of each recipe that was run, in order; the first is served. */
  readonly runIds: readonly string[];
  readonly streampulse: ReturnType<typeof onWorkspace>;
  ask(url: string, more?: Omit<InjectOptions, 'url'>): Promise<Told>;
  post(url: string, payload: object): Promise<Told>;
  /** Asks again while the answer is being worked on. */
  patiently(url: string): Promise<Told>;
}

export interface Told {
  readonly status: number;
  readonly type: string;
  readonly headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: documents of every shape
  readonly body: any;
  readonly raw: Buffer;
}

export async function smallService(
  recipes: readonly string[],
  more: Partial<ServiceOptions> = {},
  size: readonly string[] = ['--ratings', '6000', '--viewers', '100', '--titles', '150'],
): Promise<SmallService> {
  const folder = join(temporaryFolder(), 'workspace');
  const streampulse = onWorkspace(folder);
  const workspace = workspaceAt(folder);
  await streampulse('import', 'simulated', ...size);
  const runIds: string[] = [];
  for (const recipe of recipes)
    runIds.push(document(await streampulse('run', '--recipe', recipe, '--split', 'time', '--json')).runId);
  const served = await serveWorkspace(workspace, runIds[0]);
  const service = await createService({ workspace, served, version: '0.0.0', hosts: ['localhost'], ...more });
  const ask = async (url: string, asked: Omit<InjectOptions, 'url'> = {}): Promise<Told> => {
    const reply = await service.inject({ url, headers: { host: 'localhost:80' }, ...asked });
    const type = String(reply.headers['content-type'] ?? '');
    const body = /[/+]json/.test(type) && reply.body !== '' ? reply.json() : reply.body;
    return { status: reply.statusCode, type, headers: reply.headers, body, raw: reply.rawPayload };
  };
  return {
    folder,
    workspace,
    service,
    served,
    runIds,
    streampulse,
    ask,
    post: async (url, payload) => await ask(url, { method: 'POST', payload, headers: { host: 'localhost' } }),
    async patiently(url) {
      for (;;) {
        const told = await ask(url);
        if (told.status !== 202) return told;
      }
    },
  };
}
