import { readFile } from 'node:fs/promises';
import { StreamPulseError } from '../errors.ts';
import type { OpenedAhead } from '../runs/open-workspace.ts';
import { runsOfData } from '../runs/store/load-run.ts';
import { builtAssets } from '../service/assets.ts';
import { lacksOf } from '../service/routes/health.ts';
import { receiptOf, type Served, type ServedHolder, serveWorkspace } from '../service/served.ts';
import { createService, usualIdle } from '../service/service.ts';
import { type Context, type Options, sayNext, workspaceFlag } from './context.ts';
import { openBrowser } from './open-browser.ts';
import { version } from './version.ts';

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** A service over data whose reading has begun, until it is told to end. */
export async function serveFrom(
  ahead: OpenedAhead,
  context: Context,
  options: Options,
  page: string,
): Promise<number> {
  const host = String(options['host']);
  const port = portOf(options['port']);
  const token = await tokenFor(context, host);
  const [served, assets] = await Promise.all([
    serveWorkspace(context.workspace, options['run'] as string | undefined, ahead),
    builtAssets(),
  ]);
  const names = [host, ...loopback, '[::1]', ...listed(options['allowHost'])];
  const log = options['quiet'] === true ? undefined : (line: string) => context.terminal.say(line.trimEnd());
  const service = await createService({
    workspace: context.workspace,
    served,
    version,
    assets,
    seed: context.settings.seed,
    scoringThreads: context.settings.workers,
    hosts: names.map((name) => name.toLowerCase()),
    token,
    ratePerSecond: rateOf(options['rate']),
    patience: { idle: idleOf(options['keepAlive']) },
    workspaceFlag: loopback.includes(host) ? workspaceFlag(context) : '',
    log,
  });
  const address = await service.listen({ host, port }).catch((cause: NodeJS.ErrnoException) => {
    throw new StreamPulseError('port-taken', `the service could not listen: ${cause.message}`, {
      value: `${host}:${port}`,
      cause,
    });
  });
  await sayServed(context, served, address);
  if (assets) context.terminal.say(`Dashboard: ${address}${page}`);
  if (options['open'] === true)
    await openBrowser(address + page).catch(() =>
      context.terminal.say(`No browser could be opened here: open ${address}${page} yourself.`),
    );
  await ended(context.signal);
  await service.close();
  return 0;
}

async function sayServed(context: Context, served: ServedHolder, address: string): Promise<void> {
  const { found } = served;
  const { runId } = found instanceof StreamPulseError ? { runId: null } : receiptOf(found);
  if (context.json) return context.terminal.result(JSON.stringify({ schemaVersion: 1, address, runId }));
  context.terminal.result(`Serving ${servedName(found, runId)} at ${address}`);
  if (!(found instanceof StreamPulseError)) await sayPassedOver(context, found, runId);
  const lacks = lacksOf(served, workspaceFlag(context));
  for (const { detail } of lacks) context.terminal.say(`Missing: ${detail}.`);
  sayNext(context, [
    ...lacks.map(({ commands: [first] }) => first),
    ...(lacks.length > 0 ? [`curl --json '{}' ${address}/v1/reload`] : []),
    `curl ${address}/v1/titles?q=star`,
    `curl ${address}/openapi.json`,
  ]);
}

function servedName(found: Served | StreamPulseError, runId: string | null): string {
  if (found instanceof StreamPulseError) return 'nothing yet';
  return runId === null ? 'data without a run' : `run ${runId}`;
}

/** Newer runs that are not served: damaged ones, and those of other data, where keys of viewers and titles mean others. */
async function sayPassedOver(
  { workspace, terminal }: Context,
  { passedOver }: Served,
  runId: string | null,
): Promise<void> {
  for (const { runId: damaged, damage } of passedOver)
    terminal.say(`Run ${damaged} is ${runId === null ? '' : 'newer, but '}damaged: ${damage}`);
  const [newest] = await runsOfData(workspace);
  const isTold = passedOver.some(({ runId: damaged }) => damaged === newest?.runId);
  if (newest && newest.runId !== runId && !isTold)
    terminal.say(`Run ${newest.runId} is newer, but was made from other data than the workspace holds.`);
}

function rateOf(value: Options[string]): number | undefined {
  if (value === undefined) return undefined;
  const rate = /^\d{1,6}$/.test(String(value)) ? Number(value) : 0;
  if (rate >= 1) return rate;
  throw new StreamPulseError('option-bad', '--rate', { value: String(value), expected: '1 to 999999' });
}

const longestKeepAlive = 3600;

/** Milliseconds. */
function idleOf(value: Options[string]): number {
  if (value === undefined) return usualIdle;
  const seconds = /^\d{1,4}$/.test(String(value)) ? Number(value) : 0;
  if (seconds >= 1 && seconds <= longestKeepAlive) return seconds * 1000;
  throw new StreamPulseError('option-bad', '--keep-alive', {
    value: String(value),
    expected: `1 to ${longestKeepAlive} seconds`,
  });
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
