/** Where results and words go. Results on stdout, everything else on stderr. */
export interface Terminal {
  result(text: string): void;
  say(text: string): void;
  /** Rewrites the current line of stderr; only where `live`. */
  status(text: string): void;
  /** stderr is a TTY that may be redrawn. */
  readonly live: boolean;
  readonly columns: number;
  readonly now: () => number;
}

export function processTerminal(environment: NodeJS.ProcessEnv = process.env): Terminal {
  const live = Boolean(process.stderr.isTTY) && !environment['CI'] && environment['TERM'] !== 'dumb';
  return {
    result: (text) => void process.stdout.write(`${withoutControls(text)}\n`),
    say: (text) => void process.stderr.write(`${withoutControls(text)}\n`),
    status: (text) => void process.stderr.write(`\r\u001b[2K${text}`),
    live,
    columns: process.stderr.columns ?? 80,
    now: () => performance.now(),
  };
}

/** Names come from files that anybody may have written: none may move the cursor, hide a line or turn what is read around. */
function withoutControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}|\p{Bidi_Control}/gu, '');
}
