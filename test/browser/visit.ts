import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page that keeps what a visitor must never see. */
export interface Visit {
  readonly page: Page;
  /** Messages of errors and warnings that the browser or the page made. */
  readonly complaints: readonly string[];
  /** Requests to anywhere but the service. */
  readonly outside: readonly string[];
  close(): Promise<void>;
}

/** Milliseconds: for machines that do much else. */
const patience = 90_000;

export async function visit(
  browser: Browser,
  address: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options, baseURL: address });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(`${address}/`))
      outside.push(request.url());
  });
  await page.goto(path);
  await settled(page);
  return { page, complaints, outside, close: async () => await context.close() };
}

/** Waits until nothing is asked for any more and nothing says that it is on its way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('status')
    .filter({ hasText: /loading$|being worked out/ })
    .first()
    .waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}
