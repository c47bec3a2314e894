import { readFile } from 'node:fs/promises';
import { StreamPulseError } from '../../errors.ts';
import { newestRun } from '../../runs/load-run.ts';
import type { Receipt } from '../../runs/receipt.ts';
import { builtAssets } from '../../service/assets.ts';
import { serveRun } from '../../service/served.ts';
import { createService } from '../../service/service.ts';
import { type Context, type Options, sayNext } from '../context.ts';
import { openBrowser } from '../open-browser.ts';
import { version } from '../version.ts';

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Serves until Ctrl-C or SIGTERM: then no new request is taken, those under way are answered, and it ends. */
export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const host = String(options['host']);
  const port = portOf(options['port']);
  const token = await tokenFor(context, host);
  const served = await serveRun(context.workspace, options['run'] as string | undefined);
  const assets = await builtAssets();
  const names = [host, ...loopback, '[::1]', ...listed(options['allowHost'])];
  const log = options['quiet'] === true ? undefined : (line: string) => context.terminal.say(line.trimEnd());
  const service = await createService({
    workspace: context.workspace,
    served,
    version,
    assets,
    seed: context.settings.seed,
    hosts: names.map((name) => name.toLowerCase()),
    token,
    ratePerSecond: rateOf(options['rate']),
    log,
  });
  const address = await service.listen({ host, port }).catch((cause: NodeJS.ErrnoException) => {
    throw new StreamPulseError('port-taken', `the service could not listen: ${cause.message}`, {
      value: `${host}:${port}`,
      cause,
    });
  });
  context.terminal.result(
    context.json
      ? JSON.stringify({ schemaVersion: 1, address, runId: served.now.receipt.runId })
      : `Serving run ${served.now.receipt.runId} at ${address}`,
  );
  if (!context.json) sayNext(context, [`curl ${address}/v1/titles?q=star`, `curl ${address}/openapi.json`]);
  if (options['run'] === undefined) await sayPassedOver(context, served.now.receipt);
  if (assets) context.terminal.say(`Dashboard: ${address}`);
  if (options['open'] === true)
    await openBrowser(address).catch(() =>
      context.terminal.say(`No browser could be opened here: open ${address} yourself.`),
    );
  await ended(context.signal);
  await service.close();
  return 0;
}

/** A newer run of other data is not served: keys of viewers and titles mean others there. */
async function sayPassedOver({ workspace, terminal }: Context, { runId }: Receipt): Promise<void> {
  const newest = await newestRun(workspace);
  if (newest.runId !== runId)
    terminal.say(`Run ${newest.runId} is newer, but was made from other data than the workspace holds.`);
}

function rateOf(value: Options[string]): number | undefined {
  if (value === undefined) return undefined;
  const rate = /^\d{1,6}$/.test(String(value)) ? Number(value) : 0;
  if (rate >= 1) return rate;
  throw new StreamPulseError('option-bad', '--rate', { value: String(value), expected: '1 to 999999' });
}

function portOf(value: Options[string]): number {
  const port = /^\d{1,5}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new StreamPulseError('option-bad', '--port', {
    value: String(value),
    expected: '0 (any free one) to 65535',
  });
}

function listed(value: Options[string]): string[] {
  return value === undefined ? [] : String(value).split(',').filter(Boolean);
}

const leastToken = 16;

/** Never from a flag, which others on the machine can read. @throws `token-missing` for an outward bind without one */
async function tokenFor({ settings }: Context, host: string): Promise<string | undefined> {
  const file = settings.serveTokenFile;
  const token = file === null ? undefined : (await readToken(file)).trim();
  if (token !== undefined && token.length < leastToken)
    throw new StreamPulseError('token-missing', `the token in ${file} is too short`, {
      expected: `${leastToken} characters or more`,
    });
  if (token !== undefined || loopback.includes(host)) return token;
  throw new StreamPulseError('token-missing', 'other machines could reach this address without a token', {
    value: host,
  });
}

async function readToken(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: Error) => {
    throw new StreamPulseError('file-missing', `no token to read: ${cause.message}`, {
      place: { file },
      cause,
    });
  });
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
