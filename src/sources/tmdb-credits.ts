import { BadRow } from './bad-row.ts';
import type { Cell, CsvLayout } from './csv-rows.ts';
import { type Literal, parseLiteral } from './literal.ts';
import { tmdbId } from './movie-ids.ts';
import { castKept, crewRole } from './person-role.ts';
import type { TmdbPersonRow } from './tables.ts';

const idColumns = ['movie_id', 'id'];

/** One row a title: an id, `cast` and `crew` as JSON or as Python prints them; of people twice in one job, all. */
export const creditsLayout: CsvLayout<readonly TmdbPersonRow[]> = {
  table: 'tmdb_people',
  mayBeEmpty: true,
  parser(header) {
    header.require(['cast', 'crew']);
    const idColumn = idColumns.find((column) => header.has(column));
    if (!idColumn) throw header.wrong(idColumns.join(' or '));
    const seen = new Set<number>();
    return (cell) => {
      const id = tmdbId(cell(idColumn));
      if (seen.has(id)) throw new BadRow('id-repeated', `TMDB id ${id} stands in an earlier row`);
      const people = [...castOf(id, cell), ...crewOf(id, cell)];
      seen.add(id);
      return people;
    };
  },
};

function castOf(id: number, cell: Cell): TmdbPersonRow[] {
  return peopleIn('cast', cell).flatMap((person, at) => {
    const order = person.get('order');
    const castOrder = typeof order === 'number' ? order : at;
    if (castOrder >= castKept) return [];
    return { tmdbId: id, ...nameOf('cast', person), role: 'cast', job: 'Actor', castOrder };
  });
}

function crewOf(id: number, cell: Cell): TmdbPersonRow[] {
  return peopleIn('crew', cell).flatMap((person) => {
    const job = text(person.get('job'));
    const role = crewRole(text(person.get('department')), job);
    return role ? { tmdbId: id, ...nameOf('crew', person), role, job, castOrder: null } : [];
  });
}

type Person = ReadonlyMap<string, Literal>;

function peopleIn(column: string, cell: Cell): Person[] {
  const written = cell(column).trim();
  if (written === '') return [];
  const value = parseLiteral(written);
  if (Array.isArray(value) && value.every((item) => item instanceof Map)) return value;
  throw badCredits(column, 'something else', 'a list of people');
}

function nameOf(column: string, person: Person): { personId: number; name: string } {
  const id = person.get('id');
  const name = text(person.get('name'));
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 1 || id >= 2 ** 31)
    throw badCredits(column, String(id), 'a person with an id');
  if (name === '') throw badCredits(column, String(id), 'a person with a name');
  return { personId: id, name };
}

function text(value: Literal | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

function badCredits(column: string, value: string, expected: string): BadRow {
  return new BadRow('credits-bad', column, { value, expected });
}
