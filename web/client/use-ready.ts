import { useAnswer } from './use-answer.ts';

/** Which run answers, of which data. */
export interface Ready {
  readonly runId: string;
  readonly dataHash: string;
  readonly simulated: boolean;
}

export function useReady() {
  return useAnswer<Ready>('/readyz');
}
