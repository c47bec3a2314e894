import { StreamPulseError } from '../../errors.ts';
import type { Asked } from '../ask-viewer.ts';
import { loopTurn } from '../loop-turn.ts';
import { keysById } from '../predict-pairs.ts';
import { type Line, linesOf } from './lines.ts';
import { type PairScorer, pairScorer } from './pair-scorer.ts';
import type { Pair, ScoreFormat } from './score-format.ts';

/** Lines that were scored together, in order; those that could not be are told by their place. */
export interface ScoredLines {
  readonly count: number;
  /** Keys; -1 where the line is in `wrong`. */
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  /** P(stars >= 4); NaN where the line is in `wrong`. */
  readonly probability: Float64Array;
  readonly wrong: ReadonlyMap<number, Unscored>;
}

/** What is wrong with a line; lines count from 1. */
export interface Unscored {
  readonly line: number;
  readonly wrong: string;
  /** As it was, cut at 200 characters; null where it was too long to hold. */
  readonly text: string | null;
}

export interface ScoreOptions {
  /** Rows that are scored together; the scores are the same, whatever it is. 65,536 by default. */
  readonly rows?: number;
}

/**
 * Scores pairs that come as text, piece by piece and in order; lines that cannot be scored are told in their place, empty ones left
 * out. Memory is that of one chunk of rows, whatever the length of the input. @throws `column-missing`
 */
export async function* scoreLines(
  asked: Asked,
  format: ScoreFormat,
  pieces: AsyncIterable<Uint8Array>,
  { rows = 65_536 }: ScoreOptions = {},
): AsyncGenerator<ScoredLines> {
  const take = new Taken(asked, rows);
  let read: ((line: string) => Pair) | undefined = format.header ? undefined : format.read;
  let line = 0;
  for await (const lines of linesOf(pieces)) {
    for (const text of lines) {
      line++;
      if (text === '') continue;
      if (!read) {
        const header = text === null ? { wrong: 'the header is too long' } : format.header!.read(text);
        if ('wrong' in header)
          throw new StreamPulseError('column-missing', header.wrong, {
            value: shortened(text) ?? undefined,
            expected: 'columns viewer_id and title_id',
            remedy: 'Give the file a first line with the names of its columns.',
          });
        read = header;
        continue;
      }
      take.add(line, text, text === null ? { wrong: 'the line is too long' } : read(text));
      if (take.count < rows) continue;
      yield take.scored();
      await loopTurn();
    }
  }
  if (take.count > 0) yield take.scored();
}

/** The scores of a chunk as text; of lines that could not be scored what `instead` says. */
export function scoredText(
  { count, viewer, title, probability, wrong }: ScoredLines,
  write: (viewer: number, title: number, probability: number) => string,
  instead: (unscored: Unscored) => string = () => '',
): string {
  let text = '';
  for (let at = 0; at < count; at++)
    text += viewer[at] < 0 ? instead(wrong.get(at)!) : write(viewer[at], title[at], probability[at]);
  return text;
}

function shortened(text: Line): string | null {
  return text === null ? null : text.slice(0, 200);
}

/** Gathers lines until they are scored together. */
class Taken {
  count = 0;
  private readonly scorer: PairScorer;
  private readonly viewerKeys: ReadonlyMap<string, number>;
  private readonly titleKeys: ReadonlyMap<string, number>;
  private readonly viewer: Int32Array;
  private readonly title: Int32Array;
  private wrong = new Map<number, Unscored>();

  constructor(asked: Asked, rows: number) {
    this.scorer = pairScorer(asked);
    this.viewerKeys = keysById(asked.star.viewers.id);
    this.titleKeys = keysById(asked.star.titles.id);
    this.viewer = new Int32Array(rows);
    this.title = new Int32Array(rows);
  }

  add(line: number, text: Line, pair: Pair): void {
    const keys = this.keysOf(pair);
    if (typeof keys === 'string') {
      this.refuse(line, text, keys);
      return;
    }
    [this.viewer[this.count], this.title[this.count]] = keys;
    this.count++;
  }

  private keysOf(pair: Pair): readonly [viewer: number, title: number] | string {
    if ('wrong' in pair) return pair.wrong;
    const viewer = this.viewerKeys.get(pair.viewerId);
    if (viewer === undefined) return 'no such viewer';
    const title = this.titleKeys.get(pair.titleId);
    if (title === undefined) return 'no such title';
    return title < this.scorer.titles ? [viewer, title] : 'the title came after the run was trained';
  }

  refuse(line: number, text: Line, wrong: string): void {
    this.wrong.set(this.count, { line, wrong, text: shortened(text) });
    this.viewer[this.count] = -1;
    this.title[this.count++] = -1;
  }

  scored(): ScoredLines {
    const { count, wrong } = this;
    const [viewer, title] = [this.viewer.slice(0, count), this.title.slice(0, count)];
    const known = (keys: Int32Array) => (wrong.size === 0 ? keys : keys.filter((_, at) => !wrong.has(at)));
    const probability = new Float64Array(count).fill(Number.NaN);
    if (wrong.size < count) {
      const said = this.scorer.score(known(viewer), known(title));
      let from = 0;
      for (let at = 0; at < count; at++) if (viewer[at] >= 0) probability[at] = said[from++];
    }
    this.count = 0;
    this.wrong = new Map();
    return { count, viewer, title, probability, wrong };
  }
}
