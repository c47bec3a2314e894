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
  const { ratings, viewers, titles } = tableMaps(context);
  return {
    map: ratings.columns,
    viewers,
    titles,
  };
}

/** The column maps of the config file. @throws `config-bad` where there are none */
export function tableMaps({ resolved }: Context): TableMaps {
  if (resolved.table) return resolved.table;
  throw new StreamPulseError('config-bad', 'import table needs column maps', {
    expected: '"table": {"ratings": {"file": …, "columns": {"viewer_id": …}}} in streampulse.config.json',
  });
}
