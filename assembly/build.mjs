// node assembly/build.mjs: NAME.as (AssemblyScript) -> the kernel-bytes.ts of the learner that it is for
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/** Folder of each learner with kernels, by the name of its source. */
const learners = { trees: 'trees', factors: 'factorization', sequence: 'sequence', shares: 'rows' };
const features = ['simd', 'bulk-memory'];
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--maximumMemory', '65536'];

/** Text of the module that holds the compiled kernels of NAME.as. */
export async function kernelModule(name) {
  const text = readFileSync(new URL(`${name}.as`, import.meta.url), 'utf8');
  const alone = await compile(text);
  const shared = await compile(text, ['threads'], ['--sharedMemory']);
  const lines = alone.toString('base64').match(/.{1,100}/g);
  return [
    `/** Made from assembly/${name}.as by assembly/build.mjs; a test makes it again and compares. */`,
    'export const kernelBytes = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
    '/** The byte that tells whether the memory is shared between threads: 1 is no, 3 is yes. */',
    `export const sharedMemoryAt = ${onlyDifference(alone, shared)};`,
    '',
  ].join('\n');
}

/** The bytes of `text` as a WebAssembly module. */
export async function compile(text, more = [], flags = []) {
  const written = new Map();
  const enabled = [...features, ...more].flatMap((feature) => ['--enable', feature]);
  const { error, stderr } = await asc.main(
    ['kernels.ts', '--outFile', 'kernels.wasm', ...enabled, ...options, ...flags, '--disableWarning'],
    {
      readFile: (name) => (name === 'kernels.ts' ? text : null),
      writeFile: (name, bytes) => written.set(name, bytes),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${String(stderr)}`);
  return Buffer.from(written.get('kernels.wasm'));
}

function onlyDifference(alone, shared) {
  const differing = [...alone.keys()].filter((at) => alone[at] !== shared[at]);
  const [at] = differing;
  if (differing.length !== 1 || alone[at] !== 1 || shared[at] !== 3 || alone.length !== shared.length)
    throw new Error('the modules for one thread and for several differ in more than the kind of memory');
  return at;
}

async function write(name, folder) {
  const target = new URL(`../src/learners/${folder}/kernels/kernel-bytes.ts`, import.meta.url);
  writeFileSync(target, await kernelModule(name));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, folder] of Object.entries(learners)) await write(name, folder);
