import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const bytesFile = new URL('../../../../src/learners/rows/kernels/kernel-bytes.ts', import.meta.url);
const build: string = new URL('../../../../assembly/build.mjs', import.meta.url).href;

it('holds what assembly/shares.as compiles to', async () => {
  const { kernelModule } = (await import(build)) as { kernelModule: (name: string) => Promise<string> };
  expect(await kernelModule('shares')).toBe(readFileSync(bytesFile, 'utf8'));
});
