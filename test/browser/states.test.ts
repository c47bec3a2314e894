import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { hasBrowser, inBrowser, openBrowser } from './chromium.ts';
import { type ShownDashboard, showDashboard } from './shown-dashboard.ts';
import { settled, visit } from './visit.ts';

const folder = temporaryFolder();

describe.skipIf(!hasBrowser)(inBrowser('where there is nothing to show'), () => {
  let dashboard: ShownDashboard;
  let browser: Browser;

  beforeAll(async () => {
    dashboard = await showDashboard(folder, { recipes: ['bias'], forecaster: false });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
  });

  it('says that there is no such title, and shows no half of a page', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles/no-such-title');
    expect(await page.getByRole('alert').first().textContent()).toContain('title-unknown');
    await close();
  });

  it('says that no title has such a name', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles?q=qqqqqq');
    expect(await page.locator('tbody tr').count()).toBe(0);
    expect(await page.getByRole('main').textContent()).toMatch(/no title/i);
    await close();
  });

  it('says that there is no such page, and leads back', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.evaluate(() => history.pushState({}, '', '/no/such/page'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByRole('heading', { name: /no.*page|not.*here|nothing/i }).waitFor();
    await page.getByRole('main').getByRole('link').first().click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/');
    await close();
  });

  it('says that the service does not answer, and asks again when told to', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.route('**/v1/titles**', async (route) => await route.abort());
    await page.getByRole('link', { name: 'Titles', exact: true }).first().click();
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    await page.unroute('**/v1/titles**');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.locator('tbody tr').first().waitFor();
    await close();
  });

  it('says what the service says: what, why and what to do', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.route(
      '**/v1/titles**',
      async (route) =>
        await route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'about:blank',
            title: 'Unprocessable',
            status: 422,
            detail: '<b>year 3000</b> is not from 1870 to 2100',
            code: 'request-bad',
            remedy: 'Give another year.',
          }),
        }),
    );
    await page.getByRole('link', { name: 'Titles', exact: true }).first().click();
    const told = await page.getByRole('alert').first().textContent();
    expect(told).toContain('<b>year 3000</b> is not from 1870 to 2100');
    expect(told).toContain('Give another year.');
    expect(told).toContain('request-bad');
    await close();
  });

  it('asks a busy service again, after as long as that asks for, and says nothing of it', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    let asked = 0;
    await page.route('**/v1/titles?**', async (route) => {
      asked += 1;
      await (asked === 1 ? route.fulfill(refusal(503, 'service-busy')) : route.continue());
    });
    await page.getByRole('link', { name: 'Titles', exact: true }).first().click();
    await page.locator('tbody tr').first().waitFor();
    expect(asked).toBe(2);
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  });

  it.each([
    ['asks too often', refusal(429, 'rate-limited'), 'rate-limited'],
    [
      'gets half an answer',
      { status: 200, contentType: 'application/json', body: '{"titles":[' },
      'broke off',
    ],
  ])('whoever %s is told so, and gets on from there', async (_, reply, told) => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.clock.install();
    await page.route('**/v1/titles?**', async (route) => await route.fulfill(reply));
    await page.getByRole('link', { name: 'Titles', exact: true }).first().click();
    const alert = page.getByRole('alert');
    await passTimeUntil(page, async () => (await alert.count()) > 0);
    expect(await alert.textContent()).toContain(told);
    await page.unroute('**/v1/titles?**');
    await alert.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.locator('tbody tr').first().waitFor();
    await page.waitForFunction(() => document.activeElement?.querySelector('tbody tr') != null);
    await close();
  });

  it('compares everybody with nobody', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/audiences/segment');
    const favourites = page.getByRole('region', { name: 'Favourites', exact: true });
    const heads = favourites.getByRole('columnheader', { name: 'Against others' });
    expect(await favourites.getByRole('row').count()).toBeGreaterThan(1);
    expect(await heads.count()).toBe(0);
    expect(await page.getByText('; everybody').count()).toBe(0);
    await page.goto('/audiences/segment?gender=F');
    await settled(page);
    expect(await heads.count()).toBe(1);
    expect(await page.getByText('; everybody').count()).toBe(2);
    await close();
  });

  it('says why a chart has no receipt, and draws it once that is there', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.route('**/v1/audit', async (route) => await route.fulfill(refusal(500, 'internal')));
    await page.goto('/titles/1');
    await page.getByRole('alert').first().waitFor();
    await settled(page);
    await page.unroute('**/v1/audit');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('button', { name: 'Download as CSV' }).first().waitFor();
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
    await close();
  });

  it('asks a service on this machine also where the browser has no network', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/');
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await page.getByRole('link', { name: 'Titles', exact: true }).first().click();
    await page.locator('tbody tr').first().waitFor();
    await close();
  });
});

/** A problem that may pass at once. */
function refusal(status: number, code: string) {
  return {
    status,
    contentType: 'application/problem+json',
    headers: { 'retry-after': '0' },
    body: JSON.stringify({ type: 'about:blank', title: 'Not now', status, detail: 'later', code }),
  };
}

/** Lets the page's own clock run ahead, second by second, until this holds. */
async function passTimeUntil(page: Page, holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await page.clock.runFor(1000);
}
