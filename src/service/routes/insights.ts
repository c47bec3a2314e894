import { z } from 'zod';
import type { Finding } from '../../insights/finding.ts';
import { questions } from '../../insights/questions.ts';
import { attributions } from '../../sources/licences.ts';
import { computing, stillComputing } from '../shapes/computing.ts';
import { finding } from '../shapes/finding.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { findingWork } from '../work/findings.ts';
import { settled } from '../work/settled.ts';

const ids = questions.map(({ id }) => id) as [string, ...string[]];

/** What the data says. Made question by question in the thread of slow answers, and kept in the workspace by data. */
export function insightRoutes(service: TypedService, options: RouteOptions): void {
  const { served, seed } = options;
  service.get(
    '/v1/insights',
    {
      schema: {
        summary: 'What this data says: findings with intervals, each with the id of its figure',
        querystring: z.strictObject({
          question: z
            .union([z.enum(ids), z.array(z.enum(ids)).max(ids.length)])
            .transform((value) => [value].flat())
            .optional()
            .describe('ids; all questions where it is left out'),
        }),
        response: {
          200: z.object({
            findings: z.array(finding).readonly(),
            dataHash: z.string(),
            simulated: z.boolean(),
            sources: z.array(z.string()).readonly(),
            attributions: z.array(z.string()),
            replicates: z.number(),
            seed: z.number(),
          }),
          202: computing,
        },
      },
    },
    async ({ query }, reply) => {
      const { star } = served.now;
      const asked = [...new Set(query.question ?? ids)];
      const found: Finding[] = [];
      const work = asked.map(async (id) => {
        const one = await findingWork(options, id);
        found.push(one);
        return one;
      });
      const findings = await settled(Promise.all(work));
      if (!findings)
        return await reply
          .code(202)
          .header('retry-after', '1')
          .send(stillComputing(found.length, asked.length));
      const { dataHash, simulated, sources } = star;
      return {
        findings,
        dataHash,
        simulated,
        sources,
        attributions: attributions(sources),
        replicates: 1000,
        seed,
      };
    },
  );
}
