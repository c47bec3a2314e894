import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { learnerNamed } from '../../src/learners/registry.ts';

const reference = resolve(import.meta.dirname, '../../docs/reference');

/** Names in backticks in the first cells of tables; `_bylevel` stands for what the name before it begins with. */
function namesIn(page: string): ReadonlySet<string> {
  const rows = readFileSync(join(reference, page), 'utf8').match(/^\|.*$/gm) ?? [];
  const names = rows.flatMap((row) => [...row.matchAll(/`([a-z_0-9]+)`/g)].map((match) => match[1]));
  return new Set(names.flatMap((name) => (name.startsWith('_') ? [name, `colsample${name}`] : [name])));
}

describe('tables of options', () => {
  it.each([
    ['trees', 'learners.md'],
    ['forest', 'learners.md'],
    ['logistic', 'learners.md'],
    ['bias', 'learners.md'],
    ['segment', 'learners.md'],
    ['stack', 'learners.md'],
    ['factors', 'factors.md'],
    ['sequence', 'sequences.md'],
  ])('have all options of %s', (name, page) => {
    const known = namesIn(page);
    const options = Object.keys(learnerNamed(name).parseOptions({}));
    expect(options.length).toBeGreaterThan(0);
    expect(options.filter((option) => !known.has(option))).toEqual([]);
  });
});
