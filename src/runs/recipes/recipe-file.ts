import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { featuresIn } from '../../features/lanes.ts';
import { learnerNamed } from '../../learners/registry.ts';
import { issueText } from '../../text/issue.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { type Recipe, recipeNames, recipes } from './recipe.ts';

/** Twenty characters, so that the id of a run on any split still has room for the rest. */
const namePattern = /^[a-z][a-z0-9-]{0,19}$/;
const largestFile = 1_000_000;

/** How a recipe was found: what `tune` notes in the file that it writes, and nothing reads but people. */
const provenance = z.strictObject({
  from: z.string(),
  /** sha256 of the journal's first line. */
  search: z.string(),
  dataHash: z.string(),
  split: z.string(),
  seed: z.number(),
  trial: z.number(),
  trials: z.number(),
  /** On the tune part, which chose: optimistic. */
  logLoss: z.number(),
  defaultsLogLoss: z.number(),
});

const recipeFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().regex(namePattern, 'a letter, then at most 19 of a-z, 0-9 and -'),
  summary: z.string().min(1).max(200),
  lane: z.enum(['preview', 'audience', 'personal']),
  features: z.array(z.string()).max(1000),
  learner: z.string(),
  options: z.record(z.string(), z.unknown()),
  refit: z.boolean(),
  calibration: z.enum(['none', 'platt', 'isotonic', 'beta', 'auto']),
  tuned: provenance.optional(),
});

/** A recipe as its JSON file has it: docs/reference/tuning.md. */
export type RecipeFile = z.infer<typeof recipeFileSchema>;

/**
 * A recipe by what people write: the name of a built-in one, the name of one in the workspace's `recipes/`, or the path
 * of a file (anything with a slash or that ends in .json). @throws `recipe-unknown`, `recipe-bad`
 */
export async function findRecipe(workspace: Workspace, text: string): Promise<Recipe> {
  const known = recipes.find(({ name }) => name === text);
  if (known) return known;
  if (/[/\\]|\.json$/.test(text)) return recipeOf(await readRecipeFile(text));
  const names = await ownNames(workspace);
  if (names.includes(text)) return recipeOf(await readRecipeFile(recipePath(workspace, text), text));
  throw new StreamPulseError('recipe-unknown', 'no such recipe', {
    value: text,
    expected: `one of ${[...recipeNames, ...names].join(', ')}`,
  });
}

/** Where the workspace keeps a recipe of its own. @throws `option-bad` for a name that can't be one */
export function recipePath(workspace: Workspace, name: string): string {
  if (namePattern.test(name) && !recipeNames.includes(name)) return join(workspace.recipes, `${name}.json`);
  throw new StreamPulseError('option-bad', 'this can not be the name of a recipe of your own', {
    value: name,
    expected: 'a letter, then at most 19 of a-z, 0-9 and -; and no built-in recipe',
  });
}

async function ownNames(workspace: Workspace): Promise<string[]> {
  const files = await readdir(workspace.recipes).catch(() => [] as string[]);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  return names.filter((name) => namePattern.test(name) && !recipeNames.includes(name)).sort();
}

function recipeOf(file: RecipeFile): Recipe {
  const { name, summary, lane, features, learner, options, refit, calibration } = file;
  return { name, summary, lane, features, learner, options, refit, calibration };
}

/** Reads and checks a recipe in full: shape, lane, features, learner and options. @throws `recipe-bad` */
export async function readRecipeFile(path: string, name?: string): Promise<RecipeFile> {
  const read = await readJson(path);
  const parsed = recipeFileSchema.safeParse(read);
  if (!parsed.success) throw bad(path, issueText(parsed.error.issues[0], read));
  const file = parsed.data;
  if (recipeNames.includes(file.name)) throw bad(path, `name: ${file.name} is a built-in recipe`);
  if (name !== undefined && file.name !== name)
    throw bad(path, `name: ${file.name}, and the file says ${name}`);
  if (new Set(file.features).size < file.features.length) throw bad(path, 'features: one stands there twice');
  try {
    featuresIn(file.lane, file.features);
    learnerNamed(file.learner).parseOptions(file.options);
  } catch (cause) {
    throw bad(path, (cause as Error).message, cause);
  }
  return file;
}

async function readJson(path: string): Promise<unknown> {
  try {
    if ((await stat(path)).size > largestFile) throw new Error(`larger than ${largestFile} bytes`);
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw bad(path, missing ? 'there is no such file' : (cause as Error).message, cause);
  }
}

function bad(file: string, what: string, cause?: unknown): StreamPulseError {
  return new StreamPulseError('recipe-bad', what, { place: { file }, cause });
}
