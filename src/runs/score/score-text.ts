import { StreamPulseError } from '../../errors.ts';
import type { Asked } from '../asking/asked.ts';
import { loopTurn } from '../training/loop-turn.ts';
import { blockAfter, type LineBlock, lineBlocks, linesOf, partsOf } from './line-blocks.ts';
import { blockScorer, type ScoreAs, type ScoredBlock, shortened } from './score-block.ts';
import { scoreFormats } from './score-format.ts';

/** Where blocks are scored. */
export interface Scoring {
  /** Blocks that may be under way at once. */
  readonly ahead: number;
  score(block: LineBlock, as: ScoreAs): Promise<ScoredBlock>;
}

/** In this very thread, `bytes` of text at a time, with a turn of the event loop before each: others may be waiting. */
export function scoringHere(asked: Asked, bytes: number = Number.POSITIVE_INFINITY): Scoring {
  const score = blockScorer(asked);
  return {
    ahead: 1,
    async score(block, as) {
      const parts: ScoredBlock[] = [];
      for (const part of partsOf(block, bytes)) {
        await loopTurn();
        parts.push(score(part, as));
      }
      return {
        text: Buffer.concat(parts.map(({ text }) => text)),
        rows: parts.reduce((sum, { rows }) => sum + rows, 0),
        wrong: parts.flatMap(({ wrong }) => wrong),
      };
    },
  };
}

/**
 * Scores pairs that come as text, piece by piece and in order. Memory is that of the blocks under way, whatever the length of the
 * input: where nobody takes the scores, nothing more is read. `bytes`: what a block weighs; the scores are the same, whatever it is.
 * @throws `column-missing`
 */
export async function* scoreText(
  { ahead, score }: Scoring,
  pieces: AsyncIterable<Uint8Array>,
  as: ScoreAs,
  bytes?: number,
): AsyncGenerator<ScoredBlock> {
  const blocks = lineBlocks(pieces, bytes);
  const { header, first } = scoreFormats[as.in].header ? await headed(blocks, as) : {};
  const own = { ...as, header };
  const waiting: Promise<ScoredBlock>[] = [];
  const hand = (block: LineBlock) => {
    const one = score(block, own);
    // Told when its turn comes.
    one.catch(() => {});
    waiting.push(one);
  };
  if (first && first.bytes.length > 0) hand(first);
  let reading: Promise<IteratorResult<LineBlock>> | undefined;
  let isOver = false;
  try {
    for (;;) {
      if (!isOver && waiting.length < ahead) reading ??= blocks.next();
      reading?.catch(() => {});
      if (!reading && waiting.length === 0) return;
      const came = await Promise.race([...(reading ? [reading] : []), ...waiting.slice(0, 1)]);
      if ('text' in came) {
        void waiting.shift();
        yield came;
        continue;
      }
      reading = undefined;
      if (came.done) isOver = true;
      else hand(came.value);
    }
  } finally {
    // Behind what is being read, if anything is.
    blocks.return(undefined).catch(() => {});
  }
}

/** The first line that is not empty, and what comes after it. */
async function headed(
  blocks: AsyncGenerator<LineBlock>,
  as: ScoreAs,
): Promise<{ header?: string; first?: LineBlock }> {
  for (;;) {
    const { value: block, done } = await blocks.next();
    if (done) return {};
    const lines = linesOf(block);
    const at = lines.findIndex((line) => line !== '');
    if (at < 0) continue;
    const header = lines[at];
    const read =
      header === null ? { wrong: 'the header is too long' } : scoreFormats[as.in].header!.read(header);
    if (header !== null && typeof read === 'function') return { header, first: blockAfter(block, at + 1) };
    throw new StreamPulseError('column-missing', (read as { wrong: string }).wrong, {
      value: shortened(header) ?? undefined,
      expected: 'columns viewer_id and title_id',
      remedy: 'Give the file a first line with the names of its columns.',
    });
  }
}
