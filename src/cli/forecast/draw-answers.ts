import type { Figure } from '../../figures/figure.ts';
import type { forecastFigure } from '../../figures/specs/forecast/forecast-figure.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Context, Options } from '../context.ts';
import { parseTheme, parseWidth } from '../figure-look.ts';
import { version } from '../version.ts';

/** Writes what `--figures DIR` asks for as SVG, PNG and CSV. @throws `option-bad`, `file-exists`, `write-failed` */
export async function drawAnswers(
  context: Context,
  star: Star,
  options: Options,
  make: (draw: typeof forecastFigure) => readonly Figure[],
): Promise<void> {
  if (options['figures'] === undefined) return;
  const folder = String(options['figures']);
  const look = {
    folder,
    theme: parseTheme(String(options['theme'] ?? 'light')),
    width: parseWidth(String(options['width'] ?? 960)),
    force: options['force'] === true,
    page: false,
    signal: context.signal,
  };
  const { forecastFigure } = await import('../../figures/specs/forecast/forecast-figure.ts');
  const figures = make(forecastFigure);
  if (figures.length === 0) {
    context.terminal.say('There is no forecast to draw.');
    return;
  }
  const { figureFormats, writeFigures } = await import('../../figures/render/write-figures.ts');
  const written = await writeFigures(figures, await provenanceOf(context, star), {
    ...look,
    formats: figureFormats,
  });
  context.terminal.say(`Drew ${written.map(({ id }) => id).join(', ')} into ${folder}.`);
}

async function provenanceOf({ workspace, settings }: Context, star: Star) {
  const { spanOf } = await import('../../figures/make-figures.ts');
  const { requireManifest, sourcesOf } = await import('../../warehouse/manifest.ts');
  return {
    sources: sourcesOf(await requireManifest(workspace)),
    simulated: star.simulated,
    dataHash: star.dataHash,
    ...spanOf(star),
    seed: settings.seed,
    version,
  };
}
