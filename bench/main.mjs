// npm run bench [-- NAME ...] [--json] [--readme]
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { againstXgboost } from './against-xgboost.mjs';
import { bundle } from './bundle.mjs';
import { canonical, time } from './recipes.mjs';
import { rows } from './rows.mjs';
import { scale, scale32m } from './scale.mjs';
import { trees } from './trees.mjs';
import { tuneBudgets } from './tune-budgets.mjs';

const benches = {
  'against-xgboost': againstXgboost,
  bundle,
  canonical,
  time,
  rows,
  scale,
  'scale-32m': scale32m,
  trees,
  'tune-budgets': tuneBudgets,
};
const flags = new Set(['--json', '--readme']);
const args = process.argv.slice(2);
const json = args.includes('--json');
const asked = args.filter((name) => !flags.has(name));
for (const name of asked) {
  if (Object.hasOwn(benches, name)) continue;
  console.error(`no such benchmark: ${name}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const names = asked.length ? asked : ['canonical', 'time', 'scale'];
const cpu = cpus()[0]?.model ?? 'unknown';
const machine = { cpu, cores: availableParallelism(), load: loadavg()[0] };
const results = {};
const printed = {};
for (const name of names) {
  printed[name] = [];
  if (!json) console.log(`\n## ${name}\n`);
  results[name] = await benches[name]((line) => {
    printed[name].push(line);
    if (!json) console.log(line);
  });
}
const note = `${machine.cores} cores (${cpu}), load ${machine.load.toFixed(2)} at the start, node ${process.version}`;
if (json) console.log(JSON.stringify({ schemaVersion: 1, node: process.version, machine, results }, null, 2));
else console.log(`\n${note}`);
if (args.includes('--readme')) writeReadme();

/** Puts each table between its marks in README.md or a page of docs/, with the command that made it. */
function writeReadme() {
  for (const page of ['../README.md', '../docs/guide/predicting.md']) {
    const path = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, page);
    let text = readFileSync(path, 'utf8');
    for (const name of names) {
      const marks = new RegExp(`(<!-- bench:${name} -->)[\\s\\S]*?(<!-- /bench:${name} -->)`);
      const made = `\`npm run bench -- ${name}\` (${note}):`;
      text = text.replace(
        marks,
        (_, open, close) => `${open}\n${made}\n\n${printed[name].join('\n')}\n${close}`,
      );
    }
    writeFileSync(path, text);
  }
}
