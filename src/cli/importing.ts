import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatNamed } from '../sources/formats.ts';
import { simulate } from '../sources/simulator/simulate.ts';
import type { ReadOptions, SourceTables } from '../sources/tables.ts';
import { type ImportResult, importTables } from '../warehouse/import-tables.ts';
import type { Context, Options } from './context.ts';
import { formatOptions } from './format-options.ts';
import { interruptible } from './interruptible.ts';

export interface Imported extends ImportResult {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** Reads a format and puts it into the workspace. */
export async function importFormat(
  context: Context,
  formatName: string,
  path: string,
  options: Options,
): Promise<Imported> {
  const started = performance.now();
  const tables = await readTables(context, formatName, path, options);
  const force = options['force'] === true;
  context.progress.step('write', 0, Number.NaN);
  const result = await importTables(context.workspace, tables, {
    maxErrors: context.settings.maxErrors,
    force,
    signal: context.signal,
  });
  context.progress.end();
  return {
    ...result,
    seconds: (performance.now() - started) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

async function readTables(
  context: Context,
  formatName: string,
  path: string,
  options: Options,
): Promise<SourceTables> {
  const read: ReadOptions = {
    maxErrors: context.settings.maxErrors,
    signal: context.signal,
    onProgress: ({ stage, done, total }) => context.progress.step(stage, done, total),
  };
  if (formatName !== 'simulated') {
    const more = formatOptions(context, formatName, options);
    return await formatNamed(formatName).read(path, { ...read, ...more });
  }
  const count = (name: string) => (options[name] === undefined ? undefined : Number(options[name]));
  const size = {
    ratings: count('ratings') ?? 100_000,
    viewers: count('viewers'),
    titles: count('titles'),
    seed: context.settings.seed,
  };
  return await interruptible(context.signal)(() => simulate(size, read));
}

/** Folders in which a data set may already lie, in the order they are looked into. */
export function knownFolders(context: Context, name: string): string[] {
  return [context.settings.data, join('..', 'shared', 'data')]
    .filter((folder): folder is string => Boolean(folder))
    .flatMap((folder) => [join(folder, name), folder]);
}

export function findFolder(context: Context, name: string, mustHold: string): string | undefined {
  const held = [mustHold, `${mustHold}.gz`];
  return knownFolders(context, name).find((folder) => held.some((file) => existsSync(join(folder, file))));
}
