// Runs every check and closes with one line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'streampulse-test-'));
const results = join(scratch, 'vitest.json');

const checks = [
  ['types', bin('tsc'), ['-p', 'tsconfig.test.json']],
  ['types of the dashboard', bin('tsc'), ['-p', 'web/tsconfig.json']],
  ['format and lint', bin('biome'), ['ci', '.']],
  ['type-aware lint', bin('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'test', 'bench', 'web']],
  ['unused code', bin('knip'), []],
  ['package', bin('publint'), ['--strict', '--pack', 'false']],
];

let passed = 0;
let failed = 0;
for (const [name, command, args] of checks) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) passed++;
  else {
    failed++;
    console.log(`${name}: failed`);
  }
}

console.log('\n# tests and coverage');
const { status } = spawnSync(
  bin('vitest'),
  [
    'run',
    '--coverage',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
const { numPassedTests, numFailedTests, numPendingTests } = readResults();
rmSync(scratch, { recursive: true, force: true });
passed += numPassedTests;
failed += numFailedTests;
// A run can fail without a failed test: a file that does not load, or a file below the coverage gate.
if (status !== 0 && numFailedTests === 0) failed++;
console.log(`\n${passed} passed, ${failed} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`);
process.exit(failed === 0 && status === 0 && passed > 0 ? 0 : 1);

function readResults() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  }
}
