// node assembly/build.mjs: trees.as (AssemblyScript) -> src/learners/trees/kernels/kernel-bytes.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const source = new URL('trees.as', import.meta.url);
const target = new URL('../src/learners/trees/kernels/kernel-bytes.ts', import.meta.url);
const features = ['simd', 'bulk-memory'];
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--maximumMemory', '65536'];

/** Text of the module that holds the compiled kernels. */
export async function kernelModule() {
  const text = readFileSync(source, 'utf8');
  const alone = await compile(text);
  const shared = await compile(text, ['threads'], ['--sharedMemory']);
  const lines = alone.toString('base64').match(/.{1,100}/g);
  return [
    '/** Made from assembly/trees.as by assembly/build.mjs; a test makes it again and compares. */',
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
    ['trees.ts', '--outFile', 'trees.wasm', ...enabled, ...options, ...flags, '--disableWarning'],
    {
      readFile: (name) => (name === 'trees.ts' ? text : null),
      writeFile: (name, bytes) => written.set(name, bytes),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${String(stderr)}`);
  return Buffer.from(written.get('trees.wasm'));
}

function onlyDifference(alone, shared) {
  const differing = [...alone.keys()].filter((at) => alone[at] !== shared[at]);
  const [at] = differing;
  if (differing.length !== 1 || alone[at] !== 1 || shared[at] !== 3 || alone.length !== shared.length)
    throw new Error('the modules for one thread and for several differ in more than the kind of memory');
  return at;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await kernelModule());
