// What a web page loads: the browser-safe face as one minified file, whole and where only rows are predicted.
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './command.mjs';

const face = join(root, 'dist/predictor.js');
const pages = [
  { name: 'all of `streampulse/predictor`', source: `export * from '${face}';` },
  { name: '`readModel`, `rowPredictor`', source: `export { readModel, rowPredictor } from '${face}';` },
];

export async function bundle(print) {
  print('| bundle | minified kB | gzip kB | brotli kB |');
  print('|---|---|---|---|');
  const rows = [];
  for (const { name, source } of pages) {
    const code = await bundled(source);
    const row = {
      name,
      bytes: Buffer.byteLength(code),
      gzipBytes: gzipSync(code, { level: 9 }).length,
      brotliBytes: brotliCompressSync(code).length,
    };
    const [bytes, gzip, brotli] = [row.bytes, row.gzipBytes, row.brotliBytes].map((n) =>
      (n / 1000).toFixed(1),
    );
    print(`| ${name} | ${bytes} | ${gzip} | ${brotli} |`);
    rows.push(row);
  }
  return rows;
}

async function bundled(source) {
  const entry = 'virtual:page';
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id.endsWith(entry) ? entry : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'page' },
    },
  });
  return output[0].code;
}
