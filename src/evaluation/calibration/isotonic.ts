import { badModel, listAt, numberAt, objectAt } from '../../learners/document-fields.ts';
import { type Ranking, rankRows } from '../../metrics/ranking.ts';
import { lowerBound } from '../../numerics/bisect.ts';
import { type Calibrator, type CalibratorFamily, checkCalibrationRows } from './calibrator.ts';
import { checkKind } from './document.ts';

/** Points of a rising line, joined straight and level beyond its ends. */
interface Steps {
  readonly at: Float64Array;
  readonly value: Float64Array;
}

/** Rows of one level, from the first to the last probability among them. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly positives: number;
}

const mostPoints = 1_000_000;

export const isotonic: CalibratorFamily = {
  name: 'isotonic',
  summary: 'The best rising step line; needs some thousand rows.',
  fit(probability, truth) {
    checkCalibrationRows({ probability, truth });
    return isotonicOf(pointsOf(pooled(rankRows({ probability, truth })), truth.length));
  },
  read(document) {
    const fields = objectAt(document, 'calibrator');
    checkKind(fields, 'isotonic');
    const at = risingAt(fields['at'], 'calibrator.at');
    const value = risingAt(fields['value'], 'calibrator.value');
    if (at.length === 0 || at.length !== value.length) {
      badModel('calibrator.value', value.length, `${Math.max(at.length, 1)} values`);
    }
    return isotonicOf({ at, value });
  },
};

/** Pool adjacent violators (Ayer et al., 1955); rows of equal probability start as one block. */
function pooled({ truth, probability, groupEnds }: Ranking): Block[] {
  const blocks: Block[] = [];
  for (let group = 0, rank = 0; group < groupEnds.length; group++) {
    const from = probability[rank];
    const first = rank;
    let positives = 0;
    for (; rank < groupEnds[group]; rank++) positives += truth[rank];
    let block: Block = { from, to: from, n: rank - first, positives };
    for (let last = blocks.at(-1); last && levelOf(last) >= levelOf(block); last = blocks.at(-1)) {
      block = {
        from: last.from,
        to: block.to,
        n: last.n + block.n,
        positives: last.positives + block.positives,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks;
}

function levelOf({ positives, n }: Block): number {
  return positives / n;
}

/** Levels are kept 1 / (n + 2) away from 0 and 1: no finite sample makes anything certain. */
function pointsOf(blocks: readonly Block[], rows: number): Steps {
  const least = 1 / (rows + 2);
  const points = blocks.flatMap((block) => {
    const value = Math.min(Math.max(levelOf(block), least), 1 - least);
    return block.from === block.to
      ? [[block.from, value]]
      : [
          [block.from, value],
          [block.to, value],
        ];
  });
  return {
    at: Float64Array.from(points, ([at]) => at),
    value: Float64Array.from(points, ([, value]) => value),
  };
}

function isotonicOf(steps: Steps): Calibrator {
  return {
    kind: 'isotonic',
    apply: (probability) => probability.map((p) => valueAt(steps, p)),
    toDocument: () => ({ kind: 'isotonic', at: [...steps.at], value: [...steps.value] }),
  };
}

function valueAt({ at, value }: Steps, p: number): number {
  const above = lowerBound(at, p);
  if (above === at.length) return value[above - 1];
  if (above === 0 || at[above] === p) return value[above];
  const share = (p - at[above - 1]) / (at[above] - at[above - 1]);
  return value[above - 1] + share * (value[above] - value[above - 1]);
}

function risingAt(list: unknown, where: string): Float64Array {
  const values = Float64Array.from(listAt(list, where, mostPoints), (item, i) =>
    numberAt(item, `${where}[${i}]`, 0, 1),
  );
  for (let i = 1; i < values.length; i++) {
    if (values[i] < values[i - 1]) badModel(`${where}[${i}]`, values[i], `at least ${values[i - 1]}`);
  }
  return values;
}
