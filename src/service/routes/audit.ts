import { audit } from '../../warehouse/audit.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import type { ServiceOptions, TypedService } from '../service.ts';
import { audit as shape } from '../shapes/audit.ts';

export function auditRoutes(service: TypedService, { workspace }: ServiceOptions): void {
  service.get(
    '/v1/audit',
    {
      schema: {
        summary: 'What was read, kept and rejected, and how complete each column is',
        response: { 200: shape },
      },
    },
    async () => await audit(workspace, await requireManifest(workspace)),
  );
}
