import { z } from 'zod';
import { manifestSchema } from '../../warehouse/manifest.ts';
import { count, probability } from '../shapes.ts';

const counts = z.record(z.string(), count);

export const audit = z.object({
  dataHash: z.string(),
  simulated: z.boolean(),
  imports: manifestSchema.shape.imports.readonly(),
  audience: z
    .object({
      ratings: count,
      viewers: count,
      titles: count,
      from: z.string(),
      to: z.string(),
      positiveShare: probability,
    })
    .nullable(),
  orphans: counts,
  impossibleDates: counts,
  unknownGenres: z.array(z.string()).readonly(),
  coverage: z
    .array(z.object({ table: z.string(), column: z.string(), rows: count, known: count }))
    .readonly(),
});
