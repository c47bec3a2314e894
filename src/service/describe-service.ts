import { workspaceAt } from '../warehouse/workspace.ts';
import type { Served, ServedHolder } from './served.ts';
import { createService } from './service.ts';

/** Nothing is served: a description follows from the schemas of the routes alone. */
const nothing: ServedHolder = {
  get now(): Served {
    throw new Error('a description asks nothing of what is served');
  },
  reload: async () => await Promise.reject(new Error('nothing is served')),
};

/** The OpenAPI description of a service, without a workspace. */
export async function describeService(): Promise<{ readonly paths: Readonly<Record<string, object>> }> {
  const service = await createService({
    workspace: workspaceAt('none'),
    served: nothing,
    version: '1',
    hosts: ['localhost'],
  });
  try {
    const reply = await service.inject({ url: '/openapi.json', headers: { host: 'localhost' } });
    return reply.json();
  } finally {
    await service.close();
  }
}
