import { ask } from './ask.ts';
import { answerKey } from './use-answer.ts';
import type { Got } from './use-got.ts';

type Insights = Got<'/v1/insights'>;
export type Finding = Insights['findings'][number];

const path = '/v1/insights';

/** What the data says to one question, for `useQueries`: each is shown as soon as it is there. */
export function findingQuery(question: string) {
  return {
    queryKey: answerKey(path, { query: { question } }),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await ask<Insights>(path, { query: { question }, signal })).findings[0],
  };
}
