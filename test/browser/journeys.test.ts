import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { hasBrowser, inBrowser, openBrowser } from './chromium.ts';
import { type ShownDashboard, showDashboard } from './shown-dashboard.ts';
import { settled, visit } from './visit.ts';

const folder = temporaryFolder();

describe.skipIf(!hasBrowser)(inBrowser('a visitor'), () => {
  let dashboard: ShownDashboard;
  let browser: Browser;

  beforeAll(async () => {
    dashboard = await showDashboard(folder, { recipes: ['factors-fast', 'static'], forecaster: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
  });

  it('gets from the first page to a title without a mouse', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/skip/i);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'MAIN');
    await tabTo(page, /^Titles/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/titles');
    await settled(page);
    const name = String(await page.locator('tbody a').first().textContent());
    await tabTo(page, new RegExp(escaped(name)));
    expect(await outlineWidth(page)).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/titles/*');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await close();
  });

  it('filters titles in the address, and goes back through what was asked', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles');
    const genre = page.getByText('Drama', { exact: true }).first();
    await genre.click();
    await page.waitForURL(/genre/);
    await settled(page);
    const rows = await page.locator('tbody tr').allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.includes('Drama'))).toBe(true);
    const shared = await visit(
      browser,
      dashboard.address,
      new URL(page.url()).pathname + new URL(page.url()).search,
    );
    expect(await shared.page.locator('tbody tr').allInnerTexts()).toEqual(rows);
    await shared.close();
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes('genre'));
    await close();
  });

  it('finds a title by the beginnings of its words', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles');
    const name = String(await page.locator('tbody a').nth(3).textContent());
    await page.getByLabel('Name').fill(name);
    await page.waitForURL(/q=/);
    await settled(page);
    expect(await page.locator('tbody a').allInnerTexts()).toContain(name);
    await close();
  });

  it('forecasts the example without a mouse, and prints the answer', async () => {
    const { page, complaints, close } = await visit(browser, dashboard.address, '/forecast');
    await tabTo(page, /^An unreleased title$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Moon Harvest \(\d{4}\) for women, 25-34$/ }).waitFor();
    await settled(page);
    expect(await page.getByRole('main').textContent()).toMatch(
      /would give it 4 stars or more, on average \d/,
    );
    await page.locator('[data-chart="forecast-why"] svg').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Side by side' }).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });

  it('is told why there is no forecast, and gets one from a larger audience', async () => {
    const small = `/forecast?title=1&audience=${encodeURIComponent('women, 56+, farmer')}`;
    const { page, close } = await visit(browser, dashboard.address, small);
    const parts = page.getByRole('main').getByRole('heading', { level: 2 });
    expect(await parts.allInnerTexts()).toEqual([
      'Which title?',
      'Who is asked?',
      expect.stringMatching(/ for women, 56\+, farmer$/),
      expect.stringMatching(/^What is known that is nearest/),
    ]);
    await page.getByRole('button', { name: /^everybody, 300 viewers$/ }).click();
    await page.getByRole('heading', { name: 'What if …' }).waitFor();
    await page.getByRole('link', { name: 'Who has rated it' }).click();
    await page.getByRole('link', { name: 'Forecast it for an audience' }).click();
    await page.waitForURL('**/forecast?title=1');
    await close();
  });

  it('gets from the first page to a forecast that others can open', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.getByRole('link', { name: 'Forecast', exact: true }).first().click();
    await page.getByRole('button', { name: 'An unreleased title' }).click();
    const said = page.getByRole('heading', { name: /would give it 4 stars or more/ });
    await said.first().waitFor();
    const address = new URL(page.url());
    expect(await said.first().textContent()).toBe(await forecastOf(dashboard.address, address.searchParams));
    const shared = await visit(browser, dashboard.address, address.pathname + address.search);
    const theirs = shared.page.getByRole('heading', { name: /would give it 4 stars or more/ });
    expect(await theirs.first().textContent()).toBe(await said.first().textContent());
    await shared.close();
    await close();
  });

  it('takes a chart along as CSV, SVG and PNG', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles/1');
    const csv = await downloaded(page, 'CSV');
    const svg = await downloaded(page, 'SVG');
    const png = await downloaded(page, 'PNG');
    const [head, ...lines] = csv.toString('utf8').trim().split(/\r?\n/);
    expect(head.split(',').length).toBeGreaterThan(1);
    expect(lines.length).toBeGreaterThan(0);
    expect(svg.toString('utf8')).toMatch(/^<svg[\s\S]+<\/svg>\s*$/);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    await close();
  });

  it('chooses light or dark, which stays chosen', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/', { colorScheme: 'light' });
    const is = async (scheme: string) =>
      await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
    await is('light');
    await page.getByRole('button', { name: /dark/i }).or(page.getByLabel(/dark/i)).first().click();
    await is('dark');
    await page.reload();
    await settled(page);
    await is('dark');
    await close();
  });
});

async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  });
}

const mostTabs = 80;

/** Presses Tab until something of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < mostTabs; press++) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return;
  }
  throw new Error(`nothing named ${String(name)} within ${mostTabs} presses of Tab`);
}

/** Pixels of outline around what has the focus. */
async function outlineWidth(page: Page): Promise<number> {
  return await page.evaluate(() => Number.parseFloat(getComputedStyle(document.activeElement!).outlineWidth));
}

/** What the service answers to the question in an address, as the page words it. */
async function forecastOf(address: string, search: URLSearchParams): Promise<string> {
  const card = {
    name: search.get('name'),
    genres: search.getAll('genre'),
    year: search.has('year') ? Number(search.get('year')) : null,
    ...(search.has('overview') && { overview: search.get('overview') }),
  };
  const answer = await fetch(`${address}/v1/forecasts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ titles: [{ card }], audiences: [search.get('audience') ?? 'everybody'] }),
  });
  const [{ forecast }] = (await answer.json()).forecasts;
  const [share, low, high] = [forecast.likeShare, forecast.low, forecast.high].map(
    (value) => `${Math.round(100 * value)}\u00a0%`,
  );
  return `${share} would give it 4 stars or more, ${low} to ${high}`;
}

async function downloaded(page: Page, kind: string): Promise<Buffer> {
  const button = page.getByRole('button', { name: `Download as ${kind}` }).first();
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
  return readFileSync(await download.path());
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
