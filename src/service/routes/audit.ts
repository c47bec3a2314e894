import { type Audit, audit } from '../../warehouse/audit.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { requireTables } from '../require-tables.ts';
import { audit as shape } from '../shapes/audit.ts';
import type { ServiceOptions, TypedService } from '../typed-service.ts';

export function auditRoutes(service: TypedService, { workspace }: ServiceOptions): void {
  service.get(
    '/v1/audit',
    {
      schema: {
        summary: 'What was read, kept and rejected, and how complete each column is',
        response: { 200: shape },
      },
    },
    auditOnce(workspace),
  );
}

/** Goes through the tables once as long as their manifest stays the same. */
function auditOnce(workspace: Workspace): () => Promise<Audit> {
  let kept: { readonly of: string; readonly found: Promise<Audit> } | undefined;
  return async () => {
    const manifest = await requireTables(workspace);
    const of = JSON.stringify(manifest);
    if (kept?.of !== of) kept = { of, found: audit(workspace, manifest) };
    try {
      return await kept.found;
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
}
