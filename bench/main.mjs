// npm run bench [-- NAME ...] [--json]
import { availableParallelism, cpus, loadavg } from 'node:os';
import { canonical, time } from './recipes.mjs';
import { scale, scale32m } from './scale.mjs';

const benches = { canonical, time, scale, 'scale-32m': scale32m };
const args = process.argv.slice(2);
const json = args.includes('--json');
const asked = args.filter((name) => name !== '--json');
for (const name of asked) {
  if (Object.hasOwn(benches, name)) continue;
  console.error(`no such benchmark: ${name}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const names = asked.length ? asked : ['canonical', 'time', 'scale'];
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), load: loadavg()[0] };
const results = {};
for (const name of names) {
  if (!json) console.log(`\n## ${name}\n`);
  results[name] = await benches[name](json ? () => {} : (line) => console.log(line));
}
if (json) console.log(JSON.stringify({ schemaVersion: 1, node: process.version, machine, results }, null, 2));
else console.log(`\n${machine.cores} cores (${machine.cpu}), load ${machine.load.toFixed(2)} at the start, node ${process.version}`);
