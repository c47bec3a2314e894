import { useGot } from './use-got.ts';

/** Which run answers, of which data. */
export function useReady() {
  return useGot('/readyz');
}
