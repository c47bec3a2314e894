import { Readable } from 'node:stream';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import type { ScoredBlock } from '../../runs/score/score-block.ts';
import { type Scoring, scoreText, scoringHere } from '../../runs/score/score-text.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { askedOf, runOf } from '../served.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { isUnopened } from '../work/unopened.ts';

/** Some 200 pairs, which are scored in a millisecond or a few. */
const fewBytes = 8192;

/** Of what must be scored here, so much at a time: others need not wait long. */
const bytesHere = 2 ** 16;

const type = 'application/x-ndjson';
const as = { in: 'ndjson', out: 'ndjson', answersWrong: true } as const;

/** Pairs in, probabilities out, line by line: neither side is ever held whole, and a slow reader slows the reading. */
export function scoreRoutes(service: TypedService, options: RouteOptions): void {
  const unopened = new WeakSet<Receipt>();
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
    async ({ body, log }, reply) => {
      if (!(body instanceof Readable))
        throw new StreamPulseError('option-bad', 'the body is not a stream of lines', { expected: type });
      const scoring = scoringOf(options, unopened, (error) => log.warn(error));
      return await reply.type(type).send(Readable.from(textOf(scoreText(scoring, body, as))));
    },
  );
}

/**
 * In threads of their own, but for what is soon done here, and for all that comes after they failed: they cannot open the run, and are not
 * asked again until another is served. A thread that died is another matter.
 */
function scoringOf(
  { crew, served }: RouteOptions,
  unopened: WeakSet<Receipt>,
  warn: (error: Error) => void,
): Scoring {
  const { receipt } = runOf(served.now);
  const here = scoringHere(askedOf(served.now), bytesHere);
  const threads = crew.of(receipt);
  let isHere = unopened.has(receipt);
  return {
    ahead: threads.ahead,
    async score(block, as) {
      if (isHere || block.bytes.length < fewBytes) return await here.score(block, as);
      return await threads.score(block, as).catch(async (error: Error) => {
        if (!isHere) warn(error);
        isHere = true;
        if (isUnopened(error)) unopened.add(receipt);
        return await here.score(block, as);
      });
    },
  };
}

async function* textOf(scored: AsyncIterable<ScoredBlock>): AsyncGenerator<Uint8Array> {
  for await (const { text } of scored) if (text.length > 0) yield text;
}
