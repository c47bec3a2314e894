import { type Source, useSources } from '../../client/sources.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import layout from '../../parts/layout.module.css';
import { counted, grouped } from '../../parts/numbers.ts';
import style from './data-page.module.css';

/** What was imported, and what its owners ask of those who use it. */
export function SourcesPart() {
  const sources = useSources();
  return (
    <Answered of={sources} what="Sources" lines={8}>
      {({ sources: imported, tables, attributions, simulated }) => (
        <div className={layout.parts}>
          {simulated && (
            <p className={style.warning}>
              SIMULATED: no real viewer said any of this. It shows how things look, not how they are.
            </p>
          )}
          <div className={layout.pair}>
            {bySource(imported).map((source) => (
              <SourceCard key={source.source} source={source} />
            ))}
          </div>
          <Card
            title="The tables made of them"
            lead="The star that everything is learned from: one row each, by integer keys."
          >
            <DataTable
              caption="Tables of the warehouse"
              rows={tables}
              keyOf={({ table }) => table}
              columns={[
                { title: 'Table', heads: true, cell: ({ table }) => <code>{table}</code> },
                { title: 'Rows', number: true, cell: ({ rows }) => grouped(rows) },
              ]}
            />
          </Card>
          {attributions.map((text) => (
            <p key={text} className={layout.note}>
              {text}
            </p>
          ))}
        </div>
      )}
    </Answered>
  );
}

/** A source that was imported several times has all its files in one card. */
function bySource(imported: readonly Source[]): Source[] {
  const found = new Map<string, Source>();
  for (const one of imported) {
    const before = found.get(one.source);
    found.set(one.source, before ? { ...before, files: [...before.files, ...one.files] } : one);
  }
  return [...found.values()];
}

function SourceCard({ source: { source, licence, files } }: { readonly source: Source }) {
  const rows = files.reduce((sum, { rowsKept }) => sum + rowsKept, 0);
  return (
    <Card title={source} lead={`${counted(files.length, 'file')}, ${counted(rows, 'row')} kept`}>
      <p className={style.licence}>{licence}</p>
      <DataTable
        caption={`Files of ${source}`}
        rows={files}
        keyOf={({ file, table }, at) => `${file} ${table} ${at}`}
        columns={[
          { title: 'File', heads: true, cell: ({ file }) => file },
          { title: 'Table', cell: ({ table }) => <code>{table}</code> },
          { title: 'Rows kept', number: true, cell: ({ rowsKept }) => grouped(rowsKept) },
        ]}
      />
    </Card>
  );
}
