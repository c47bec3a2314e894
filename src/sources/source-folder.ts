import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StreamPulseError } from '../errors.ts';

/** The files of one data set: a folder, or one file whose siblings are then welcome but not needed. */
export interface SourceFolder {
  /** The path of `name` or `name.gz`, if it is there. */
  find(name: string): Promise<string | undefined>;
  /** As `find`. @throws StreamPulseError `file-missing` */
  need(name: string): Promise<string>;
  /** As `need` in a folder, as `find` where a single file was given. */
  expect(name: string): Promise<string | undefined>;
}

/**
 * @param path a folder with `mainFile` in it or in one of `innerFolders`, or the path of the main file itself
 * @throws StreamPulseError `file-missing`
 */
export async function openFolder(
  path: string,
  mainFile: string,
  innerFolders: readonly string[] = [],
): Promise<SourceFolder> {
  const kind = await kindOf(path);
  if (kind === undefined) throw missing(path);
  if (kind === 'file') return singleFile(path, mainFile);
  for (const folder of [path, ...innerFolders.map((inner) => join(path, inner))])
    if (await findIn(folder, mainFile)) return wholeFolder(folder);
  return wholeFolder(path);
}

function wholeFolder(folder: string): SourceFolder {
  const find = (name: string) => findIn(folder, name);
  const need = async (name: string) => {
    const found = await find(name);
    if (!found) throw missing(join(folder, name));
    return found;
  };
  return { find, need, expect: need };
}

function singleFile(path: string, mainFile: string): SourceFolder {
  const folder = wholeFolder(dirname(path));
  const find = async (name: string) =>
    name === mainFile ? path : basename(path) === name ? undefined : folder.find(name);
  return { find, need: async () => path, expect: find };
}

async function findIn(folder: string, name: string): Promise<string | undefined> {
  for (const candidate of [join(folder, name), join(folder, `${name}.gz`)])
    if ((await kindOf(candidate)) === 'file') return candidate;
  return undefined;
}

export async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  return found.isDirectory() ? 'folder' : 'file';
}

function missing(path: string): StreamPulseError {
  return new StreamPulseError('file-missing', `no file ${path}`);
}
