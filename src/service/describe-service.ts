import { workspaceAt } from '../warehouse/workspace.ts';
import type { ServedHolder } from './served.ts';
import { createService } from './service.ts';

/** Nothing is served: a description follows from the schemas of the routes alone. */
const nothing = {} as ServedHolder;

/** The OpenAPI description of a service, as JSON, without a workspace. */
export async function descriptionText(version: string): Promise<string> {
  const service = await createService({
    workspace: workspaceAt('none'),
    served: nothing,
    version,
    hosts: ['localhost'],
    describes: true,
  });
  try {
    const reply = await service.inject({ url: '/openapi.json', headers: { host: 'localhost' } });
    return reply.payload;
  } finally {
    await service.close();
  }
}

/** The same, read. */
export async function describeService(): Promise<{ readonly paths: Readonly<Record<string, object>> }> {
  return JSON.parse(await descriptionText('1'));
}
