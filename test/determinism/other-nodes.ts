import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = join(import.meta.dirname, '../../node_modules/.cache/streampulse');

export interface OtherNode {
  /** As npm knows it: a major version, or `latest`. */
  readonly wanted: string;
  /** The program; undefined where it can't be had. */
  readonly path: string | undefined;
  /** Its version, or why it is not there. */
  readonly why: string;
}

/** The oldest Node that is supported and the newest there is, but for the one that runs this. */
export async function otherNodes(): Promise<OtherNode[]> {
  const [major] = process.versions.node.split('.');
  const found: OtherNode[] = [];
  for (const wanted of ['20', 'latest']) if (wanted !== major) found.push(await nodeOf(wanted));
  return found.filter(({ why }) => why !== process.version);
}

/** npm's package of the Node binary, kept for the next time. */
async function nodeOf(wanted: string): Promise<OtherNode> {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = join(cache, `node-${wanted}`);
  const path = join(folder, 'node_modules', name, 'bin/node');
  try {
    if (!existsSync(path)) {
      await mkdir(folder, { recursive: true });
      const quiet = [
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--fetch-retries=0',
        '--loglevel=error',
      ];
      await run('npm', ['install', ...quiet, '--prefix', folder, `${name}@${wanted}`], { timeout: 120_000 });
    }
    const { stdout } = await run(path, ['--version']);
    return { wanted, path, why: stdout.trim() };
  } catch (error) {
    console.warn((error as Error).message);
    return { wanted, path: undefined, why: 'skipped: npm has it not' };
  }
}
