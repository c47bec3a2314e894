// node assembly/build.mjs: trees.as (AssemblyScript) -> src/learners/trees/kernel-bytes.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const source = new URL('trees.as', import.meta.url);
const target = new URL('../src/learners/trees/kernel-bytes.ts', import.meta.url);

/** Text of the module that holds the compiled kernels. */
export async function kernelModule() {
  const written = new Map();
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--disableWarning'];
  const { error, stderr } = await asc.main(
    ['trees.ts', '--outFile', 'trees.wasm', '--enable', 'simd', '--enable', 'bulk-memory', ...options],
    {
      readFile: (name) => (name === 'trees.ts' ? readFileSync(source, 'utf8') : null),
      writeFile: (name, bytes) => written.set(name, bytes),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${String(stderr)}`);
  const lines = Buffer.from(written.get('trees.wasm'))
    .toString('base64')
    .match(/.{1,100}/g);
  return [
    '/** Made from assembly/trees.ts by assembly/build.mjs; a test makes it again and compares. */',
    'export const kernelBytes = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await kernelModule());
