import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Asking, ask, type Progress } from './ask.ts';

export interface Answering extends Pick<Asking, 'query' | 'body'> {
  /** False: not asked yet, because something it needs is not known. */
  readonly enabled?: boolean;
  /** The last answer stays in sight, dimmed, while the next is on its way: for filters. */
  readonly keepLast?: boolean;
}

/** An answer, or that it is on its way and how far, or why it will not come. */
export interface AnswerState<Answer>
  extends Pick<
    UseQueryResult<Answer>,
    'data' | 'error' | 'isError' | 'isFetching' | 'isPlaceholderData' | 'refetch'
  > {
  /** Of answers that the service works on for a while. */
  readonly progress: Progress | undefined;
}

/** Answers are kept by what was asked: path, query and body. */
export function answerKey(path: string, { query = {}, body = null }: Answering = {}) {
  return [path, query, body] as const;
}

/** Asks once, keeps the answer, asks again when what is asked changes. */
export function useAnswer<Answer>(path: string, answering: Answering = {}): AnswerState<Answer> {
  const { query, body, enabled = true, keepLast = false } = answering;
  const kept = useQueryClient();
  const queryKey = answerKey(path, answering);
  const progressKey = ['progress', ...queryKey];
  const { data: progress } = useQuery<Progress>({
    queryKey: progressKey,
    enabled: false,
  });
  const { data, error, isError, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      await ask<Answer>(path, {
        query,
        body,
        signal,
        onProgress: (now) => kept.setQueryData(progressKey, now),
      }),
    enabled,
    ...(keepLast && { placeholderData: keepPreviousData }),
  });
  return { data, error, isError, isFetching, isPlaceholderData, refetch, progress };
}
