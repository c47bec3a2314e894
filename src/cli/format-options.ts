import { StreamPulseError } from '../errors.ts';
import type { FormatOptions } from '../sources/formats.ts';
import type { Context, Options } from './context.ts';
import type { TableMaps } from './settings.ts';

/** What single formats take beside a path: links for tmdb, column maps for table. */
export function formatOptions(
  context: Context,
  formatName: string,
  options: Options,
): Omit<FormatOptions, 'maxErrors'> {
  if (formatName === 'tmdb') return { links: options['links'] as string | undefined };
  if (formatName !== 'table') return {};
  const { ratings, viewers, titles } = tableMaps(context, options['from'] as string | undefined);
  const { columns, scale, timeless } = ratings;
  return { map: columns, scale, timeless, viewers, titles };
}

/** The column maps of the config file, or our own names for a file that is given. @throws `config-bad` for neither */
export function tableMaps({ resolved }: Context, from?: string): TableMaps {
  if (resolved.table) return resolved.table;
  if (from !== undefined) return { ratings: { file: from, columns: {} } };
  throw new StreamPulseError('config-bad', 'import table wants --from FILE, or column maps', {
    expected: '"table": {"ratings": {"file": …, "columns": {"viewer_id": …}}} in streampulse.config.json',
  });
}
