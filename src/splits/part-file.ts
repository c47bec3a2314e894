import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { StreamPulseError } from '../errors.ts';
import type { Star } from '../warehouse/star.ts';
import type { PartName } from './split.ts';

const columns = ['viewer_id', 'title_id', 'part'] as const;
const partNames: readonly string[] = ['train', 'tune', 'calibrate', 'test'];

/**
 * Reads a split from a CSV with columns viewer_id, title_id, part (train, tune, calibrate or test).
 * Every rating of the star must be named exactly once. @throws `file-missing`, `column-missing`, `row-bad`
 */
export async function readPartFile(path: string, star: Star): Promise<PartName[]> {
  const rows = pairRows(star);
  const viewers = new Map(star.viewers.id.map((id, key) => [id, key]));
  const titles = new Map(star.titles.id.map((id, key) => [id, key]));
  const parts = new Array<PartName | undefined>(star.log.rows);
  let lastLine = 1;
  for await (const { record, line } of records(path)) {
    lastLine = line;
    const [viewer, title, part] = record;
    const row = rows.get(pairKey(star, viewers.get(viewer) ?? -1, titles.get(title) ?? -1));
    if (row === undefined)
      throw bad(path, line, 'no such rating', `${viewer},${title}`, 'a pair that was rated');
    if (!partNames.includes(part))
      throw bad(path, line, 'no such part', part, `one of ${partNames.join(', ')}`);
    if (parts[row])
      throw bad(path, line, 'the pair stands here twice', `${viewer},${title}`, 'each pair once');
    parts[row] = part as PartName;
  }
  return complete(parts, path, lastLine);
}

function complete(parts: (PartName | undefined)[], path: string, line: number): PartName[] {
  let missing = 0;
  for (let row = 0; row < parts.length; row++) if (!parts[row]) missing++;
  if (missing === 0) return parts as PartName[];
  throw bad(path, line, `${missing} ratings have no part`, '', 'every rating of the workspace once');
}

function pairKey(star: Star, viewer: number, title: number): number {
  return viewer < 0 || title < 0 ? -1 : viewer * star.titles.rows + title;
}

function pairRows(star: Star): Map<number, number> {
  const { viewer, title, rows } = star.log;
  const map = new Map<number, number>();
  for (let row = 0; row < rows; row++) map.set(pairKey(star, viewer[row], title[row]), row);
  return map;
}

async function* records(path: string): AsyncGenerator<{ record: string[]; line: number }> {
  const delimiters = ['\r\n', '\n', '\r'];
  let order: number[] | undefined;
  try {
    const file = await open(path);
    const options = { bom: true, info: true, relax_column_count: true, record_delimiter: delimiters };
    const parser = file.createReadStream().pipe(parse(options));
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (order) yield { record: order.map((at) => record[at] ?? ''), line: info.lines };
      else order = columnOrder(record, path);
    }
  } catch (cause) {
    throw readFailure(path, cause);
  }
  if (!order) throw new StreamPulseError('file-empty', 'the file is empty', { place: { file: path } });
}

function columnOrder(header: readonly string[], path: string): number[] {
  return columns.map((name) => {
    const at = header.indexOf(name);
    if (at >= 0) return at;
    throw new StreamPulseError('column-missing', `no column ${name}`, {
      place: { file: path, line: 1 },
      expected: columns.join(','),
    });
  });
}

function readFailure(path: string, cause: unknown): unknown {
  if (cause instanceof StreamPulseError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new StreamPulseError('file-missing', 'there is no such file', { place: { file: path }, cause });
  }
  return new StreamPulseError('row-bad', message, { place: { file: path }, cause });
}

function bad(file: string, line: number, what: string, value: string, expected: string): StreamPulseError {
  return new StreamPulseError('row-bad', what, {
    place: { file, line },
    value: value || undefined,
    expected,
  });
}
