import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { writeWhole } from '../../warehouse/workspace.ts';
import type { Figure, Provenance } from '../figure.ts';
import type { ThemeName } from '../look/theme.ts';
import { galleryHtml } from './gallery-html.ts';
import { pngOf } from './png.ts';
import { renderSvg } from './render-figure.ts';
import { tableCsv } from './table-csv.ts';
import type { WrittenFigure } from './written-figure.ts';

export const figureFormats = ['svg', 'png'] as const;

export type FigureFormat = (typeof figureFormats)[number];

export interface WriteOptions {
  readonly folder: string;
  readonly formats: readonly FigureFormat[];
  /** CSS pixels; PNGs have two pixels for each. */
  readonly width: number;
  readonly theme: ThemeName;
  /** Replace what is there. */
  readonly force: boolean;
  /** Also a page that shows them all. */
  readonly page: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: string, done: number, total: number) => void) | undefined;
}

/**
 * Writes each figure with its table, and where asked a page with all of them, through temporary names. The same figures give the
 * same bytes. @throws `file-exists` before anything is written, `write-failed`, `interrupted`
 */
export async function writeFigures(
  figures: readonly Figure[],
  provenance: Provenance,
  options: WriteOptions,
): Promise<WrittenFigure[]> {
  const { folder, force, page, theme, signal, onProgress } = options;
  const plans = figures.map((figure) => ({ figure, files: filesOf(figure, options) }));
  if (!force)
    await requireFree([...plans.flatMap(({ files }) => files), ...(page ? [pageOf(theme)] : [])], folder);
  await makeFolder(folder);
  const written: WrittenFigure[] = [];
  for (const [at, { figure, files }] of plans.entries()) {
    if (signal?.aborted) throw new StreamPulseError('interrupted', 'drawing was stopped');
    onProgress?.(`draw ${figure.id}`, at, plans.length);
    const svg = renderSvg(figure, provenance, options);
    for (const file of files) await writeWhole(join(folder, file), contentsOf(file, svg, figure));
    const { id, title, summary, n } = figure;
    written.push({ id, title, summary, n, files });
  }
  if (page) await writeWhole(join(folder, pageOf(theme)), galleryHtml(written, provenance, theme));
  return written;
}

/** `roc.svg`, dark `roc-dark.svg`. */
function filesOf({ id }: Figure, { formats, theme }: WriteOptions): string[] {
  return [...formats, 'csv'].map((extension) => `${stemOf(id, theme)}.${extension}`);
}

function stemOf(name: string, theme: ThemeName): string {
  return theme === 'light' ? name : `${name}-${theme}`;
}

export function pageOf(theme: ThemeName): string {
  return `${stemOf('index', theme)}.html`;
}

function contentsOf(file: string, svg: string, { table }: Figure): string | Uint8Array {
  if (file.endsWith('.csv')) return tableCsv(table);
  return file.endsWith('.png') ? pngOf(svg) : svg;
}

async function requireFree(files: readonly string[], folder: string): Promise<void> {
  for (const file of files) {
    const path = join(folder, file);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere)
      throw new StreamPulseError('file-exists', 'there is a figure already', { place: { file: path } });
  }
}
