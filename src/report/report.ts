import type { Unit } from '../insights/finding.ts';

/** How a cell is told; values stay numbers in the JSON. */
export type CellFormat = 'text' | 'count' | 'figure' | 'signed' | 'bytes' | Unit;

/** Null is told as a dash. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  readonly format: CellFormat;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A picture with what it says in words, and its numbers. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Without script and without anything to be fetched; title and summary are drawn in it. */
  readonly svg: string;
  /** The same for narrow screens, where the other's text would be too small. */
  readonly narrowSvg: string;
  readonly table: TableBlock;
}

/** A question with its answer. */
export interface AnswerBlock {
  readonly kind: 'answer';
  readonly question: string;
  readonly answer: string;
  /** Of claims only. */
  readonly verdict: string | null;
}

/** What stands in a section, top to bottom. Texts are plain: no markup of any kind. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'caveat'; readonly text: string }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | AnswerBlock
  | TableBlock
  | FigureBlock;

/** A question, and its answer with method, result and caveat. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly blocks: readonly Block[];
}

/** A run told whole; JSON-safe. Its HTML, Markdown and JSON are made from it and say the same. */
export interface Report {
  readonly schemaVersion: 1;
  readonly runId: string;
  readonly title: string;
  /** The run's result in one sentence, as strong as its interval allows. */
  readonly verdict: string;
  readonly dataHash: string;
  readonly command: string;
  readonly madeAt: string;
  readonly simulated: boolean;
  readonly sections: readonly Section[];
}

/** For the JSON: pictures are left out, their numbers stay. */
export function withoutDrawings(report: Report): object {
  const sections = report.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map(withoutDrawing),
  }));
  return { ...report, sections };
}

function withoutDrawing(block: Block): object {
  if (block.kind !== 'figure') return block;
  const { svg: _, narrowSvg: __, ...rest } = block;
  return rest;
}
