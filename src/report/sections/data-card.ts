import { type Audit, spanText } from '../../warehouse/audit.ts';
import { shareText } from '../cell-text.ts';
import type { Material } from '../material.ts';
import type { Block, Section } from '../report.ts';

/** Columns as complete as this are not worth a line. */
const completeFrom = 0.9995;

/** No file of real ratings has it. */
const onlySimulated = 'true_probability';

export function dataCard({ receipt, metrics, audit, pictures }: Material): Section {
  const facts: [string, string][] = [
    ['Sources', receipt.sources.join(', ') || 'not named'],
    ['Data hash', receipt.dataHash],
    ['Label', 'high: 4 stars or more'],
    ...audienceFacts(audit),
  ];
  return {
    id: 'data',
    title: 'The data',
    question: 'What was learned from, and what was it tested on?',
    blocks: [
      ...(receipt.simulated
        ? [{ kind: 'caveat', text: 'The audience is simulated: nothing here is about real people.' } as const]
        : []),
      { kind: 'facts', facts },
      parts(receipt, metrics),
      ...pictures.blocks('class-balance'),
      ...(audit ? [...filesRead(audit), ...gaps(audit)] : [changed]),
    ],
  };
}

const changed: Block = {
  kind: 'caveat',
  text: 'The warehouse has other data now than the run learned from, so its audit is not told here.',
};

function audienceFacts(audit: Audit | undefined): [string, string][] {
  if (!audit?.audience) return [];
  const { ratings, viewers, titles, positiveShare } = audit.audience;
  const count = (value: number) => value.toLocaleString('en-US');
  return [
    ['Ratings', `${count(ratings)} by ${count(viewers)} viewers of ${count(titles)} titles`],
    ['Rated', spanText(audit.audience)],
    ['High ratings', shareText(positiveShare)],
  ];
}

function parts({ split }: Material['receipt'], { train, test }: Material['metrics']): Block {
  const share = { train: train.positiveShare, test: test.positiveShare };
  const rows = (['train', 'tune', 'calibrate', 'test'] as const).flatMap((part) =>
    split.ratings[part] > 0
      ? [[part, split.ratings[part], part === 'train' || part === 'test' ? share[part] : null]]
      : [],
  );
  return {
    kind: 'table',
    caption: `Split ${split.name}, seed ${split.seed}, history ${split.history}, hash ${split.hash.slice(0, 12)}: disjoint parts`,
    columns: [
      { title: 'part', format: 'text' },
      { title: 'ratings', format: 'count' },
      { title: 'high', format: 'share' },
    ],
    rows,
  };
}

function filesRead({ imports }: Audit): Block[] {
  const rows = imports.flatMap(({ source, files }) =>
    files.map(({ file, rowsIn, rowsKept, rowsRejected }) => [source, file, rowsIn, rowsKept, rowsRejected]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'What was read: rows in are rows kept and rows rejected',
      columns: [
        { title: 'source', format: 'text' },
        { title: 'file', format: 'text' },
        { title: 'rows', format: 'count' },
        { title: 'kept', format: 'count' },
        { title: 'rejected', format: 'count' },
      ],
      rows,
    },
  ];
}

function gaps({ coverage }: Audit): Block[] {
  const gappy = coverage.filter(
    ({ column, rows, known }) => column !== onlySimulated && rows > 0 && known / rows < completeFrom,
  );
  if (gappy.length === 0) return [{ kind: 'text', text: 'Every column is complete.' }];
  return [
    {
      kind: 'table',
      caption: 'Columns with gaps; all others are complete',
      columns: [
        { title: 'table', format: 'text' },
        { title: 'column', format: 'text' },
        { title: 'rows', format: 'count' },
        { title: 'known', format: 'share' },
      ],
      rows: gappy.map(({ table, column, rows, known }) => [table, column, rows, known / rows]),
    },
  ];
}
