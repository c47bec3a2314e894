import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where Chromium is on this machine; undefined where it is not. `STREAMPULSE_CHROMIUM` names another. */
const executable = process.env['STREAMPULSE_CHROMIUM'] ?? onPath();

/** Why browser tests are skipped; undefined where there is a browser. */
const noBrowser = executable === undefined ? 'no Chromium is installed: apt-get install chromium' : undefined;

if (noBrowser !== undefined) console.warn(`BROWSER TESTS ARE SKIPPED: ${noBrowser}`);

export const hasBrowser = noBrowser === undefined;

/** A title that says why its tests are skipped, if they are. */
export function inBrowser(title: string): string {
  return hasBrowser ? title : `${title} (skipped: ${noBrowser})`;
}

/** A browser of its own process, which `close` ends; without the sandbox that root may not have. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: executable as string,
    // For as long as the test has: how busy the machine is is no finding.
    timeout: 0,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
