import type { Kept } from './kept.ts';
import type { paths } from './schema.ts';
import { type AnswerState, useAnswer } from './use-answer.ts';

type Get<Path extends keyof paths> = paths[Path] extends { get: infer Asked } ? Asked : never;

/** What the service answers to GET, as it describes itself. */
export type Got<Path extends keyof paths> =
  Get<Path> extends { responses: { 200: { content: { 'application/json': infer Answer } } } }
    ? Kept<Answer>
    : never;

type Query<Path extends keyof paths> =
  Get<Path> extends { parameters: { query?: infer Asked } } ? NonNullable<Asked> : never;

type Places<Path extends keyof paths> =
  Get<Path> extends { parameters: { path: infer Named } } ? Named : Record<string, never>;

interface Getting<Path extends keyof paths> {
  /** What fills the braces of the path. */
  readonly path?: Places<Path>;
  /** Nothing is asked by what is null or undefined. */
  readonly query?: { readonly [Name in keyof Query<Path>]?: Query<Path>[Name] | null | undefined };
  readonly enabled?: boolean;
  readonly keepLast?: boolean;
}

/** As `useAnswer`, with path, question and answer checked against the service's own description. */
export function useGot<Path extends keyof paths>(
  path: Path,
  { path: places, query, ...rest }: Getting<Path> = {},
): AnswerState<Got<Path>> {
  return useAnswer<Got<Path>>(filled(path, places ?? {}), { ...rest, query: query as never });
}

/** `/v1/titles/{titleId}` with the id in its place, quoted as addresses have it. */
export function filled(path: string, places: Readonly<Record<string, string | number>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])));
}
