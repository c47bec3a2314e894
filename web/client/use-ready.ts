import { type Got, useGot } from './use-got.ts';

export type Lack = Got<'/readyz'>['lacks'][number];

/** Which run answers, of which data, and what is not there yet. */
export function useReady() {
  return useGot('/readyz');
}

/** What is missing of this kind; undefined where it is there, or where that is not known yet. */
export function useLack(what: Lack['what']): Lack | undefined {
  return useReady().data?.lacks.find((lack) => lack.what === what);
}
