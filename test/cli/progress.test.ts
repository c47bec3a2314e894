import { describe, expect, it } from 'vitest';
import { createProgress, progressLine, timeText } from '../../src/cli/progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

function fakeTerminal(live: boolean) {
  const lines: string[] = [];
  let time = 0;
  const terminal: Terminal = {
    result: () => {},
    say: (text) => lines.push(text),
    status: (text) => lines.push(text),
    live,
    columns: 60,
    now: () => time,
  };
  return { terminal, lines, wait: (milliseconds: number) => (time += milliseconds) };
}

describe('progress', () => {
  it('says stage, share, rate and time left', () => {
    expect(progressLine('train', 50, 200, 10, 'log loss 0.61')).toBe(
      'train      [=====               ]  25% 5.0/s 30 s left log loss 0.61',
    );
    expect(progressLine('read', 3_000_000, Number.NaN, 2)).toBe('read       1.5M/s');
  });

  it('writes times as people say them', () => {
    expect([0.2, 59, 61, 3700].map(timeText)).toEqual(['1 s', '59 s', '1 min 1 s', '1 h 2 min']);
  });

  it('redraws ten times a second on a terminal, within its width, and clears at the end', () => {
    const { terminal, lines, wait } = fakeTerminal(true);
    const progress = createProgress(terminal, 'auto');
    for (let step = 0; step <= 10; step++) {
      progress.step('train', step, 10, 'x'.repeat(100));
      wait(50);
    }
    expect(lines).toHaveLength(6);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
    progress.end();
    expect(lines.at(-1)).toBe('');
  });

  it('is silent off a terminal unless plain lines are asked for', () => {
    const silent = fakeTerminal(false);
    createProgress(silent.terminal, 'auto').step('train', 1, 2);
    expect(silent.lines).toEqual([]);
    const plain = fakeTerminal(false);
    const progress = createProgress(plain.terminal, 'plain');
    progress.step('train', 1, 4);
    plain.wait(5000);
    progress.step('train', 2, 4);
    progress.end();
    expect(plain.lines).toEqual(['train      [==========          ]  50% 0.4/s 5 s left']);
  });
});
