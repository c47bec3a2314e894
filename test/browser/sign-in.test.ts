import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { hasBrowser, inBrowser, openBrowser } from './chromium.ts';
import { type ShownDashboard, showDashboard } from './shown-dashboard.ts';
import { settled, visit } from './visit.ts';

const folder = temporaryFolder();
const token = 'sesame-of-sixteen-signs';

describe.skipIf(!hasBrowser)(inBrowser('a service with a token'), () => {
  let dashboard: ShownDashboard;
  let browser: Browser;

  beforeAll(async () => {
    dashboard = await showDashboard(folder, { recipes: ['constant'], forecaster: false, token });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
  });

  const signIn = async (page: Page, text: string) => {
    await page.getByLabel('Token of this service').fill(text);
    await page.keyboard.press('Enter');
  };
  const wanted = (page: Page) => page.getByRole('heading', { level: 1, name: 'This service wants a token' });

  it('asks for it once, refuses another, and then shows what the address asked for', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/titles?genre=Drama&sort=name');
    await wanted(page).waitFor();
    expect(await page.getByLabel('Token of this service').count()).toBe(1);
    expect(await page.getByRole('main').getByRole('table').count()).toBe(0);
    await signIn(page, 'another-of-sixteen-signs');
    await page.getByText('The service does not take this token.').waitFor();
    await signIn(page, token);
    await page.getByRole('heading', { level: 1, name: 'Titles' }).waitFor();
    await settled(page);
    const rows = await page.locator('tbody tr').allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.includes('Drama'))).toBe(true);
    expect(new URL(page.url()).search).toBe('?genre=Drama&sort=name');
    expect(page.url()).not.toContain(token);

    await page.reload();
    await settled(page);
    expect(await page.locator('tbody tr').allInnerTexts()).toEqual(rows);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await wanted(page).waitFor();
    await page.reload();
    await wanted(page).waitFor();
    const kept = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]));
    expect(kept).not.toContain(token);
    await close();
  });

  it('lets a new tab in by its own token alone', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/model');
    await wanted(page).waitFor();
    await signIn(page, token);
    await page.getByRole('heading', { level: 1, name: 'Model' }).waitFor();
    await close();
  });
});
