import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document as documentIn } from '../cli/command-line.ts';
import { temporaryFolder } from '../temporary.ts';
import { hasBrowser, inBrowser, openBrowser } from './chromium.ts';
import { importSmall, type ShownDashboard, showDashboard } from './shown-dashboard.ts';
import { settled, visit } from './visit.ts';

const folder = temporaryFolder();
/** The browser itself says so of each answer of 409. */
const conflict = '409 (Conflict)';
const train = /^npx streampulse run --recipe history --split time --workspace /;
const fit = /^npx streampulse forecast fit --workspace /;

describe.skipIf(!hasBrowser)(inBrowser('before all is in place'), () => {
  let dashboard: ShownDashboard;
  let browser: Browser;

  beforeAll(async () => {
    dashboard = await showDashboard(folder, { recipes: [], forecaster: false, data: false });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
  });

  it('without data, every page says what to type, and shows itself once that is done', async () => {
    const { page, complaints, close } = await visit(browser, dashboard.address, '/titles?q=the');
    expect(complaints.filter((text) => !text.includes(conflict))).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing was imported yet');
    expect((await commands(page))[0]).toMatch(/^npx streampulse demo --workspace /);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await importSmall(dashboard.streampulse);
    await page.getByRole('button', { name: 'Done: look again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Titles' }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=the');
    await close();
  });

  it.each([
    ['/', [train, fit]],
    ['/model', [train]],
    ['/viewers/1', [train]],
    ['/try', [train]],
    ['/forecast?title=1', [fit]],
    ['/titles', []],
    ['/titles/1', []],
    ['/audiences', []],
    ['/viewers', []],
    ['/data', []],
  ] as const)(
    'with data alone, %s says what there is, and what to type for the rest',
    async (path, typed) => {
      for (const width of [1440, 360]) {
        const { page, complaints, close } = await visit(browser, dashboard.address, path, {
          viewport: { width, height: 800 },
        });
        const told = await commands(page);
        expect(told).toHaveLength(typed.length);
        for (const [at, command] of typed.entries()) expect(told[at]).toMatch(command);
        expect(await page.getByRole('alert').count()).toBe(0);
        expect(
          await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)),
        ).toBe(0);
        expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
        // The browser itself says so of an answer of 409.
        expect(complaints.filter((text) => !text.includes('409 (Conflict)'))).toEqual([]);
        await close();
      }
    },
  );

  it('copies a command', async () => {
    const { page, close } = await visit(browser, dashboard.address, '/model', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: /^Copy the command/ }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(async () => await navigator.clipboard.readText())).toMatch(train);
    await close();
  });

  it('a damaged newest run is told on the model page, with the command that makes it again', async () => {
    const runOf = async (recipe: string) =>
      documentIn(await dashboard.streampulse('run', '--recipe', recipe, '--split', 'time', '--json')).runId;
    await runOf('constant');
    const damaged = await runOf('segment');
    rmSync(join(folder, 'workspace', 'runs', damaged, 'model.json'));
    const { page, close } = await visit(browser, dashboard.address, '/model');
    await page.getByRole('button', { name: 'Done: look again' }).click();
    const note = page.getByRole('region', { name: 'Damaged runs' });
    await note.waitFor();
    await settled(page);
    expect(await note.textContent()).toContain('model.json is missing or was changed');
    expect((await commands(page))[0]).toMatch(/^npx streampulse run --recipe segment /);
    expect(await page.getByLabel('Run', { exact: true }).locator('option:checked').textContent()).toMatch(
      /^constant.* \(served\)$/,
    );
    await close();
  });
});

/** What is offered to be typed. */
async function commands(page: Page): Promise<string[]> {
  return await page
    .getByRole('main')
    .locator('p:has(button[aria-label^="Copy the command"]) code')
    .allInnerTexts();
}
