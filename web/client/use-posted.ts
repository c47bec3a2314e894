import type { Kept } from './kept.ts';
import type { paths } from './schema.ts';
import { type AnswerState, useAnswer } from './use-answer.ts';

type Post<Path extends keyof paths> = paths[Path] extends { post: infer Asked } ? Asked : never;

/** What the service answers to POST, as it describes itself. */
export type Posted<Path extends keyof paths> =
  Post<Path> extends { responses: { 200: { content: { 'application/json': infer Answer } } } }
    ? Kept<Answer>
    : never;

/** The question that is sent: not changed on its way. */
export type Body<Path extends keyof paths> =
  Post<Path> extends { requestBody: { content: { 'application/json': infer Sent } } } ? Kept<Sent> : never;

interface Posting<Path extends keyof paths> {
  readonly body: Body<Path>;
  readonly enabled?: boolean;
}

/** As `useAnswer` by POST, with question and answer checked against the service's own description; the last answer stays in sight. */
export function usePosted<Path extends keyof paths>(
  path: Path,
  posting: Posting<Path>,
): AnswerState<Posted<Path>> {
  return useAnswer<Posted<Path>>(path, { ...posting, keepLast: true });
}
