import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { browserCommand, openBrowser } from '../../src/cli/open-browser.ts';

const address = 'http://127.0.0.1:8080';

it('knows what opens an address on each platform', () => {
  expect(browserCommand('linux', address)).toEqual(['xdg-open', [address]]);
  expect(browserCommand('darwin', address)).toEqual(['open', [address]]);
  expect(browserCommand('win32', address)).toEqual(['cmd', ['/c', 'start', '""', address]]);
});

function starting(event: 'spawn' | 'error', ...args: unknown[]) {
  const asked: unknown[] = [];
  const start = (command: string, given: readonly string[]) => {
    asked.push([command, given]);
    const opener = Object.assign(new EventEmitter(), { unref: () => {} });
    queueMicrotask(() => opener.emit(event, ...args));
    return opener;
  };
  return { asked, start: start as never };
}

it('leaves the browser to itself once it has started, and fails where there is none', async () => {
  const { asked, start } = starting('spawn');
  await openBrowser(address, 'linux', start);
  expect(asked).toEqual([['xdg-open', [address]]]);
  const none = starting('error', new Error('spawn xdg-open ENOENT'));
  await expect(openBrowser(address, 'linux', none.start)).rejects.toThrow('ENOENT');
});
