// Mutation testing of assembly/trees.as: npm run mutate -- kernels [--every N] [--from LINE] [--to LINE]
// Each mutant is compiled and meets the tests that compare kernels with their plain twins, and trees with an oracle.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from '../assembly/build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const leastScore = 80;
const timeout = 60_000;

/** What is replaced by what; each match is a mutant of its own. */
const operators = [
  ...[
    ['f64x2.add', 'f64x2.sub'],
    ['f64x2.sub', 'f64x2.add'],
    ['f64x2.mul', 'f64x2.add'],
    ['f64x2.div', 'f64x2.mul'],
    ['f64x2.max', 'f64x2.min'],
    ['f64x2.neg', 'f64x2.abs'],
    ['f64x2.abs', 'f64x2.neg'],
    ['f64x2.ge', 'f64x2.gt'],
    ['f64x2.gt', 'f64x2.ge'],
    ['f64x2.lt', 'f64x2.le'],
    ['v128.and', 'v128.or'],
    ['v128.or', 'v128.and'],
    ['i64x2.lt_s', 'i64x2.gt_s'],
    [' + ', ' - '],
    [' - ', ' + '],
    [' * ', ' + '],
    [' / ', ' * '],
    [' += ', ' -= '],
    [' -= ', ' += '],
    [' < ', ' <= '],
    [' <= ', ' < '],
    [' > ', ' >= '],
    [' >= ', ' > '],
    [' == ', ' != '],
    [' != ', ' == '],
    [' && ', ' || '],
    [' || ', ' && '],
    [' & ', ' | '],
  ].map(([from, to]) => ({ pattern: literally(from), replace: () => to })),
  { pattern: /<< (\d+)/g, replace: (shift) => `<< ${Number(shift) - 1}` },
  { pattern: /, (\d+)\)/g, replace: (offset) => `, ${Number(offset) + 4})` },
  { pattern: /(?<![\w.])(\d+\.\d+(?:e-?\d+)?)/g, replace: (number) => `(1.5 * ${number})` },
  { pattern: /\bif \((.+)\) (?=return|continue|\{)/g, replace: () => 'if (false) ' },
];

function literally(text) {
  return new RegExp(
    text.replaceAll('.', '\\.').replace(/[+*/|]/g, '\\$&') + (text.endsWith(' ') ? '' : '\\b'),
    'g',
  );
}

function mutantsOf(text) {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    if (/^\s*(\/\/|\/\*|\*|@|export function|function|[\w]+: \w+,$|\): )/.test(line)) return [];
    return operators.flatMap(({ pattern, replace }) =>
      [...line.matchAll(pattern)].map(({ 0: found, 1: part, index }) => {
        const changed = line.slice(0, index) + replace(part) + line.slice(index + found.length);
        return {
          line: at + 1,
          before: line.trim(),
          after: changed.trim(),
          text: lines.with(at, changed).join('\n'),
        };
      }),
    );
  });
}

/** A process that runs the tests, and is begun anew where a mutant has made it hang. */
let judge;

async function startJudge(file) {
  judge = fork(join(root, 'scripts/kernel-judge.mjs'), {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, STREAMPULSE_KERNELS: file },
  });
  await once(judge, 'message');
}

/** Whether all tests pass with the kernels in `file`. */
async function passes(file) {
  if (judge?.connected !== true) await startJudge(file);
  judge.send('run');
  try {
    const [isGood] = await once(judge, 'message', { signal: AbortSignal.timeout(timeout) });
    return isGood;
  } catch {
    judge.kill('SIGKILL');
    await once(judge, 'exit');
    return false;
  }
}

/** How a mutant ends: it does not compile, compiles to the same bytes, is killed, or survives. */
async function fateOf({ text }, original, scratch) {
  let bytes;
  try {
    bytes = await compile(text);
  } catch {
    return 'invalid';
  }
  if (bytes.equals(original)) return 'same';
  const file = join(scratch, 'kernels.wasm');
  writeFileSync(file, bytes);
  return (await passes(file)) ? 'survived' : 'killed';
}

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: '1000000' },
  },
});
const source = readFileSync(join(root, 'assembly/trees.as'), 'utf8');
const original = await compile(source);
const mutants = mutantsOf(source)
  .filter(({ line }) => line >= Number(values.from) && line <= Number(values.to))
  .filter((_, at) => at % Number(values.every) === 0);
const scratch = mkdtempSync(join(tmpdir(), 'streampulse-mutants-'));
if (
  (await fateOf(
    { text: `${source}\nexport function unused(): i32 {\n  return 1;\n}\n` },
    original,
    scratch,
  )) !== 'survived'
)
  throw new Error('the tests fail, or do not run, without a mutant');
const fates = [];
const count = (fate) => fates.filter((one) => one.fate === fate).length;
const score = () => (100 * count('killed')) / (count('killed') + count('survived'));
const tally = () =>
  `${count('killed')} killed, ${count('survived')} survived; ` +
  `left out: ${count('same')} compile to the same bytes, ${count('invalid')} not at all`;
for (const [at, mutant] of mutants.entries()) {
  const fate = await fateOf(mutant, original, scratch);
  const { line, before, after } = mutant;
  fates.push({ fate, line, before, after });
  if (fate === 'survived') console.log(`\nsurvived: assembly/trees.as:${line}\n- ${before}\n+ ${after}`);
  if (at % 25 === 24) console.log(`${at + 1} of ${mutants.length} mutants: ${tally()}`);
}
judge?.kill();
rmSync(scratch, { recursive: true });
mkdirSync(join(root, 'reports/mutation'), { recursive: true });
writeFileSync(join(root, 'reports/mutation/kernels.json'), `${JSON.stringify(fates, null, 2)}\n`);
console.log(`\n${score().toFixed(1)} %: ${tally()}`);
process.exit(score() >= leastScore ? 0 : 1);
