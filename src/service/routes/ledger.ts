import { z } from 'zod';
import { ledger } from '../../features/ledger.ts';
import type { TypedService } from '../typed-service.ts';

const feature = z.object({
  name: z.string(),
  table: z.string(),
  kind: z.string(),
  group: z.string(),
  about: z.string(),
  availableAt: z.enum(['always', 'release', 'rating', 'snapshot']),
  unit: z.string(),
  meaning: z.string(),
  source: z.string(),
});

export function ledgerRoutes(service: TypedService): void {
  service.get(
    '/v1/ledger',
    {
      schema: {
        summary: 'Every feature there is, and from when it is known',
        response: { 200: z.object({ features: z.array(feature).readonly() }) },
      },
    },
    () => ({ features: ledger }),
  );
}
