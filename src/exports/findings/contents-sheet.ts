import type { Finding } from '../../insights/finding.ts';
import { block, contentsName, measureCells, simulated } from './finding-sheet.ts';
import { type FindingsReceipt, receiptLines } from './receipt.ts';
import { type Line, type SheetPlan, text } from './sheet-plan.ts';

export const numbersName = 'Numbers';

/** Every question with its answer and a link to its sheet; what could not be answered comes last. */
export function contentsSheet(findings: readonly Finding[], receipt: FindingsReceipt): SheetPlan {
  const answered = findings.filter(({ lacks }) => lacks === null);
  const open = findings.filter(({ lacks }) => lacks !== null);
  return {
    name: contentsName,
    widest: 80,
    lines: [
      { kind: 'title', text: `What the data says: ${receipt.sources.join(', ')}` },
      ...(receipt.simulated ? [simulated] : []),
      {
        kind: 'text',
        text: 'In brackets: 95 % intervals. Where an interval leaves room for no difference, none is claimed. Counts under 10 are withheld.',
      },
      { kind: 'link', text: 'All numbers on one sheet', to: numbersName },
      { kind: 'head', titles: ['finding', 'question', 'answer', 'claim', 'n', 'of'] },
      ...answered.map(lineOf),
      ...block(
        'What this data cannot answer',
        open.map(({ question, answer }): Line => ({ kind: 'text', text: `${question} ${answer}` })),
      ),
      ...block('Where this comes from', receiptLines(receipt)),
    ],
  };
}

function lineOf({ id, question, answer, verdict, n, nOf }: Finding): Line {
  return {
    kind: 'cells',
    cells: [
      { value: id, to: id },
      text(question),
      text(answer),
      text(verdict ?? ''),
      { value: n, unit: 'rows' },
      text(nOf),
    ],
  };
}

/** All measures of all findings, a row each: for filters and pivot tables. */
export function numbersSheet(findings: readonly Finding[]): SheetPlan {
  return {
    name: numbersName,
    lines: [
      {
        kind: 'head',
        titles: ['finding', 'name', 'number', 'value', 'from', 'to', 'unit', 'n', 'interval holds'],
      },
      ...findings.flatMap((finding) =>
        finding.measures.map(
          (measure): Line => ({
            kind: 'cells',
            cells: [
              { value: finding.id, to: finding.id },
              text(measure.name),
              text(measure.label),
              ...measureCells(finding, measure),
            ],
          }),
        ),
      ),
    ],
  };
}
