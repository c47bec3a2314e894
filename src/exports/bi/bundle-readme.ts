import type { BiManifest } from './manifest.ts';

/** What a bundle says of itself to who is handed the folder alone, as Markdown. */
export function bundleReadme(bundle: BiManifest): string {
  const { simulated, findings, version } = bundle;
  return `${[
    '# Ratings as a star, from StreamPulse',
    ...(simulated ? ['**SIMULATED audience:** nobody real stands behind these rows.'] : []),
    tableList(bundle),
    `What each column means is in manifest.json. Keys are integers; member 0 of a dimension is "unknown". ${ids(bundle)}`,
    [
      '- Power BI: open `powerbi/StreamPulse.pbip`, set the parameter `DataFolder` to the folder `data`, refresh.',
      '- Tableau: open a file of `tableau/`; it finds `data/` beside it.',
      `- Spreadsheets: ${opening(bundle)}`,
      ...(findings ? [`- \`${findings.file}\` is a workbook of what the data says.`] : []),
      '- In `fact_prediction` and `fact_metric`, choose one model first.',
      '- To count a genre without counting a title twice, weigh by `bridge_title_genre.weight`.',
    ].join('\n'),
    ['Licences; mind who gets this folder:', '', ...bundle.licences.map((licence) => `- ${licence}`)].join(
      '\n',
    ),
    `Made by StreamPulse ${version} from data ${bundle.dataHash.slice(0, 12)}; \`streampulse export check\` with this folder proves it.`,
  ].join('\n\n')}\n`;
}

function tableList({ tables }: BiManifest): string {
  const rows = Object.entries(tables).map(
    ([name, { meaning, rows: count }]) => `| ${name} | ${meaning} | ${count} |`,
  );
  return ['| table | one row is | rows |', '|---|---|---|', ...rows].join('\n');
}

function ids({ viewerIds }: BiManifest): string {
  return viewerIds === 'hashed' ? 'Viewer ids are hashed.' : "Viewer ids are the source's own.";
}

function opening({ mode }: BiManifest): string {
  return mode === 'spreadsheet'
    ? 'the files of `data/` open safely; an apostrophe stands before what would be taken for a formula.'
    : 'use a bundle made with `--mode spreadsheet`; texts here may be taken for formulas.';
}
