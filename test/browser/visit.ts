import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';

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
const patience = 600_000;

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
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    if (request.url().startsWith('http')) underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  asked.set(page, underWay);
  await page.goto(path);
  await settled(page);
  return { page, complaints, outside, close: async () => await context.close() };
}

/** Requests of each page that are not answered yet. */
const asked = new WeakMap<Page, ReadonlySet<Request>>();

/** What an answer brings with it is asked for a few turns later. */
const quietTurns = 3;

/**
 * Waits until nothing is asked for any more and nothing says that it is on its way. It looks again after the page has drawn
 * itself and was idle, several times over: `networkidle` of Playwright is half a second without requests, once and for all.
 */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const underWay = asked.get(page);
  for (let turns = 0; turns < quietTurns; ) {
    await page.evaluate(idle);
    turns = underWay?.size === 0 && !(await page.evaluate(isWaiting)) ? turns + 1 : 0;
  }
}

/** In the page: when it has drawn itself and has nothing else to do. */
async function idle(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestIdleCallback(resolve));
}

/** In the page: whether it says that something is on its way, or shows an older answer meanwhile. */
function isWaiting(): boolean {
  const told = [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent ?? '');
  return (
    document.querySelector('[aria-busy="true"]') !== null ||
    told.some((text) => /loading$|being worked out/.test(text.trim()))
  );
}
