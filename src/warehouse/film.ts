interface NamedTitle {
  readonly name: string;
  readonly year: number | null;
}

/** Sources list some films twice, under two ids: two titles of one name and year are one film. Without a year none is. */
export function isSameFilm(a: NamedTitle, b: NamedTitle): boolean {
  return a.year !== null && a.year === b.year && a.name.toLowerCase() === b.name.toLowerCase();
}

/** Of each film the first. `titles` is not changed. */
export function filmsOnce<Title>(
  titles: readonly Title[],
  of: (title: Title) => NamedTitle,
  most: number,
): Title[] {
  const kept: Title[] = [];
  for (const title of titles) {
    if (kept.length === most) break;
    if (!kept.some((other) => isSameFilm(of(title), of(other)))) kept.push(title);
  }
  return kept;
}
