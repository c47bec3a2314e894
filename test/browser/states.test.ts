import type { Browser } from 'playwright-core';
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
});
