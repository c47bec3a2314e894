import type { Terminal } from './terminal.ts';

export type ProgressStyle = 'auto' | 'bar' | 'plain' | 'none';

export interface Progress {
  /** Tells how far a stage is; `total` may be NaN. */
  step(stage: string, done: number, total: number, note?: string): void;
  /** Clears the line. */
  end(): void;
}

const redrawMilliseconds = 100;
const plainMilliseconds = 5000;

/** A bar on a TTY, a line every five seconds elsewhere when asked for, nothing in pipes by default. */
export function createProgress(terminal: Terminal, style: ProgressStyle): Progress {
  const chosen = style === 'auto' ? (terminal.live ? 'bar' : 'none') : style;
  if (chosen === 'none') return { step: () => {}, end: () => {} };
  const draw =
    chosen === 'bar'
      ? (line: string) => terminal.status(line.slice(0, terminal.columns - 1))
      : (line: string) => terminal.say(line);
  return paced(terminal, draw, chosen === 'bar' ? redrawMilliseconds : plainMilliseconds, chosen === 'bar');
}

function paced(terminal: Terminal, draw: (line: string) => void, pause: number, clears: boolean): Progress {
  let stageName = '';
  let started = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    step(stage, done, total, note) {
      const now = terminal.now();
      if (stage !== stageName) {
        stageName = stage;
        started = now;
        drawn = clears ? Number.NEGATIVE_INFINITY : now;
      }
      if (now - drawn < pause) return;
      drawn = now;
      draw(progressLine(stage, done, total, (now - started) / 1000, note));
    },
    end() {
      if (clears && stageName) terminal.status('');
      stageName = '';
    },
  };
}

/** One line: stage, bar, share, rate, time left. */
export function progressLine(
  stage: string,
  done: number,
  total: number,
  seconds: number,
  note?: string,
): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const parts = [stage.padEnd(10)];
  if (total > 0) {
    const share = Math.min(1, done / total);
    const filled = Math.round(share * 20);
    parts.push(
      `[${'='.repeat(filled)}${' '.repeat(20 - filled)}]`,
      `${Math.floor(share * 100)}%`.padStart(4),
    );
  }
  if (rate > 0) parts.push(`${compact(rate)}/s`);
  if (total > done && rate > 0) parts.push(`${timeText((total - done) / rate)} left`);
  if (note) parts.push(note);
  return parts.join(' ');
}

export function compact(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)}G`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)}M`;
  if (value >= 1e3) return `${(value / 1e3).toFixed(1)}k`;
  return value >= 10 ? value.toFixed(0) : value.toFixed(1);
}

export function timeText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
