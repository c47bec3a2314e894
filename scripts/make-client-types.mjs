// Writes web/client/schema.ts, the types of the service's answers, from its OpenAPI description: for openapi-fetch.
// openapi-typescript does the same for OpenAPI at large, but needs TypeScript 5. `--check` writes nothing and fails
// where the file is not what would be written.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeService } from '../dist/service/describe-service.js';
import { clientTypes } from './client-types.mjs';

const target = join(dirname(fileURLToPath(import.meta.url)), '../web/client/schema.ts');
const made = clientTypes(await describeService());
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== made) {
    console.error('web/client/schema.ts is not what the service describes: npm run client');
    process.exitCode = 1;
  }
} else await writeFile(target, made);
