/** A title of ours, and the ids by which TMDB may know it. */
export interface WantedTitle {
  readonly titleId: string;
  readonly name: string;
  readonly year: number | null;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
}

export function hasId(title: WantedTitle): boolean {
  return title.tmdbId !== null || title.imdbId !== null;
}
