import type { GivenRating } from '../../learners/factorization/newcomers/fold-in.ts';
import { readsLog } from '../../runs/asking/ask-viewer.ts';
import { type PairAnswer, type PairQuestion, predictSteps } from '../../runs/asking/predict-pairs.ts';
import { type Recommended, recommendSteps, type Wanted } from '../../runs/asking/recommend.ts';
import { inTurns } from '../../runs/asking/steps.ts';
import { askedOf, runOf } from '../served.ts';
import type { RouteOptions } from '../typed-service.ts';
import type { MadeRun } from './bench.ts';
import { isUnopened } from './unopened.ts';

/** Ratings that are gone through in some 30 ms. */
const fewRatings = 20_000;

/** Titles for a viewer, without keeping others waiting. @throws as `recommend` */
export async function recommendedFor(
  options: RouteOptions,
  viewer: string | readonly GivenRating[],
  wanted: Wanted,
): Promise<Recommended> {
  const asked = askedOf(options.served.now);
  const here = async () => await inTurns(recommendSteps(asked, viewer, wanted));
  if (!isSlow(options, typeof viewer === 'string' ? 'known' : 'new')) return await here();
  return await elsewhere(options, here, async (run, asking) => {
    const { viewerDesk } = options;
    return await viewerDesk.ask('recommended', { run, viewer, wanted }, asking);
  });
}

/** Answers about one viewer, likewise. @throws as `predictPairs` */
export async function predictedFor(
  options: RouteOptions,
  questions: readonly PairQuestion[],
  withReasons: boolean,
): Promise<readonly PairAnswer[]> {
  const asked = askedOf(options.served.now);
  const here = async () => await inTurns(predictSteps(asked, questions, { withReasons }));
  if (!isSlow(options, 'known')) return await here();
  return await elsewhere(options, here, async (run, asking) => {
    const { viewerDesk } = options;
    return await viewerDesk.ask('predicted', { run, questions, withReasons }, asking);
  });
}

function isSlow({ served }: RouteOptions, who: 'known' | 'new'): boolean {
  const { log } = served.now.star;
  return log.rows > fewRatings && readsLog(askedOf(served.now), who);
}

/** By the thread; here where what is served is no longer on disk. */
async function elsewhere<Answer>(
  { served }: RouteOptions,
  here: () => Promise<Answer>,
  ask: (run: MadeRun, asking: { readonly dataHash: string }) => Promise<Answer>,
): Promise<Answer> {
  const { runId, madeAt, dataHash } = runOf(served.now).receipt;
  return await ask({ runId, madeAt }, { dataHash }).catch(async (error: unknown) => {
    if (isUnopened(error)) return await here();
    throw error;
  });
}
