// npm run bench [-- NAME ...] [--json] [--readme] [--only LINE,...] [--repeats N] [--dry]
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ablation } from './ablation.mjs';
import { root } from './command.mjs';
import { crossover } from './crossover.mjs';
import { factors } from './factors.mjs';
import { factorsFast } from './factors-fast.mjs';
import { foldInSpeed } from './fold-in.mjs';
import { links } from './links.mjs';
import { protocolNames, protocols } from './protocols.mjs';
import { canonical, time } from './recipes.mjs';
import { rows } from './rows.mjs';
import { scale, scale32m } from './scale.mjs';
import { sequence, sequenceTime, sequenceTime1m } from './sequence.mjs';
import { states } from './states.mjs';
import { lines } from './trees/lines.mjs';
import { trees } from './trees.mjs';
import { tuneBudgets } from './tune-budgets.mjs';

const benches = {
  canonical,
  time,
  rows,
  scale,
  'scale-32m': scale32m,
  trees,
  crossover,
  'tune-budgets': tuneBudgets,
  factors,
  'factors-fast': factorsFast,
  'fold-in': foldInSpeed,
  links,
  sequence,
  'sequence-time': sequenceTime,
  'sequence-time-1m': sequenceTime1m,
  protocols,
  ablation,
  states,
};
const usual = ['canonical', 'time', 'scale'];
/** Where tables stand between marks. */
const pages = [
  'README.md',
  'docs/guide/predicting.md',
  'docs/reference/trees.md',
  'docs/reference/factors.md',
  'docs/reference/sequences.md',
  'docs/reference/protocols.md',
  'docs/reference/ablation.md',
  'docs/reference/long-runs.md',
];

const { names, json, readme, ...options } = asked();
const cpu = cpus()[0]?.model ?? 'unknown';
const machine = { cpu, cores: availableParallelism(), load: loadavg()[0] };
const say = (text) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const results = {};
const printed = {};
for (const name of names) {
  printed[name] = [];
  if (!json) console.log(`\n## ${name}\n`);
  const print = (line) => {
    printed[name].push(line);
    if (!json) console.log(line);
  };
  results[name] = await benches[name](print, { ...options, say });
}
const note = `${machine.cores} cores (${cpu}), load ${machine.load.toFixed(2)} at the start, node ${process.version}`;
if (json) console.log(JSON.stringify({ schemaVersion: 1, node: process.version, machine, results }, null, 2));
else console.log(`\n${note}`);
if (readme) writePages();

function asked() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        readme: { type: 'boolean', default: false },
        dry: { type: 'boolean', default: false },
        only: { type: 'string' },
        repeats: { type: 'string' },
      },
    });
    const { only, repeats, ...flags } = values;
    return {
      ...flags,
      names: known('benchmark', positionals.length > 0 ? positionals : usual, Object.keys(benches)),
      ...(only !== undefined && {
        only: known('line of trees or protocol', only.split(','), [
          ...lines.map(({ name }) => name),
          ...protocolNames,
        ]),
      }),
      ...(repeats !== undefined && { repeats: countIn(repeats) }),
    };
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function known(what, names, all) {
  for (const name of names)
    if (!all.includes(name)) throw new Error(`no such ${what}: ${name}; there are ${all.join(', ')}`);
  return names;
}

function countIn(text) {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new Error(`--repeats ${text}: expected a whole number from 1 to 999`);
}

/** Puts each table between its marks in README.md or a page of docs/, with the command that made it. */
function writePages() {
  const more = process.argv.slice(2).filter((word) => !names.includes(word) && word !== '--readme');
  for (const page of pages) {
    const path = join(root, page);
    let text = readFileSync(path, 'utf8');
    for (const name of names) {
      const marks = new RegExp(`(<!-- bench:${name} -->)[\\s\\S]*?(<!-- /bench:${name} -->)`);
      const made = `\`npm run bench -- ${[name, ...more].join(' ')}\` (${note}):`;
      text = text.replace(
        marks,
        (_, open, close) => `${open}\n${made}\n\n${printed[name].join('\n')}\n${close}`,
      );
    }
    writeFileSync(path, text);
  }
}
