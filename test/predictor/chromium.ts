import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { removeFolder } from '../temporary.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The first browser on the PATH. */
export const chromium = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

export interface OpenPage {
  /** What the browser had to say, for when a page does not report. */
  readonly said: () => string;
  /** Resolves when the browser has ended. */
  readonly gone: Promise<void>;
  /** Settles when it is gone, with all of its processes and its profile. */
  close(): Promise<void>;
}

/** Opens a page headless, in a profile of its own that reaches nothing but this machine. */
export function openPage(address: string): OpenPage {
  if (chromium === undefined) throw new Error('no chromium');
  const profile = mkdtempSync(join(tmpdir(), 'streampulse-chromium-'));
  const browser = spawn(
    chromium,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      `--user-data-dir=${profile}`,
      address,
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [browser.stdout, browser.stderr])
    stream.on('data', (bytes) => {
      said += bytes;
    });
  const gone = new Promise<void>((resolve) => {
    browser.once('close', () => resolve());
    browser.once('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  return {
    said: () => said,
    gone,
    async close() {
      // Its own group: the helpers that it starts end with it.
      if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
      await gone;
      await removeFolder(profile);
    },
  };
}
