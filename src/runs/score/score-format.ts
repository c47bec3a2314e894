import { csvField } from '../../text/csv-field.ts';
import type { Star } from '../../warehouse/star.ts';

/** A pair that is asked about, or what is wrong with its line. */
export type Pair = { readonly viewerId: string; readonly titleId: string } | { readonly wrong: string };

/** How pairs are written, and their scores. */
export interface ScoreFormat {
  /** The first line of the input, where it is no pair; undefined where the format has none. Throws nothing: `wrong` says what is. */
  readonly header?: { read(line: string): { readonly wrong: string } | ((line: string) => Pair) };
  readonly read: (line: string) => Pair;
  /** Before the first score. */
  readonly begin: string;
  /** Writes the score of a viewer and a title, by their keys. */
  writer(star: Star): (viewer: number, title: number, probability: number) => string;
}

export const scoreFormats = { ndjson: ndjson(), csv: csv() } as const;

export type ScoreFormatName = keyof typeof scoreFormats;

function ndjson(): ScoreFormat {
  return {
    read(line) {
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        return { wrong: 'not JSON' };
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { wrong: 'not a JSON object' };
      const { viewerId, titleId } = value as { viewerId?: unknown; titleId?: unknown };
      const [viewer, title] = [idOf(viewerId), idOf(titleId)];
      if (viewer === undefined) return { wrong: 'viewerId: not a text or a number' };
      return title === undefined
        ? { wrong: 'titleId: not a text or a number' }
        : { viewerId: viewer, titleId: title };
    },
    begin: '',
    writer({ viewers, titles }) {
      const head = onceEach(viewers.id, (id) => `{"viewerId":${JSON.stringify(id)},"titleId":`);
      const middle = onceEach(titles.id, (id) => `${JSON.stringify(id)},"probability":`);
      return (viewer, title, probability) => `${head(viewer)}${middle(title)}${probability}}\n`;
    },
  };
}

function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

function csv(): ScoreFormat {
  const readAt = (viewer: number, title: number, width: number) => (line: string) => {
    const fields = fieldsOf(line);
    if ('wrong' in fields) return fields;
    if (fields.length !== width) return { wrong: `${fields.length} fields, expected ${width}` };
    return { viewerId: fields[viewer], titleId: fields[title] };
  };
  return {
    header: {
      read(line) {
        const fields = fieldsOf(line);
        if ('wrong' in fields) return fields;
        const [viewer, title] = ['viewer_id', 'title_id'].map((name) => fields.indexOf(name));
        if (viewer < 0 || title < 0) return { wrong: 'the header lacks a column' };
        return readAt(viewer, title, fields.length);
      },
    },
    read: readAt(0, 1, 2),
    begin: 'viewer_id,title_id,probability\n',
    writer({ viewers, titles }) {
      const head = onceEach(viewers.id, (id) => `${csvField(id)},`);
      const middle = onceEach(titles.id, (id) => `${csvField(id)},`);
      return (viewer, title, probability) => `${head(viewer)}${middle(title)}${probability}\n`;
    },
  };
}

/** What is written of each key, made when it is first asked for: most texts are short. */
function onceEach(ids: readonly string[], write: (id: string) => string): (key: number) => string {
  const made = new Array<string | undefined>(ids.length);
  return (key) => (made[key] ??= write(ids[key]));
}

/** One record on one line (RFC 4180). */
function fieldsOf(line: string): string[] | { readonly wrong: string } {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",]*)(,|$)/y;
  while (field.lastIndex <= line.length) {
    const found = field.exec(line);
    if (!found) return { wrong: 'a quote is out of place' };
    const [, text, end] = found;
    fields.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === '') return fields;
  }
  return fields;
}
