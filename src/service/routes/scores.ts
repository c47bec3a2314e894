import { Readable } from 'node:stream';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { scoreFormats } from '../../runs/score/score-format.ts';
import { scoredText, scoreLines, type Unscored } from '../../runs/score/score-lines.ts';
import { askedOf } from '../served.ts';
import type { RouteOptions, TypedService } from '../service.ts';

/** Few enough that others need not wait long between two chunks. */
const rowsAtOnce = 4096;

const type = 'application/x-ndjson';

/** Pairs in, probabilities out, line by line: neither side is ever held whole, and a slow reader slows the reading. */
export function scoreRoutes(service: TypedService, { served }: RouteOptions): void {
  service.addContentTypeParser(type, (_, payload, done) => done(null, payload));
  service.post(
    '/v1/scores',
    {
      schema: {
        summary: 'Scores pairs in bulk: NDJSON of viewerId and titleId in, the same with probability out',
        description:
          'One answer a line, in order; a line that cannot be scored is answered in its place with `line` and `error`. Empty lines are left out. All lines are scored by the model that is served when the request comes.',
        consumes: [type],
        produces: [type],
        response: { 200: z.any().describe(type) },
      },
    },
    async ({ body }, reply) => {
      if (!(body instanceof Readable))
        throw new StreamPulseError('option-bad', 'the body is not a stream of lines', { expected: type });
      return await reply.type(type).send(Readable.from(told(askedOf(served.now), body)));
    },
  );
}

async function* told(asked: Parameters<typeof scoreLines>[0], body: Readable): AsyncGenerator<string> {
  const { ndjson } = scoreFormats;
  const write = ndjson.writer(asked.star);
  const instead = ({ line, wrong }: Unscored) => `${JSON.stringify({ line, error: wrong })}\n`;
  for await (const chunk of scoreLines(asked, ndjson, body, { rows: rowsAtOnce }))
    yield scoredText(chunk, write, instead);
}
