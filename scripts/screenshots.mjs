// Draws every page of the dashboard, in light and dark, into docs/pictures: of a simulated audience, so of nobody's data.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command = join(root, 'dist/cli/main.js');
const pictures = join(root, 'docs/pictures');
const scratch = mkdtempSync(join(tmpdir(), 'streampulse-pictures-'));
const workspace = join(scratch, 'workspace');

const pages = {
  overview: '/',
  forecast: '/forecast?card=new&name=Moon+Harvest&genre=Drama&year=2001&audience=women,+25-34',
  titles: '/titles',
  title: '/titles/1',
  audiences: '/audiences',
  viewers: '/viewers',
  viewer: '/viewers/1',
  try: '/try',
  model: '/model',
  data: '/data',
};

function streampulse(...args) {
  const { status, stderr } = spawnSync(process.execPath, [command, ...args, '--workspace', workspace], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`streampulse ${args.join(' ')}: exit ${status}\n${stderr}`);
}

function prepare() {
  streampulse('import', 'simulated', '--ratings', '60000', '--viewers', '1000', '--titles', '400');
  for (const recipe of ['constant', 'bias', 'static', 'history'])
    streampulse('run', '--recipe', recipe, '--split', 'time');
  streampulse('forecast', 'fit');
}

async function serve() {
  const server = spawn(process.execPath, [command, 'serve', '--port', '0', '--workspace', workspace], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  for (;;) {
    const [, address] = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
    if (address) return { server, address };
    if (server.exitCode !== null) throw new Error(said);
    await new Promise((proceed) => setTimeout(proceed, 50));
  }
}

async function draw(browser, address, colorScheme) {
  const context = await browser.newContext({
    baseURL: address,
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 1200, height: 900 },
  });
  for (const [name, path] of Object.entries(pages)) {
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const onItsWay = page.getByRole('status').filter({ hasText: /loading$|being worked out/ });
    await onItsWay.first().waitFor({ state: 'detached', timeout: 300_000 });
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
    console.log(`docs/pictures/${name}-${colorScheme}.png`);
    await page.close();
  }
  await context.close();
}

mkdirSync(pictures, { recursive: true });
prepare();
const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.STREAMPULSE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const colorScheme of ['light', 'dark']) await draw(browser, address, colorScheme);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(scratch, { recursive: true, force: true });
}
