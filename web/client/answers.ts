import { QueryClient } from '@tanstack/react-query';
import { ServiceProblem } from './problem.ts';

/** A workspace changes by training and importing only, minutes apart. */
const freshFor = 60_000;

export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshFor,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
  },
});

/** What may be gone at the next attempt. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ServiceProblem)) return false;
  return [0, 429, 503].includes(error.problem.status);
}
