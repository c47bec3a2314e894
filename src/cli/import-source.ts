import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context.ts';

/** Where a data set may already lie, in the order it is looked for. */
export function knownFolders(context: Context, name: string): string[] {
  const { data } = context.settings;
  return [data, process.env['STREAMPULSE_DATA'], join('..', 'shared', 'data')]
    .filter((folder): folder is string => Boolean(folder))
    .map((folder) => join(folder, name));
}

export function findFolder(context: Context, name: string, mustHold: string): string | undefined {
  return knownFolders(context, name).find((folder) => existsSync(join(folder, mustHold)));
}
