import { type CommandSpec, option } from './command-spec.ts';

export const sharingSpecs: readonly CommandSpec[] = [
  {
    name: 'serve',
    summary: 'the dashboard, and answers over HTTP: titles, viewers, predictions, runs, ledger, audit',
    options: [
      option('--run <id>', 'the run whose model answers; the newest where it is left out'),
      option('--host <address>', 'address to listen at; another than this machine wants a token').default(
        '127.0.0.1',
      ),
      option('--port <n>', 'port; 0 is any that is free').default('8080'),
      option('--allow-host <list>', 'further host names to answer to, comma-separated'),
      option('--keep-alive <seconds>', 'how long idle connections are held; 72 where it is left out'),
      option('--open', 'show the dashboard in the browser'),
      option('--rate <n>', 'requests a second that one address may make; any number where it is left out'),
      option('--quiet', 'no log of requests on stderr'),
    ],
    example: 'streampulse serve --open',
  },
  {
    name: 'report',
    summary: 'a run told whole: one HTML page, Markdown, JSON and a model card',
    args: [['[run]', 'a run id; the newest run where it is left out']],
    options: [
      option('--out <dir>', 'folder to write into (default reports/ in the workspace)'),
      option('--force', 'replace a report of this run'),
    ],
    example: 'streampulse report --out reports',
  },
  {
    name: 'figures',
    summary: 'draw what a run and its data say: SVG and PNG with a table each',
    options: [
      option('--run <id>', 'the run to draw; the newest where it is left out'),
      option('--only <id...>', 'some figures only'),
      option('--list', 'list the figures there are'),
      option('--out <dir>', 'folder to write into (default visuals/ in the workspace)'),
      option('--theme <name>', 'light or dark').default('light'),
      option('--format <list>', 'svg, png or both').default('svg,png'),
      option('--width <n>', 'CSS pixels; a PNG has two pixels for each').default('720'),
      option('--force', 'replace figures that are there'),
    ],
    example: 'streampulse figures --only roc calibration --theme dark',
  },
  {
    name: 'export',
    summary: 'bi: the star for Power BI and Tableau; xlsx: findings as a workbook; check: prove it',
    args: [
      ['<what>', 'bi, xlsx or check'],
      ['[path]', 'the bundle (default bi/ in the workspace), or the workbook (findings.xlsx there)'],
    ],
    options: [
      option('--mode <mode>', 'data: exact, or spreadsheet: no cell is taken for a formula').default('data'),
      option('--runs <list>', 'runs to take along, comma-separated (default all on this data)'),
      option('--viewer-ids', 'viewer ids as they are; they are hashed without it'),
      option('--no-findings', 'leave the workbook of findings out of a bundle'),
      option('--force', 'replace a bundle or a workbook'),
    ],
    example: 'streampulse export bi ~/bundle --mode spreadsheet',
  },
];
