import type { FigureInputs } from '../../src/figures.ts';
import { ask } from './ask.ts';
import { answerKey } from './use-answer.ts';

export type Finding = FigureInputs['findings'][number];

interface Insights {
  readonly findings: readonly Finding[];
}

const path = '/v1/insights';

/** What the data says to one question, for `useQueries`: each is shown as soon as it is there. */
export function findingQuery(question: string) {
  return {
    queryKey: answerKey(path, { query: { question } }),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await ask<Insights>(path, { query: { question }, signal })).findings[0],
  };
}
