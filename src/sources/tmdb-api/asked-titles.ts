import { licences } from '../licences.ts';
import type { LinkRow, RowNote, SourceTables, TmdbTitleRow } from '../tables.ts';
import type { TmdbRows } from './rows.ts';
import type { TitleAnswer } from './title-answer.ts';
import type { WantedTitle } from './wanted-title.ts';

/** What TMDB said of the titles: the rows that became of it, and the titles without details, each with its reason. */
export interface AskedTitles {
  readonly tables: SourceTables;
  /** Titles of which details came. */
  readonly known: number;
  /** Titles of whose id TMDB knows no film, or more than one. */
  readonly unknown: number;
  /** Titles without an id, for which films of a like name were found. */
  readonly searched: number;
  /** Titles without an id, of whose name no film was found. */
  readonly notFound: number;
  readonly failed: number;
  /** Films that the searches found. */
  readonly candidates: number;
  /** Titles about which the cache knew all. */
  readonly fromCache: number;
}

/** Titles = known + unknown + searched + notFound + failed. */
export class TitleBooks {
  failed = 0;
  readonly #counts = { known: 0, unknown: 0, searched: 0, notFound: 0 };
  readonly #rows = new Map<number, TmdbRows>();
  readonly #candidates = new Map<number, TmdbTitleRow>();
  readonly #links: LinkRow[] = [];
  readonly #aside: RowNote[] = [];

  enter(title: WantedTitle, answer: TitleAnswer): void {
    if (answer.kind === 'known') {
      this.#counts.known++;
      this.#rows.set(answer.rows.title.tmdbId, answer.rows);
      if (answer.link) this.#links.push(answer.link);
    } else if (answer.kind === 'unknown') {
      this.#counts.unknown++;
      this.#setAside(title, 'tmdb-unknown', 'TMDB knows no film, or more than one, of its id');
    } else if (answer.films.length === 0) {
      this.#counts.notFound++;
      this.#setAside(title, 'not-found', 'no id, and no film of its name is found');
    } else {
      this.#counts.searched++;
      for (const film of answer.films) this.#candidates.set(film.tmdbId, film);
      this.#setAside(title, 'no-id', `no id; ${answer.films.length} films of a like name, to be linked`);
    }
  }

  fail(title: WantedTitle, error: Error): void {
    this.failed++;
    this.#setAside(title, 'tmdb-failed', error.message);
  }

  #setAside({ titleId, name, year, tmdbId, imdbId }: WantedTitle, reason: string, message: string): void {
    const raw = [titleId, name, year ?? '', tmdbId ?? '', imdbId ?? ''].join(' | ');
    this.#aside.push({ file: 'titles', line: 0, reason, message, raw });
  }

  close(titles: number, fromCache: number): AskedTitles {
    const { known } = this.#counts;
    const candidates = [...this.#candidates.values()].filter(({ tmdbId }) => !this.#rows.has(tmdbId));
    const rows = [...this.#rows.values()];
    const tables: SourceTables = {
      source: 'tmdb-api',
      simulated: false,
      licence: licences.tmdb,
      tmdbTitles: [...rows.map(({ title }) => title), ...candidates],
      tmdbPeople: rows.flatMap(({ people }) => people),
      tmdbCertifications: rows.flatMap(({ certifications }) => certifications),
      tmdbAlternativeTitles: rows.flatMap(({ alternativeTitles }) => alternativeTitles),
      ...(this.#links.length > 0 ? { links: this.#links } : {}),
      knownGenres: [...new Set(rows.flatMap(({ title }) => title.genres))].sort(),
      counts: [
        {
          file: 'api.themoviedb.org',
          table: 'tmdb_titles',
          rowsIn: titles,
          rowsKept: known,
          rowsRejected: titles - known,
        },
      ],
      rejected: this.#aside,
      mended: [],
    };
    return { tables, ...this.#counts, failed: this.failed, candidates: candidates.length, fromCache };
  }
}
