import type { Asked } from '../asking/asked.ts';
import { keysById } from '../asking/predict-pairs.ts';
import { type Line, type LineBlock, linesOf } from './line-blocks.ts';
import { type PairScorer, pairScorer } from './pair-scorer.ts';
import { type Pair, type ScoreFormat, type ScoreFormatName, scoreFormats } from './score-format.ts';

/** How pairs are read, and their scores written. */
export interface ScoreAs {
  readonly in: ScoreFormatName;
  readonly out: ScoreFormatName;
  /** The line that names the columns, where the format has one. */
  readonly header?: string | undefined;
  /** Lines that cannot be scored are answered in their place, as JSON of `line` and `error`; else they are left out. */
  readonly answersWrong: boolean;
}

/** The scores of a block. */
export interface ScoredBlock {
  /** UTF-8. */
  readonly text: Uint8Array;
  /** Lines in it that were not empty: scored or wrong. */
  readonly rows: number;
  readonly wrong: readonly Unscored[];
}

/** What is wrong with a line; lines count from 1. */
export interface Unscored {
  readonly line: number;
  readonly wrong: string;
  /** As it was, cut at 200 characters; null where it was too long to hold. */
  readonly text: string | null;
}

export type BlockScorer = (block: LineBlock, as: ScoreAs) => ScoredBlock;

type Write = ReturnType<ScoreFormat['writer']>;

/** Scores blocks of lines; a line's score is the same in whichever block it stands. */
export function blockScorer(asked: Asked): BlockScorer {
  const scorer = pairScorer(asked);
  const keysOf = keyFinder(asked, scorer);
  const writers = new Map<ScoreFormatName, Write>();
  const writerOf = (out: ScoreFormatName) => {
    const write = writers.get(out) ?? scoreFormats[out].writer(asked.star);
    writers.set(out, write);
    return write;
  };
  const encoder = new TextEncoder();
  return (block, as) => {
    const taken = take(block, readerOf(as), keysOf);
    const [viewers, titles] = [taken.viewer.subarray(0, taken.known), taken.title.subarray(0, taken.known)];
    const probability = taken.known > 0 ? scorer.score(viewers, titles) : new Float64Array(0);
    const text = textOf(taken, probability, writerOf(as.out), as.answersWrong);
    return { text: encoder.encode(text), rows: taken.known + taken.wrong.length, wrong: taken.wrong };
  };
}

export function shortened(text: Line): string | null {
  return text === null ? null : text.slice(0, 200);
}

type Read = (line: string) => Pair;

function readerOf({ in: name, header }: ScoreAs): Read {
  const format = scoreFormats[name];
  if (header === undefined || !format.header) return format.read;
  const read = format.header.read(header);
  return typeof read === 'function' ? read : () => read;
}

/** Lines of a block by the keys of their viewers and titles. */
interface Taken {
  /** The first `known` places. */
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly known: number;
  readonly wrong: readonly Unscored[];
  /** How many known lines stand before each wrong one. */
  readonly before: readonly number[];
}

function take(block: LineBlock, read: Read, keysOf: ReturnType<typeof keyFinder>): Taken {
  const lines = linesOf(block);
  const viewer = new Int32Array(lines.length);
  const title = new Int32Array(lines.length);
  const wrong: Unscored[] = [];
  const before: number[] = [];
  let known = 0;
  lines.forEach((text, at) => {
    if (text === '') return;
    const pair: Pair = text === null ? { wrong: 'the line is too long' } : read(text);
    const what = 'wrong' in pair ? pair.wrong : keysOf(pair, viewer, title, known);
    if (what === undefined) {
      known++;
      return;
    }
    wrong.push({ line: block.line + at, wrong: what, text: shortened(text) });
    before.push(known);
  });
  return { viewer, title, known, wrong, before };
}

/** Writes the keys of a pair at a place, or says what is wrong with it. */
function keyFinder({ star }: Asked, { titles }: PairScorer) {
  const viewers = keysById(star.viewers.id);
  const keys = keysById(star.titles.id);
  return (
    { viewerId, titleId }: Exclude<Pair, { wrong: string }>,
    viewer: Int32Array,
    title: Int32Array,
    at: number,
  ): string | undefined => {
    const asker = viewers.get(viewerId);
    if (asker === undefined) return 'no such viewer';
    const asked = keys.get(titleId);
    if (asked === undefined) return 'no such title';
    if (asked >= titles) return 'the title came after the run was trained';
    viewer[at] = asker;
    title[at] = asked;
    return undefined;
  };
}

function textOf(
  { viewer, title, known, wrong, before }: Taken,
  probability: Float64Array,
  write: Write,
  answersWrong: boolean,
): string {
  let text = '';
  let next = answersWrong ? 0 : wrong.length;
  const answerWrong = (at: number) => {
    for (; next < wrong.length && before[next] <= at; next++)
      text += `${JSON.stringify({ line: wrong[next].line, error: wrong[next].wrong })}\n`;
  };
  for (let at = 0; at < known; at++) {
    if (next < wrong.length) answerWrong(at);
    text += write(viewer[at], title[at], probability[at]);
  }
  answerWrong(known);
  return text;
}
