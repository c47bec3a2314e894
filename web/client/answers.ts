import { QueryClient } from '@tanstack/react-query';
import { ServiceProblem } from './problem.ts';

/** A workspace changes by training and importing only, minutes apart. */
const freshFor = 60_000;

export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshFor,
      refetchOnWindowFocus: false,
      // The service is mostly on this machine: it answers where the browser holds itself to be offline.
      networkMode: 'always',
      retryDelay: delayBefore,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
  },
});

/** Milliseconds. */
const longestDelay = 10_000;

/** As long as the service asks for, else longer each time. */
export function delayBefore(attempt: number, error: unknown): number {
  const asked = error instanceof ServiceProblem ? error.problem.retryAfterSeconds : undefined;
  return Math.min(longestDelay, asked === undefined ? 1000 * 2 ** attempt : asked * 1000);
}

/** What may be gone at the next attempt. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ServiceProblem)) return false;
  return [0, 429, 503].includes(error.problem.status);
}
