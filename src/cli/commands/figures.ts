import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { type MadeFigures, makeFigures, wantedSpecs } from '../../figures/make-figures.ts';
import {
  type FigureFormat,
  figureFormats,
  pageOf,
  writeFigures,
} from '../../figures/render/write-figures.ts';
import type { WrittenFigure } from '../../figures/render/written-figure.ts';
import { figureSpecs } from '../../figures/specs/registry.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { parseTheme, parseWidth } from '../figure-look.ts';
import { paragraph } from '../paragraph.ts';
import { version } from '../version.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  if (options['list'] === true) return list(context);
  const only = options['only'] as readonly string[] | undefined;
  wantedSpecs(only);
  const look = {
    formats: parseFormats(String(options['format'])),
    theme: parseTheme(String(options['theme'])),
    width: parseWidth(String(options['width'])),
    folder: options['out'] === undefined ? join(context.workspace.root, 'visuals') : String(options['out']),
    force: options['force'] === true,
    page: only === undefined,
  };
  const { signal, settings, progress } = context;
  const made = await makeFigures(context.workspace, {
    runId: options['run'] as string | undefined,
    only,
    seed: settings.seed,
    version,
    signal,
    onProgress: progress.step,
  });
  const written = await writeFigures(made.figures, made.provenance, {
    ...look,
    signal,
    onProgress: progress.step,
  });
  progress.end();
  if (context.json) printJson(context, documentOf(made, written, look.folder));
  else {
    context.terminal.result(
      textOf(made, written, only ? look.folder : join(look.folder, pageOf(look.theme))),
    );
    sayNext(context, [`streampulse report${workspaceFlag(context)}`]);
  }
  return 0;
}

function documentOf(
  { provenance, missing, figures }: MadeFigures,
  written: readonly WrittenFigure[],
  folder: string,
) {
  return {
    provenance,
    folder,
    figures: written.map((one, at) => ({ ...one, table: figures[at].table })),
    missing,
  };
}

function textOf(
  { missing, provenance }: MadeFigures,
  written: readonly WrittenFigure[],
  place: string,
): string {
  const lines = written.map(({ id, title }) => paragraph(`${id}: ${title}`, '  '));
  const without = missing.map(({ id, reason }) => paragraph(`${id}: ${reason}`, '  '));
  return [
    ...(provenance.simulated ? ['SIMULATED audience: no real viewer said any of this', ''] : []),
    ...lines,
    ...(without.length > 0 ? ['', 'Not drawn:', ...without] : []),
    '',
    `${written.length} figures, ${missing.length} not drawn: ${place}`,
  ].join('\n');
}

function list(context: Context): number {
  if (context.json) {
    printJson(context, { figures: figureSpecs.map(({ id, about, needs }) => ({ id, about, needs })) });
    return 0;
  }
  const width = Math.max(...figureSpecs.map(({ id }) => id.length)) + 2;
  const lines = figureSpecs.map(({ id, about }) =>
    paragraph(`${id.padEnd(width)}${about}`, ' '.repeat(width)),
  );
  context.terminal.result(lines.join('\n'));
  sayNext(context, [`streampulse figures --only ${figureSpecs[0].id}${workspaceFlag(context)}`]);
  return 0;
}

function parseFormats(text: string): FigureFormat[] {
  const formats = text.split(',').filter(Boolean);
  const known = figureFormats.filter((format) => formats.includes(format));
  if (formats.length > 0 && known.length === new Set(formats).size) return known;
  throw new StreamPulseError('option-bad', '--format', { value: text, expected: 'svg, png or svg,png' });
}
