import type { Finding, FindingTable } from '../../../insights/finding.ts';
import type { FigureTable, LegendItem, Panel } from '../../figure.ts';
import { grouped } from '../../text/numbers.ts';
import { type FigureSpec, figureSpec } from '../spec.ts';
import { headline } from './headline.ts';

interface FindingDrawing {
  /** The question's. */
  readonly id: string;
  readonly about: string;
  /** What is drawn, and how it is read. */
  readonly how: string;
  readonly legend?: readonly LegendItem[];
  readonly ofCatalogue?: boolean;
  /** None where the finding has too little to show. */
  readonly panels: (finding: Finding) => readonly Panel[];
}

/** A figure whose title is what its finding answers. */
export function findingSpec({ id, about, how, legend, ofCatalogue, panels }: FindingDrawing): FigureSpec {
  return figureSpec({
    id,
    about,
    needs: ['findings'],
    make({ findings }) {
      const finding = findings.find((one) => one.id === id);
      if (!finding) return { missing: 'its question was not asked' };
      if (finding.lacks !== null) return { missing: finding.lacks };
      const drawn = panels(finding);
      if (drawn.length === 0) return { missing: 'too few numbers to draw' };
      const { title, rest } = headline(finding);
      return {
        id,
        title,
        summary: [rest, how].filter(Boolean).join(' '),
        n: `${grouped(finding.n)} ${finding.nOf}`,
        ...(finding.caveats.length > 0 && { caveat: finding.caveats.join(' ') }),
        ...(legend && { legend }),
        ofData: true,
        ...(ofCatalogue && { ofCatalogue }),
        panels: drawn,
        table: asTable(finding.detail ?? finding.table),
      };
    },
  });
}

function asTable({ columns, rows }: FindingTable): FigureTable {
  return { columns: columns.map(({ name }) => name), rows };
}
