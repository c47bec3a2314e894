import { type Audit, useAudit } from '../../client/audit.ts';
import { type Source, useSources } from '../../client/sources.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { CountBars } from '../../parts/count-bars.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import layout from '../../parts/layout.module.css';
import { counted, grouped } from '../../parts/numbers.ts';
import { lossText } from './loss-text.ts';

/** Rows in, kept and rejected; what does not fit together; how complete each column is. */
export function AuditPart() {
  const sources = useSources();
  const audit = useAudit();
  return (
    <div className={layout.parts}>
      <Answered of={sources} what="Files" lines={6}>
        {({ sources: imported }) => <Kept imported={imported} />}
      </Answered>
      <Answered of={audit} what="The audit" lines={10}>
        {(found) => <Found audit={found} />}
      </Answered>
    </div>
  );
}

function Kept({ imported }: { readonly imported: readonly Source[] }) {
  const files = imported.flatMap(({ source, files: own }) => own.map((file) => ({ source, ...file })));
  const reasons = imported.flatMap(({ source, rejectedByReason }) =>
    Object.entries(rejectedByReason).map(([reason, n]) => ({ source, reason, n })),
  );
  return (
    <Card
      title={lossText(files)}
      lead="Rows in are rows kept and rows rejected: nothing is dropped in silence."
    >
      <DataTable
        caption="Rows by file"
        rows={files}
        keyOf={({ source, file, table }, at) => `${source} ${file} ${table} ${at}`}
        columns={[
          { title: 'File', heads: true, cell: ({ file }) => file },
          { title: 'Source', wide: true, cell: ({ source }) => source },
          { title: 'Rows in', number: true, wide: true, cell: ({ rowsIn }) => grouped(rowsIn) },
          { title: 'Kept', number: true, cell: ({ rowsKept }) => grouped(rowsKept) },
          { title: 'Rejected', number: true, cell: ({ rowsRejected }) => grouped(rowsRejected) },
        ]}
      />
      {reasons.length > 0 && (
        <ul aria-label="Why rows were rejected">
          {reasons.map(({ source, reason, n }) => (
            <li key={`${source} ${reason}`}>
              {source}: {counted(n, 'row')}, <code>{reason}</code>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** No file of real ratings has it. */
const onlySimulated = 'true_probability';

function Found({ audit }: { readonly audit: Audit }) {
  const { orphans, impossibleDates, unknownGenres, simulated } = audit;
  const coverage = audit.coverage.filter(({ column }) => simulated || column !== onlySimulated);
  const doubts = Object.entries({
    ...orphans,
    ...impossibleDates,
    'genres that no source knows': unknownGenres.length,
  });
  const gaps = coverage
    .filter(({ rows, known }) => known < rows)
    .sort((a, b) => a.known / a.rows - b.known / b.rows);
  const full = coverage.length - gaps.length;
  return (
    <div className={layout.pair}>
      <Card
        title="What does not fit together"
        lead="Counted, not mended: a zero means that it was looked for."
      >
        <DataTable
          caption="Doubts"
          rows={doubts}
          keyOf={([name]) => name}
          columns={[
            { title: 'What', heads: true, cell: ([name]) => name },
            { title: 'How many', number: true, cell: ([, n]) => grouped(n) },
          ]}
        />
      </Card>
      <Card
        title={`${full} of ${coverage.length} columns are complete`}
        lead="The others, emptiest first: the share of rows that have a value."
      >
        <CountBars
          caption="Rows with a value, by column"
          bars={gaps.map(({ table, column, known, rows }) => ({
            name: `${table}.${column}`,
            n: rows === 0 ? 0 : known / rows,
          }))}
          share
        />
      </Card>
    </div>
  );
}
