import { StreamPulseError } from '../errors.ts';
import { formatNamed } from '../sources/formats.ts';
import type { Context } from './context.ts';
import { tableMaps } from './format-options.ts';
import { findFolder } from './importing.ts';

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
  throw new StreamPulseError('file-missing', `import ${formatName} wants --from PATH`, {
    expected: format.files.join(', '),
  });
}

/** MovieLens 100K where it is found or can be fetched, else a simulated audience. */
export async function locateDemoData(context: Context): Promise<{ format: string; path: string }> {
  const found = findFolder(context, 'ml-100k', 'u.data');
  return found ? { format: 'ml-100k', path: found } : { format: 'simulated', path: '' };
}
