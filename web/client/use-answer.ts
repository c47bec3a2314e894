import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type Asking, ask } from './ask.ts';

export interface Answering extends Omit<Asking, 'signal'> {
  /** False: not asked yet, because something it needs is not known. */
  readonly enabled?: boolean;
  /** The last answer stays in sight, dimmed, while the next is on its way: for filters. */
  readonly keepLast?: boolean;
}

/** Answers are kept by what was asked: path, query and body. */
export function answerKey(path: string, { query = {}, body = null }: Answering = {}) {
  return [path, query, body] as const;
}

/** Asks once, keeps the answer, asks again when what is asked changes. */
export function useAnswer<Answer>(path: string, answering: Answering = {}): UseQueryResult<Answer> {
  const { query, body, enabled = true, keepLast = false } = answering;
  return useQuery({
    queryKey: answerKey(path, answering),
    queryFn: async ({ signal }) => await ask<Answer>(path, { query, body, signal }),
    enabled,
    ...(keepLast && { placeholderData: keepPreviousData }),
  });
}
