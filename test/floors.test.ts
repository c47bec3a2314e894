import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** docs/reference/architecture.md: a floor imports only from its own and from floors below it. */
const floors: readonly (readonly string[])[] = [
  ['errors.ts', 'numerics', 'metrics', 'text'],
  ['sources'],
  ['warehouse'],
  ['features', 'splits'],
  ['learners'],
  ['evaluation', 'runs'],
  ['forecast', 'insights'],
  ['report', 'figures', 'exports'],
  ['cli', 'service'],
];
/** Faces: they import what they show, and nobody imports them. */
const faces = ['index.ts', 'predictor.ts', 'figures.ts', 'forecast-figures.ts'];
const source = resolve(import.meta.dirname, '../src');
const web = resolve(source, '../web');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /\.tsx?$/.test(path) ? [path] : [];
  });
}

function roomOf(path: string): string {
  return relative(source, path).split(/[\\/]/)[0];
}

function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([\w@./:-]+)'/g)].map((match) => match[1]);
}

const files = filesBelow(source).map((path) => ({ path, imports: importsOf(readFileSync(path, 'utf8')) }));

function importedFiles(path: string, imports: readonly string[]): string[] {
  return imports.filter((name) => name.startsWith('.')).map((name) => resolve(dirname(path), name));
}

/** Of the dashboard, without what is imported on demand. */
function dashboard() {
  return filesBelow(web).map((path) => ({
    path,
    imports: importsOf(readFileSync(path, 'utf8').replaceAll(/import\('/g, "('")),
  }));
}

describe('the floors', () => {
  it('has every file on a floor', () => {
    const homeless = files.filter(({ path }) => floorOf(roomOf(path)) < 0 && !faces.includes(roomOf(path)));
    expect(homeless.map(({ path }) => relative(source, path))).toEqual([]);
  });

  it('imports only downwards', () => {
    const climbing = files.flatMap(({ path, imports }) => {
      if (faces.includes(roomOf(path))) return [];
      const wrong = importedFiles(path, imports).filter((target) => {
        const floor = floorOf(roomOf(target));
        return floor < 0 || floor > floorOf(roomOf(path));
      });
      return wrong.map((target) => `${relative(source, path)} -> ${relative(source, target)}`);
    });
    expect(climbing).toEqual([]);
  });

  it.each([
    ['src', files],
    ['web, pages that are fetched later aside', dashboard()],
  ])('has no circle of files in %s', (_, rooms) => {
    let left = new Map(rooms.map(({ path, imports }) => [path, importedFiles(path, imports)]));
    for (let before = Number.POSITIVE_INFINITY; left.size < before; ) {
      before = left.size;
      left = new Map([...left].filter(([, targets]) => targets.some((target) => left.has(target))));
    }
    expect([...left.keys()].map((path) => relative(source, path))).toEqual([]);
  });

  it('keeps the ground free of node: and of packages', () => {
    const grounded = files.filter(({ path }) => floorOf(roomOf(path)) === 0);
    const outside = grounded.flatMap(({ path, imports }) =>
      imports.filter((name) => !name.startsWith('.')).map((name) => `${relative(source, path)} -> ${name}`),
    );
    expect(outside).toEqual([]);
  });

  it.each([
    ['predictor.ts', []],
    ['figures.ts', ['@observablehq/plot']],
    ['forecast-figures.ts', ['@observablehq/plot']],
  ] as [string, string[]][])(
    'keeps the browser-safe face %s free of node: and of packages but %j, however deep',
    (face, packages) => {
      const byPath = new Map(files.map((file) => [file.path, file]));
      const reached = new Set<string>();
      const visit = (path: string) => {
        if (reached.has(path)) return;
        reached.add(path);
        for (const target of importedFiles(path, byPath.get(path)?.imports ?? [])) visit(target);
      };
      visit(join(source, face));
      const outside = [...reached].flatMap((path) =>
        (byPath.get(path)?.imports ?? [])
          .filter((name) => !(name.startsWith('.') || packages.includes(name)))
          .map((name) => `${path} -> ${name}`),
      );
      expect(reached.size).toBeGreaterThan(1);
      expect(outside).toEqual([]);
    },
  );

  it('lets the dashboard reach into src by its browser-safe faces only', () => {
    const pages = dashboard();
    const reached = pages.flatMap(({ path, imports }) =>
      importedFiles(path, imports)
        .filter((target) => !target.startsWith(`${web}/`))
        .map((target) => `${relative(web, path)} -> ${relative(source, target)}`),
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(reached.filter((one) => !/ -> (figures|forecast-figures|predictor)\.ts$/.test(one))).toEqual([]);
  });
});
