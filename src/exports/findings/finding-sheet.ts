import type { Finding, FindingColumn, FindingTable, Measure } from '../../insights/finding.ts';
import type { FindingsReceipt } from './receipt.ts';
import { receiptLines } from './receipt.ts';
import type { Line, PlannedCell, SheetPlan } from './sheet-plan.ts';
import { text } from './sheet-plan.ts';
import { isWithheld, tooFew, withoutSmallCells } from './small-cells.ts';

export const contentsName = 'Contents';

/** A finding on a sheet: question and answer, its table, numbers with intervals, what to mind, where it comes from. */
export function findingSheet(finding: Finding, receipt: FindingsReceipt): SheetPlan {
  const { id, question, answer, verdict, n, nOf, table, detail, measures, caveats, method } = finding;
  const rests = `n = ${n.toLocaleString('en-US')} ${nOf}.`;
  return {
    name: id,
    lines: [
      { kind: 'link', text: `‹ ${contentsName}`, to: contentsName },
      ...(receipt.simulated ? [simulated] : []),
      { kind: 'title', text: question },
      { kind: 'text', text: answer },
      { kind: 'text', text: verdict ? `Claim: ${verdict}. ${rests}` : rests },
      ...tableLines(table),
      ...block('Numbers, with their 95 % intervals', measureLines(finding, measures)),
      ...block('In detail', detail ? tableLines(detail) : []),
      ...block(
        'Caveats',
        caveats.map((caveat): Line => ({ kind: 'text', text: caveat })),
      ),
      ...block('Method', [{ kind: 'text', text: method }]),
      ...block('Where this comes from', receiptLines(receipt)),
    ],
  };
}

export const simulated: Line = { kind: 'warning', text: 'SIMULATED audience.' };

export function block(title: string, lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : [{ kind: 'gap' }, { kind: 'label', text: title }, ...lines];
}

function tableLines(table: FindingTable): Line[] {
  const { columns } = table;
  if (table.rows.length === 0) return [];
  return [
    { kind: 'head', titles: headsOf(columns) },
    ...withoutSmallCells(table).map(
      (row): Line => ({
        kind: 'cells',
        cells: row.map((value, at) => ({ value, unit: columns[at].unit })),
      }),
    ),
  ];
}

/** Ends of intervals say what they are of: `liked, from`. */
function headsOf(columns: readonly FindingColumn[]): string[] {
  let last = '';
  return columns.map(({ title }) => {
    if (title === 'from' || title === 'to') return `${last}, ${title}`;
    last = title;
    return title;
  });
}

const measureHead: Line = {
  kind: 'head',
  titles: ['number', 'value', 'from', 'to', 'unit', 'n', 'interval holds'],
};

function measureLines(finding: Finding, measures: readonly Measure[]): Line[] {
  if (measures.length === 0) return [];
  return [
    measureHead,
    ...measures.map(
      (measure): Line => ({
        kind: 'cells',
        cells: [text(measure.label), ...measureCells(finding, measure)],
      }),
    ),
  ];
}

/** Value, ends of the interval, unit, n, and whether the interval holds with others. */
export function measureCells(finding: Finding, measure: Measure): PlannedCell[] {
  const { value, low, high, n, unit, simultaneous } = measure;
  const withheld = isWithheld(finding, measure);
  const number = (one: number | null): PlannedCell => ({ value: withheld ? null : one, unit });
  const isBounded = low !== null && high !== null;
  return [
    number(value),
    number(low),
    number(high),
    text(unit === 'points' ? 'difference of shares' : unit),
    withheld ? text(tooFew) : { value: n, unit: 'rows' },
    text(isBounded ? (simultaneous ? 'with the others at once' : 'alone') : 'there is none'),
  ];
}
