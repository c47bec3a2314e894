import type { Figure, Provenance } from '../figures/figure.ts';
import type { MadeFigures } from '../figures/make-figures.ts';
import { pageSvg } from '../figures/render/page-svg.ts';
import type { FigureBlock } from './report.ts';

/** CSS pixels: as wide as the text of a page, and as a telephone. */
const [wide, narrow] = [720, 400];

/** Pictures by id, drawn when they are asked for. */
export interface Pictures {
  /** Those of `ids` that there are, in this order. */
  blocks(...ids: readonly string[]): FigureBlock[];
}

export function picturesOf({ figures, provenance }: MadeFigures): Pictures {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return {
    blocks: (...ids) =>
      ids.flatMap((id) => {
        const figure = byId.get(id);
        return figure ? [blockOf(figure, provenance)] : [];
      }),
  };
}

function blockOf(figure: Figure, provenance: Provenance): FigureBlock {
  const { id, title, summary, table } = figure;
  return {
    kind: 'figure',
    id,
    title,
    summary,
    svg: pageSvg(figure, provenance, wide),
    narrowSvg: pageSvg(figure, provenance, narrow),
    table: {
      kind: 'table',
      caption: title,
      columns: table.columns.map((name, at) => ({
        title: name,
        format: table.rows.some((row) => typeof row[at] === 'string') ? 'text' : 'number',
      })),
      rows: table.rows.map((row) => [...row]),
    },
  };
}
