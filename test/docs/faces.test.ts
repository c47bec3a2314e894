import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');

interface Exported {
  readonly name: string;
  readonly file: string;
}

/** What `export { a, type b } from './file.ts'` of a face names. */
function exportsOf(face: string): Exported[] {
  const text = readFileSync(join(source, face), 'utf8');
  return [...text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)].flatMap(([, names, from]) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== '')
      .map((name) => ({ name, file: join(source, dirname(face), from) })),
  );
}

/** Whether a comment ends on the line before the declaration; names that a file hands on are documented where they come from. */
function isDocumented({ name, file }: Exported): boolean {
  const text = readFileSync(file, 'utf8');
  const handedOn = new RegExp(`export (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(text);
  if (handedOn) return isDocumented({ name, file: join(dirname(file), handedOn[1]) });
  const kinds = '(?:abstract |async )?(?:const|function\\*?|class|interface|type)';
  return new RegExp(`\\*/\\nexport ${kinds} ${name}\\b`).test(text);
}

describe('the faces of the library', () => {
  it.each([
    ['index.ts', 80],
    ['predictor.ts', 30],
    ['figures.ts', 20],
    ['forecast-figures.ts', 5],
  ])('%s exports nothing that has no docstring', (face, least) => {
    const exported = exportsOf(face);
    expect(exported.length).toBeGreaterThan(least);
    expect(exported.filter((one) => !isDocumented(one)).map(({ name }) => name)).toEqual([]);
  });
});
