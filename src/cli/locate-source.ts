import { StreamPulseError } from '../errors.ts';
import { downloadMovieLens } from '../sources/download.ts';
import { formatNamed } from '../sources/formats.ts';
import type { Context } from './context.ts';
import { tableMaps } from './format-options.ts';
import { findFolder } from './importing.ts';
import { paragraph } from './paragraph.ts';

/** Where the files of a format are: what was asked for, what lies about, or a fresh download. */
export async function locateSource(
  context: Context,
  formatName: string,
  from: string | undefined,
): Promise<string> {
  if (formatName === 'simulated') return '';
  const format = formatNamed(formatName);
  if (from !== undefined) return from;
  if (formatName === 'table') return tableMaps(context).ratings.file;
  const found = findFolder(context, formatName, format.files[0]);
  if (found) {
    context.terminal.say(`Found ${formatName} in ${found}`);
    return found;
  }
  if (format.downloadable) return await download(context, formatName);
  throw new StreamPulseError('file-missing', `import ${formatName} wants --from PATH`, {
    expected: format.files.join(', '),
  });
}

/** MovieLens 100K where it is found or can be fetched; else a simulated audience, and why. */
export async function locateDemoData(
  context: Context,
): Promise<{ format: string; path: string; why?: string }> {
  const found = findFolder(context, 'ml-100k', 'u.data');
  if (found) return { format: 'ml-100k', path: found };
  try {
    return { format: 'ml-100k', path: await download(context, 'ml-100k') };
  } catch (error) {
    if (!(error instanceof StreamPulseError) || error.code === 'interrupted') throw error;
    return { format: 'simulated', path: '', why: error.message };
  }
}

/** The cached data set, or a download, its terms shown first. */
async function download(context: Context, formatName: string): Promise<string> {
  const folder = await downloadMovieLens(formatName, {
    cache: context.settings.cache,
    baseUrl: context.settings.downloadBase,
    signal: context.signal,
    onTerms: (terms) => context.terminal.say(paragraph(`Fetching ${formatName} from GroupLens. ${terms}`)),
    onProgress: ({ stage, done, total }) => context.progress.step(stage, done, total),
  });
  context.progress.end();
  return folder;
}
