import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../src/cli/settings.ts';
import { errorTable } from '../../src/errors.ts';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { recipeNames } from '../../src/runs/recipes/recipe.ts';
import { formats } from '../../src/sources/formats.ts';

const root = resolve(import.meta.dirname, '../..');

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pagesBelow(path) : path.endsWith('.md') ? [path] : [];
  });
}

const pages = [
  ...['README.md', 'SECURITY.md', 'CHANGELOG.md', 'bench/README.md'].map((name) => join(root, name)),
  ...pagesBelow(join(root, 'docs')),
];

describe('the docs', () => {
  it.each(pages)('%s links to nothing that is not there', (page) => {
    const text = readFileSync(page, 'utf8');
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1]);
    const broken = links.filter(
      (link) => !/^https?:/.test(link) && !existsSync(resolve(dirname(page), link)),
    );
    expect(broken).toEqual([]);
  });

  it('name only files of src/ that exist', () => {
    const text = pages.map((page) => readFileSync(page, 'utf8')).join('\n');
    const named = [...text.matchAll(/`(src\/[\w./-]+|docs\/[\w./-]+|test\/[\w./-]+)`/g)].map(
      (match) => match[1],
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  it('are what error messages send people to', () => {
    for (const { remedy } of Object.values(errorTable)) {
      for (const [name] of remedy.matchAll(/docs\/[\w/-]+\.md/g))
        expect(existsSync(join(root, name)), name).toBe(true);
    }
  });

  it('have every setting, figure, recipe and format', () => {
    const page = (name: string) => readFileSync(join(root, 'docs/reference', name), 'utf8');
    for (const name of settingNames) expect(page('configuration.md')).toContain(`| \`${name}\` `);
    for (const { name } of formats) expect(page('sources.md')).toContain(`\`${name}\``);
    for (const { id } of figureSpecs) expect(page('figures.md')).toContain(`| \`${id}\` `);
    for (const name of recipeNames) expect(page('learners.md')).toContain(`| \`${name}\` `);
  });
});
