import { z } from 'zod';
import { count } from '../shapes.ts';

/** Answered with 202: the work goes on, come back. */
export const computing = z
  .object({
    status: z.literal('computing'),
    done: count,
    of: count,
    retryAfterSeconds: z.number(),
  })
  .describe('not there yet: it is being worked on, ask again');

export function stillComputing(done = 0, of = 1): z.infer<typeof computing> {
  return { status: 'computing', done, of, retryAfterSeconds: 1 };
}

export const missing = z.object({ missing: z.string().describe('why there is no such thing') });
