import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { hasBrowser, inBrowser, openBrowser } from './chromium.ts';
import { type ShownDashboard, showDashboard } from './shown-dashboard.ts';
import { settled, visit } from './visit.ts';

const folder = temporaryFolder();

describe.skipIf(!hasBrowser)(inBrowser('by keyboard alone'), () => {
  let dashboard: ShownDashboard;
  let browser: Browser;

  beforeAll(async () => {
    dashboard = await showDashboard(folder, { recipes: ['static'], forecaster: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
  });

  /** The most rated titles. */
  async function titles(): Promise<{ readonly titleId: string; readonly name: string }[]> {
    return (await (await fetch(`${dashboard.address}/v1/titles?limit=6`)).json()).titles;
  }

  it('four titles come to stand side by side, whichever of them is asked about', async () => {
    const [first, ...others] = await titles();
    const { page, close } = await visit(browser, dashboard.address, `/forecast?title=${first.titleId}`);
    const keep = page.getByRole('button', { name: 'Keep this title' });
    for (const { titleId, name } of others.slice(0, 3)) {
      await keep.press('Enter');
      await chooseByKeys(page, name, titleId);
    }
    await page.getByRole('list', { name: 'Titles that are kept' }).getByRole('listitem').nth(2).waitFor();
    const search = new URL(page.url()).searchParams;
    expect([search.get('title'), search.getAll('with')]).toEqual([
      others[2].titleId,
      [first, ...others].slice(0, 3).map(({ titleId }) => titleId),
    ]);
    await page
      .getByRole('figure')
      .filter({ hasText: /n: 4 titles/ })
      .waitFor();
    expect(await page.getByRole('button', { name: 'Four titles are the most' }).isVisible()).toBe(true);
    await close();
  });

  it('Enter takes the first title that is found, and Escape leaves the one that was', async () => {
    const [first, other, third] = await titles();
    const { page, close } = await visit(browser, dashboard.address, `/forecast?title=${first.titleId}`);
    const input = await typed(page, other.name);
    await page.getByRole('option').filter({ hasText: other.name }).first().waitFor();
    await input.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('title') !== first.titleId);
    await settled(page);
    const chosen = new URL(page.url()).searchParams.get('title');
    await typed(page, third.name);
    await page.getByRole('option').filter({ hasText: third.name }).first().waitFor();
    await input.press('Escape');
    await input.press('Tab');
    expect(new URL(page.url()).searchParams.get('title')).toBe(chosen);
    expect(await input.inputValue()).toContain(other.name);
    await close();
  });

  it('what was pressed keeps the focus, or hands it to what is nearest', async () => {
    const [first, second] = await titles();
    const { page, close } = await visit(
      browser,
      dashboard.address,
      `/forecast?title=${first.titleId}&with=${second.titleId}`,
    );
    await page.getByRole('button', { name: 'Keep this title' }).press('Enter');
    await page.getByRole('button', { name: 'This title is kept', disabled: true }).waitFor();
    expect(await focused(page)).toBe('This title is kept');
    const drop = page.getByRole('button', { name: `Drop ${second.name}` });
    await drop.waitFor();
    await drop.press('Enter');
    await drop.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(`Drop ${first.name}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Keep this title' }).waitFor();
    expect(await focused(page)).toBe('Keep this title');
    await close();
  });

  it('an answer is said aloud, also the next one', async () => {
    const [first] = await titles();
    const { page, close } = await visit(browser, dashboard.address, `/forecast?title=${first.titleId}`);
    const said = page.getByRole('status').filter({ hasText: first.name });
    await said.filter({ hasText: 'for everybody:' }).waitFor({ state: 'attached' });
    await page.getByRole('radio', { name: 'Women', exact: true }).press('Space');
    await said.filter({ hasText: 'for women:' }).waitFor({ state: 'attached' });
    await close();
  });

  it('the last page of a list and the last tree leave the focus where it was', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles');
    for (const path of ['/titles', '/model?part=trees']) {
      await page.goto(path);
      await settled(page);
      const last = page.getByRole('button', { name: 'Last' });
      await last.press('Enter');
      await page.getByRole('button', { name: 'Last', disabled: true }).waitFor();
      await settled(page);
      expect(await focused(page)).toBe('Last');
    }
    await close();
  });

  it("ratings of one's own are taken away one by one, and then it starts anew", async () => {
    const [first, second] = await titles();
    const rated = [first, second].map(({ titleId }) => `rated=${titleId}:4`).join('&');
    const { page, close } = await visit(browser, dashboard.address, `/try?${rated}`);
    await page.getByRole('button', { name: `Take away ${first.name}` }).press('Enter');
    await page.getByRole('button', { name: `Take away ${first.name}` }).waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(`Take away ${second.name}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Rate ten titles that you know' }).waitFor();
    expect(await focused(page)).toBe('Rate ten titles that you know');
    await close();
  });

  it('leads to the answer when what was pressed is gone', async () => {
    const [first] = await titles();
    const { page, close } = await visit(browser, dashboard.address, `/forecast?title=${first.titleId}`);
    const alike = page
      .getByRole('region', { name: /^Nearest earlier titles/ })
      .getByRole('button')
      .first();
    const name = String(await alike.textContent());
    await alike.press('Enter');
    const head = page.getByRole('heading', { level: 2, name: `${name} for everybody` });
    await head.waitFor();
    await page.waitForFunction(
      (text) => document.activeElement?.textContent === text,
      `${name} for everybody`,
    );
    await close();
  });
});

/** Types a title's name and chooses it by arrow and Enter. */
async function chooseByKeys(page: Page, name: string, titleId: string): Promise<void> {
  const input = await typed(page, name);
  const options = page.getByRole('listbox', { name: 'Title' }).getByRole('option');
  await options.filter({ hasText: name }).first().waitFor();
  const names = await options.allInnerTexts();
  const at = names.findIndex((one) => one.startsWith(`${name} (`));
  for (let press = 0; press <= at; press++) await input.press('ArrowDown');
  await input.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('title') === titleId);
  await settled(page);
}

/** The title's field, with this in it. */
async function typed(page: Page, name: string): Promise<Locator> {
  const input = page.getByRole('combobox', { name: 'Title', exact: true });
  await input.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(name);
  return input;
}

async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  });
}
