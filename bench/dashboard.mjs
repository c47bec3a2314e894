// npm run bench:dashboard [-- --workspace DIR] [--repeats N] [--json]
// What the dashboard costs a browser: for the first view of pages, and for one move on them. Beside the time that a
// person waits stands the processor time of the page's main thread (script, style, layout), which other work on the
// machine hardly moves; of each the median of fresh browser profiles, none of which has anything cached.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { root, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    repeats: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const repeats = Number(values.repeats);

const asked = '/forecast?card=new&name=Moon+Harvest&genre=Drama&year=2001&audience=women,+25-34';
const views = { Overview: '/', Titles: '/titles', Forecast: asked, Audiences: '/audiences', Model: '/model' };

/** One move each, on a page that has come to rest. */
const moves = {
  'Titles: a genre': [
    '/titles',
    async (page) => await page.getByText('Drama', { exact: true }).first().click(),
  ],
  'Titles: a name typed': ['/titles', async (page) => await page.getByLabel('Name').fill('the')],
  'Titles: sorted by year': [
    '/titles',
    async (page) => await page.getByRole('button', { name: /year/i }).first().click(),
  ],
  'Audiences: by age': ['/audiences', async (page) => await page.getByText('Age', { exact: true }).click()],
  'Forecast: another audience': [
    asked,
    async (page) => await page.getByRole('button', { name: /^men, 25-34/ }).click(),
  ],
  'Model: the threshold': [
    '/model?part=threshold',
    async (page) => await page.getByRole('slider').first().press('ArrowRight'),
  ],
};

if (values.workspace === undefined) await inScratch(async (folder) => await onSimulated(folder));
else await measure(values.workspace);

async function onSimulated(workspace) {
  const at = ['--workspace', workspace];
  await streampulse([
    'import',
    'simulated',
    '--ratings',
    '200000',
    '--viewers',
    '2000',
    '--titles',
    '4000',
    ...at,
  ]);
  await streampulse(['run', '--recipe', 'history', '--split', 'time', ...at]);
  await streampulse(['forecast', 'fit', ...at]);
  await measure(workspace);
}

async function measure(workspace) {
  const args = ['serve', '--port', '0', '--quiet', '--json', '--workspace', workspace];
  const service = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: service.stdout });
  const browser = await chromium.launch({
    executablePath: process.env.STREAMPULSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const [line] = await once(lines, 'line');
    const { address } = JSON.parse(line);
    const found = { load: loadavg()[0], cpu: cpus()[0].model, repeats, views: [], moves: [] };
    for (const [name, path] of Object.entries(views))
      found.views.push({ name, ...(await medianOf(() => view(browser, address, path), repeats)) });
    for (const [name, [path, move]] of Object.entries(moves))
      found.moves.push({ name, ...(await medianOf(() => moved(browser, address, path, move), repeats)) });
    tell(found);
  } finally {
    await browser.close();
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
}

/** The first of each is left out: then the service has not yet worked out what it keeps. */
async function medianOf(work, times) {
  await work();
  const all = [];
  for (let time = 0; time < times; time++) all.push(await work());
  return Object.fromEntries(Object.keys(all[0]).map((name) => [name, median(all.map((one) => one[name]))]));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function opened(browser, address, path) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.changedAt = 0;
    const note = () => {
      window.changedAt = performance.now();
    };
    new MutationObserver(note).observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
  });
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(path);
  await atRest(page);
  return { context, page, session, bytes: () => bytes };
}

async function atRest(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const onItsWay = page.getByRole('status').filter({ hasText: /loading$|being worked out/ });
  await onItsWay.first().waitFor({ state: 'detached', timeout: 300_000 });
  await page.waitForFunction(() => performance.now() - window.changedAt > 300);
}

/** Milliseconds that the main thread ran, not counting those in which it had to wait for a core, since the page was made. */
async function spent(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  return {
    script: of('ScriptDuration'),
    layout: of('LayoutDuration') + of('RecalcStyleDuration'),
    all: of('TaskDuration'),
  };
}

async function view(browser, address, path) {
  const { context, page, session, bytes } = await opened(browser, address, path);
  const { script, layout, all } = await spent(session);
  const seen = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    whole: window.changedAt,
    nodes: document.querySelectorAll('*').length,
  }));
  await context.close();
  return { ...seen, script, layout, all, kilobytes: bytes() / 1000 };
}

/** From the press to the last change of the page. */
async function moved(browser, address, path, move) {
  const { context, page, session } = await opened(browser, address, path);
  const before = await spent(session);
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'keydown', 'input'])
      addEventListener(kind, () => (window.pressedAt ??= performance.now()), { capture: true, once: true });
  });
  await move(page);
  await atRest(page);
  const after = await spent(session);
  const waited = await page.evaluate(() => window.changedAt - window.pressedAt);
  await context.close();
  return {
    waited,
    script: after.script - before.script,
    layout: after.layout - before.layout,
    all: after.all - before.all,
  };
}

function tell(found) {
  if (values.json) return console.log(JSON.stringify(found, null, 2));
  const ms = (value) => value.toFixed(0).padStart(8);
  console.log(`Medians of ${found.repeats}, milliseconds; load ${found.load.toFixed(1)}; ${found.cpu}\n`);
  console.log('first view                    paint   whole  script  layout  thread      kB   nodes');
  for (const one of found.views)
    console.log(
      `${one.name.padEnd(27)}${[one.firstPaint, one.whole, one.script, one.layout, one.all, one.kilobytes, one.nodes].map(ms).join('')}`,
    );
  console.log('\nmove                         waited  script  layout  thread');
  for (const one of found.moves)
    console.log(`${one.name.padEnd(27)}${[one.waited, one.script, one.layout, one.all].map(ms).join('')}`);
}
