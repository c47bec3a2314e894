import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appPaths } from '../../src/service/assets.ts';
import { temporaryFolder } from '../temporary.ts';
import { hasBrowser, inBrowser, openBrowser } from './chromium.ts';
import { type ShownDashboard, showDashboard } from './shown-dashboard.ts';
import { visit } from './visit.ts';

const folder = temporaryFolder();

/** One of each page, with the parts that its address opens. */
const paths = [
  ...appPaths.map((path) => path.replace(/:\w+/, '1')),
  '/forecast?card=new&name=Moon+Harvest&genre=Drama&year=2001&audience=women,+25-34',
  '/titles?q=the',
  '/viewers/1?part=taste',
  '/model?part=threshold',
  '/model?part=groups',
  '/model?part=features',
  '/model?part=trees',
  '/model?part=compare',
  '/data?part=audit',
  '/data?part=links',
  '/data?part=features',
];

const looks = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
] as const;

describe.skipIf(!hasBrowser)(inBrowser('every page'), () => {
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

  describe.each(looks)('at $width px in $colorScheme', ({ width, height, colorScheme }) => {
    it.each(paths)('%s is whole, asks nobody else, and can be used by everybody', async (path) => {
      const seen = await visit(browser, dashboard.address, path, {
        viewport: { width, height },
        colorScheme,
      });
      const { page, complaints, outside } = seen;
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await page.title()).toMatch(/StreamPulse/);
      expect(await page.getByRole('alert').allTextContents()).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
      expect({ complaints, outside }).toEqual({ complaints: [], outside: [] });
      await seen.close();
    });
  });

  it('are as dark as the system asks for, and as light', async () => {
    const ground = async (colorScheme: 'light' | 'dark') => {
      const { page, close } = await visit(browser, dashboard.address, '/', { colorScheme });
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await close();
      return brightness(colour);
    };
    expect(await ground('light')).toBeGreaterThan(200);
    expect(await ground('dark')).toBeLessThan(60);
  });
});

/** Pixels by which a page is wider than the window. */
async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/** What axe finds, as its rule and the first element. */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${String(nodes[0].target)} (${nodes.length})`);
}

/** Of `rgb(r, g, b)`, 0 to 255. */
function brightness(colour: string): number {
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}
