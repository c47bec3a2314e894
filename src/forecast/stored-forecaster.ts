import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { makeFolder } from '../sources/make-folder.ts';
import type { Star } from '../warehouse/star.ts';
import { type Workspace, writeWhole } from '../warehouse/workspace.ts';
import type { ForecastFitOptions } from './fit-forecaster.ts';
import { createForecaster, type Fitted, type Forecaster } from './forecaster.ts';
import { fittedDocument, formatVersion, readFitted } from './forecaster-document.ts';

const heading = /^streampulse-forecaster (?<version>\d{1,6}) sha256:(?<digest>[0-9a-f]{64})$/;
const remedy = 'Fit it anew: streampulse forecast fit; a service then wants POST /v1/reload.';

/** The file in which a workspace keeps its forecaster. */
export function forecasterPath({ root }: Workspace): string {
  return join(root, 'forecasts', 'forecaster.json');
}

/** The workspace's forecaster; fitted and stored where there is none of this data and seed. @throws as its parts */
export async function openForecaster(
  workspace: Workspace,
  star: Star,
  options: ForecastFitOptions,
): Promise<Forecaster> {
  const stored = await loadFitted(workspace, star.dataHash);
  if (stored?.seed === options.seed) return createForecaster(stored);
  // A service reads forecasters and fits none.
  const { fitAll } = await import('./fit-forecaster.ts');
  const fitted = fitAll(star, options);
  await writeForecaster(workspace, fitted);
  return createForecaster(fitted);
}

/** Replaces the workspace's forecaster: a line with the format's version and the hash of the rest, then JSON. @throws `write-failed` */
export async function writeForecaster(workspace: Workspace, fitted: Fitted): Promise<void> {
  const path = forecasterPath(workspace);
  await makeFolder(dirname(path));
  await writeWhole(path, forecasterText(fitted));
}

export function forecasterText(fitted: Fitted): string {
  const body = JSON.stringify(fittedDocument(fitted));
  return `streampulse-forecaster ${formatVersion} sha256:${digestOf(body)}\n${body}\n`;
}

/**
 * The workspace's forecaster; undefined where there is none, or one of other data.
 * @throws `model-bad` where the file is not as it was written, is of another format, or says what cannot be
 */
export async function loadFitted(workspace: Workspace, dataHash: string): Promise<Fitted | undefined> {
  const path = forecasterPath(workspace);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StreamPulseError('file-unreadable', 'the forecaster could not be read', {
      place: { file: path },
      cause,
    });
  }
  const fitted = parseForecaster(text, path);
  return fitted.dataHash === dataHash ? fitted : undefined;
}

/** @throws `model-bad` */
export function parseForecaster(text: string, path: string): Fitted {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1).trimEnd();
  const head = heading.exec(text.slice(0, Math.max(0, end)))?.groups;
  if (!head) throw damaged(path);
  if (Number(head['version']) !== formatVersion) throw otherVersion(path, head['version']);
  if (head['digest'] !== digestOf(body)) throw damaged(path);
  try {
    return readFitted(JSON.parse(body));
  } catch (cause) {
    throw damaged(path, cause);
  }
}

function otherVersion(path: string, value: string): StreamPulseError {
  return new StreamPulseError('model-bad', 'the forecaster was stored in another format', {
    place: { file: path },
    value,
    expected: `${formatVersion}`,
    remedy,
  });
}

function damaged(path: string, cause?: unknown): StreamPulseError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new StreamPulseError('model-bad', `the forecaster is not as it was written${why}`, {
    place: { file: path },
    remedy,
    cause,
  });
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
