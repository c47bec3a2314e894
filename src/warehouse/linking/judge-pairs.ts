import type { LinkPairRow, PairSide } from '../../sources/link-pairs.ts';
import { chooseCandidate } from './choose-candidate.ts';
import type { TitleRecord } from './title-record.ts';

export interface JudgedPair {
  readonly pair: LinkPairRow;
  /** Whether the two would be linked if they were the only ones, left to a human, or kept apart. */
  readonly said: 'linked' | 'doubtful' | 'apart';
  /** 0 to 1; 0 where the pair is not worth a look. */
  readonly score: number;
}

export interface PairCounts {
  readonly pairs: number;
  readonly same: number;
  readonly linked: number;
  readonly linkedRight: number;
  readonly doubtful: number;
  readonly doubtfulSame: number;
  readonly mistakes: readonly JudgedPair[];
}

/** Says of each pair by itself what linking would say of it. */
export function judgePairs(rows: readonly LinkPairRow[]): JudgedPair[] {
  return rows.map((pair) => {
    const { chosen, doubtful, score } = chooseCandidate(recordOf('a', pair.a), [recordOf('b', pair.b)]);
    return { pair, said: chosen ? 'linked' : doubtful ? 'doubtful' : 'apart', score };
  });
}

export function countPairs(judged: readonly JudgedPair[]): PairCounts {
  const count = (of: (one: JudgedPair) => boolean) => judged.filter(of).length;
  return {
    pairs: judged.length,
    same: count(({ pair }) => pair.same),
    linked: count(({ said }) => said === 'linked'),
    linkedRight: count(({ said, pair }) => said === 'linked' && pair.same),
    doubtful: count(({ said }) => said === 'doubtful'),
    doubtfulSame: count(({ said, pair }) => said === 'doubtful' && pair.same),
    mistakes: judged.filter(({ said, pair }) => (said === 'linked') !== pair.same),
  };
}

function recordOf(id: string, { name, year, kind, runtimeMinutes, people, language }: PairSide): TitleRecord {
  return {
    id,
    names: [name],
    year,
    kind,
    runtimeMinutes,
    people,
    languages: language === null ? [] : [language],
  };
}
