/** What a process reports to its caller. See docs/reference/exit-codes.md. */
export const exitCodes = {
  done: 0,
  failure: 1,
  usage: 2,
  badData: 3,
  gateNotMet: 4,
  outsideService: 5,
  interrupted: 130,
} as const;

type Exit = keyof typeof exitCodes;

/** Every error that StreamPulse raises on purpose: its exit and what to do about it. */
export const errorTable = {
  'file-missing': {
    exit: 'badData',
    remedy: 'Check the path; import downloads MovieLens sets where --from is left out.',
  },
  'file-unreadable': { exit: 'badData', remedy: 'Check that the path is a file you may read.' },
  'file-empty': { exit: 'badData', remedy: 'Fetch the file again: it holds no rows.' },
  'file-truncated': { exit: 'badData', remedy: 'Fetch the file again: it ends too early.' },
  'file-not-text': { exit: 'badData', remedy: 'Give the text file itself, not an archive or a binary.' },
  'format-wrong': { exit: 'badData', remedy: 'Check that FORMAT names the layout of this file.' },
  'column-missing': { exit: 'badData', remedy: 'Add the column, or name its stand-in in the column map.' },
  'row-bad': { exit: 'badData', remedy: 'Mend the row, or let N bad rows pass with --max-errors N.' },
  'field-too-long': { exit: 'badData', remedy: 'Shorten the field; the limit guards memory.' },
  'input-too-large': { exit: 'badData', remedy: 'Split the input, or raise the limit in the configuration.' },
  'checksum-wrong': { exit: 'badData', remedy: 'Delete the file and fetch it again.' },
  'download-failed': {
    exit: 'outsideService',
    remedy: 'Try again, or fetch the archive by hand and use --from.',
  },
  'tmdb-key-missing': {
    exit: 'usage',
    remedy:
      'Get a free key (see docs/guide/enrichment.md) and set TMDB_ACCESS_TOKEN or TMDB_API_KEY; tables that you have need none: enrich tmdb --from FILE.',
  },
  'tmdb-key-refused': {
    exit: 'outsideService',
    remedy: 'Check TMDB_ACCESS_TOKEN or TMDB_API_KEY; see docs/guide/enrichment.md.',
  },
  'tmdb-failed': {
    exit: 'outsideService',
    remedy: 'Run the same command later: what was answered is kept and not asked again.',
  },
  'tmdb-reply-bad': {
    exit: 'outsideService',
    remedy: 'Report it: this reply is not what TMDB describes.',
  },
  'workspace-missing': { exit: 'badData', remedy: 'Import something first: streampulse import ml-100k.' },
  'workspace-taken': {
    exit: 'usage',
    remedy: 'Use another --workspace, or --force to replace what is there.',
  },
  'workspace-damaged': {
    exit: 'badData',
    remedy: 'Import again with --force; the source files are unharmed.',
  },
  'workspace-locked': {
    exit: 'failure',
    remedy: 'Wait until it has ended; a lock that a dead process left is taken over by itself.',
  },
  'table-missing': { exit: 'badData', remedy: 'Import a source that has this table.' },
  'file-exists': { exit: 'usage', remedy: 'Give --force to replace it, or another place to write to.' },
  'write-failed': { exit: 'failure', remedy: 'Free some space or check permissions; nothing was changed.' },
  'option-bad': { exit: 'usage', remedy: 'See --help for the values that are allowed.' },
  'config-bad': {
    exit: 'usage',
    remedy: 'Mend streampulse.config.json; see docs/reference/configuration.md.',
  },
  'feature-unknown': { exit: 'usage', remedy: 'List the ledger: streampulse features list.' },
  'feature-not-in-lane': { exit: 'usage', remedy: 'Choose a lane that knows it, or leave the feature out.' },
  'feature-leaks': {
    exit: 'gateNotMet',
    remedy: 'The feature uses rows at or after t: mend its definition.',
  },
  'split-unknown': { exit: 'usage', remedy: 'See docs/reference/splits.md for the splits there are.' },
  'split-impossible': { exit: 'badData', remedy: 'Choose another split: this data cannot fill its parts.' },
  'protocol-data': {
    exit: 'badData',
    remedy: 'Import the data set that the protocol names; see docs/reference/protocols.md.',
  },
  'recipe-unknown': {
    exit: 'usage',
    remedy: 'Use one of those, or the path of a recipe file; streampulse run --help says more.',
  },
  'recipe-bad': { exit: 'badData', remedy: 'Mend the recipe file; see docs/reference/tuning.md.' },
  'space-bad': { exit: 'usage', remedy: 'See what may be searched, and how: streampulse tune space.' },
  'journal-mismatch': {
    exit: 'usage',
    remedy: 'Choose another --name, or start anew with --force: that throws the old search away.',
  },
  'journal-damaged': {
    exit: 'badData',
    remedy: 'Start anew with --force, or choose another --name and leave the file as it is.',
  },
  'learner-options': {
    exit: 'usage',
    remedy: 'See docs/reference/learners.md for the range of each option.',
  },
  'engine-missing': {
    exit: 'failure',
    remedy:
      'Install libxgboost 1.7 or newer (apt-get install libxgboost0), or name its file in STREAMPULSE_LIBXGBOOST.',
  },
  'engine-failed': {
    exit: 'failure',
    remedy: 'Check options, data and memory, or train with --engine streampulse.',
  },
  'training-data-bad': {
    exit: 'badData',
    remedy: 'Check targets and columns: they must be finite and vary.',
  },
  'training-diverged': {
    exit: 'failure',
    remedy:
      'Train with another seed; `factors` with a lower rank or init_stdev, `sequence` with a lower learning_rate.',
  },
  'model-bad': { exit: 'badData', remedy: 'Train the model again, or fetch the file again.' },
  'model-mismatch': { exit: 'badData', remedy: 'Use the model with the features that it was trained on.' },
  'snapshot-changed': {
    exit: 'failure',
    remedy: 'Have the service read it again: POST /v1/reload, or start it anew.',
  },
  'port-taken': { exit: 'failure', remedy: 'Choose another --port, or --port 0 for any that is free.' },
  'token-missing': {
    exit: 'usage',
    remedy:
      'Write a token of 16 characters or more into a file and name it in STREAMPULSE_SERVE_TOKEN_FILE, or serve on 127.0.0.1.',
  },
  'bundle-bad': { exit: 'badData', remedy: 'Make the bundle again: streampulse export bi.' },
  'run-missing': {
    exit: 'usage',
    remedy: 'Make one: streampulse run --recipe history --split time.',
  },
  'run-unknown': { exit: 'usage', remedy: 'List them: streampulse runs.' },
  'run-damaged': { exit: 'badData', remedy: 'Make the run again; the others are unharmed.' },
  'question-unknown': { exit: 'usage', remedy: 'List them: streampulse explore --list.' },
  'figure-unknown': { exit: 'usage', remedy: 'List them: streampulse figures --list.' },
  'viewer-unknown': { exit: 'badData', remedy: 'Check the viewer id against the viewers table.' },
  'title-unknown': { exit: 'badData', remedy: 'Check the title id against the titles table.' },
  'audience-bad': {
    exit: 'usage',
    remedy:
      'Name it as in "women, 25-34", "students" or "everybody"; list them: streampulse forecast audiences.',
  },
  'forecaster-missing': {
    exit: 'badData',
    remedy: 'Fit it once, then reload or start the service again: streampulse forecast fit.',
  },
  'card-bad': {
    exit: 'usage',
    remedy: 'Mend the title card; docs/guide/forecasting.md lists what may stand on it.',
  },
  'gate-not-met': { exit: 'gateNotMet', remedy: 'The figure is below --fail-under.' },
  'service-busy': { exit: 'outsideService', remedy: 'Ask again in some seconds.' },
  interrupted: { exit: 'interrupted', remedy: 'Nothing was changed; run it again.' },
} as const satisfies Record<string, { exit: Exit; remedy: string }>;

/** A code of {@link errorTable}; it stays the same from version to version. */
export type ErrorCode = keyof typeof errorTable;

/** Where in an input something was found. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: string | number | undefined;
}

export interface ErrorDetail {
  readonly place?: Place | undefined;
  readonly value?: string | undefined;
  readonly expected?: string | undefined;
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/** An error with a stable `code` out of {@link errorTable}; its message says what, where, expected, and what to do. */
export class StreamPulseError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  readonly remedy: string;

  constructor(code: ErrorCode, what: string, detail: ErrorDetail = {}) {
    super(sentence(what, detail), detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'StreamPulseError';
    this.code = code;
    this.detail = detail;
    this.remedy = detail.remedy ?? errorTable[code].remedy;
  }

  get exitCode(): number {
    return exitCodes[errorTable[this.code].exit];
  }
}

export function isStreamPulseError(error: unknown): error is StreamPulseError {
  return error instanceof StreamPulseError;
}

function sentence(what: string, { place, value, expected }: ErrorDetail): string {
  const head = place ? `${placeText(place)}: ${what}` : what;
  const found = value === undefined ? '' : ` (found ${quoted(value)})`;
  return `${head}${found}${expected ? `, expected ${expected}` : ''}`;
}

export function placeText({ file, line, column }: Place): string {
  const at = line === undefined ? file : `${file}:${line}`;
  return column === undefined ? at : `${at}: ${typeof column === 'number' ? `column ${column}` : column}`;
}

const longestValue = 80;

/** Controls, marks of direction and joining, halves of surrogate pairs, private and non-characters, line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** A value as it may stand in a message: one line, at most 80 characters, what cannot be seen as its code. */
export function quoted(value: string): string {
  const cut = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  return JSON.stringify(cut).replace(unseen, codes);
}

function codes(sign: string): string {
  const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
