import { workspaceAt } from '../warehouse/workspace.ts';
import type { ServedHolder } from './served.ts';
import { createService } from './service.ts';

/** Nothing is served: a description follows from the schemas of the routes alone. */
const nothing = {} as ServedHolder;

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
