// Makes a clone ready (install, build), and then does what was asked: see `tasks`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [task, ...rest] = process.argv.slice(2);

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function onceFor(stamp, paths, work) {
  const now = fingerprint(paths);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

function install() {
  onceFor(join(root, 'node_modules/.streampulse-installed'), [join(root, 'package-lock.json')], () => {
    console.error('Installing dependencies ...');
    // Not `npm ci`: it refuses a lockfile without the optional binaries of every other platform.
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      stdio: ['ignore', 2, 2],
    });
  });
}

function build() {
  const inputs = [...filesBelow(join(root, 'src')), join(root, 'tsconfig.json')].sort();
  onceFor(join(root, 'dist/.streampulse-built'), inputs, () => {
    console.error('Building ...');
    run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], { stdio: ['ignore', 2, 2] });
  });
  buildDashboard(inputs);
}

/** From web/ and what it takes of src/, and from nothing else: no address is asked for anything. */
function buildDashboard(inputs) {
  const own = [...filesBelow(join(root, 'web')), ...inputs, join(root, 'package-lock.json')].sort();
  onceFor(join(root, 'dist/.dashboard-built'), own, () => {
    console.error('Building the dashboard ...');
    run(
      process.execPath,
      [
        join(root, 'node_modules/vite/bin/vite.js'),
        'build',
        '--config',
        'web/vite.config.ts',
        '--logLevel',
        'warn',
      ],
      { stdio: ['ignore', 2, 2] },
    );
  });
}

function stryker(args) {
  run(join(root, 'node_modules/.bin/stryker'), ['run', ...args]);
}

const tasks = {
  build: () => {},
  demo: () => run(process.execPath, [join(root, 'dist/cli/main.js'), 'demo', ...rest]),
  test: () => run(process.execPath, [join(root, 'scripts/test.mjs'), ...rest]),
  bench: () => run(process.execPath, [join(root, 'bench/main.mjs'), ...rest]),
  'bench-dashboard': () => run(process.execPath, [join(root, 'bench/dashboard.mjs'), ...rest]),
  'bench-service': () => run(process.execPath, [join(root, 'bench/service.mjs'), ...rest]),
  client: () => run(process.execPath, [join(root, 'scripts/make-client-types.mjs'), ...rest]),
  screenshots: () => run(process.execPath, [join(root, 'scripts/screenshots.mjs'), ...rest]),
  mutate: () => {
    const [what, ...others] = rest;
    if (what === 'kernels') run(process.execPath, [join(root, 'scripts/mutate-kernels.mjs'), ...others]);
    else if (what === 'learners') stryker(['stryker.learners.config.mjs', ...others]);
    else stryker(rest);
  },
};

if (!Object.hasOwn(tasks, task ?? '')) {
  console.error(`usage: node scripts/ready.mjs ${Object.keys(tasks).join('|')}`);
  process.exit(2);
}
install();
build();
tasks[task]();
