import { StreamPulseError } from '../errors.ts';
import type { Finding } from '../insights/finding.ts';
import { openWorkspace } from '../runs/open-workspace.ts';
import { requireManifest, sourcesOf } from '../warehouse/manifest.ts';
import type { Star } from '../warehouse/star.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { type Figure, isMissing, type Provenance } from './figure.ts';
import { collectInputs, figureRun } from './inputs/collect.ts';
import { figureSpecs } from './specs/registry.ts';
import type { FigureSpec } from './specs/spec.ts';

export interface MakeOptions {
  /** A run id; the newest run where it is left out. */
  readonly runId?: string | undefined;
  /** Ids of figures; all where left out. */
  readonly only?: readonly string[] | undefined;
  /** What the workspace tells, where it was asked already; else it is asked. */
  readonly findings?: readonly Finding[] | undefined;
  readonly seed: number;
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: string, done: number, total: number) => void) | undefined;
}

export interface MadeFigures {
  readonly provenance: Provenance;
  readonly figures: readonly Figure[];
  /** Those that this workspace has no data for. */
  readonly missing: readonly { readonly id: string; readonly reason: string }[];
}

/** Figures of a workspace and one of its runs. @throws `figure-unknown`, `run-unknown`, `run-damaged`, `workspace-missing` */
export async function makeFigures(workspace: Workspace, options: MakeOptions): Promise<MadeFigures> {
  const specs = wantedSpecs(options.only);
  const manifest = await requireManifest(workspace);
  const open = manifest.tables['ratings'] ? await openWorkspace(workspace) : undefined;
  const receipt = await figureRun(workspace, options.runId);
  const names = [...new Set(specs.flatMap(({ needs }) => needs))];
  const questions = specs.filter(({ needs }) => needs.includes('findings')).map(({ id }) => id);
  const inputs = await collectInputs(
    { workspace, open, receipt, questions, findings: options.findings },
    names,
    options,
  );
  const figures: Figure[] = [];
  const missing: { id: string; reason: string }[] = [];
  for (const spec of specs) {
    const made = spec.make(inputs);
    if (isMissing(made)) missing.push({ id: spec.id, reason: made.missing });
    else figures.push(made);
  }
  const { seed, version } = options;
  return {
    figures,
    missing,
    provenance: {
      sources: sourcesOf(manifest),
      simulated: manifest.simulated,
      dataHash: manifest.dataHash,
      ...spanOf(open?.star),
      ...(receipt && { runId: receipt.runId }),
      seed,
      version,
    },
  };
}

/** @throws `figure-unknown` */
export function wantedSpecs(only: readonly string[] | undefined): readonly FigureSpec[] {
  const unknown = only?.find((id) => figureSpecs.every((spec) => spec.id !== id));
  if (unknown === undefined) return only ? figureSpecs.filter(({ id }) => only.includes(id)) : figureSpecs;
  throw new StreamPulseError('figure-unknown', 'no such figure', {
    value: unknown,
    expected: `one of ${figureSpecs.map(({ id }) => id).join(', ')}`,
  });
}

/** First and last day of the ratings. */
export function spanOf(star: Star | undefined): Pick<Provenance, 'dataFrom' | 'dataTo'> {
  if (!star || star.log.rows === 0) return { dataFrom: null, dataTo: null };
  const { time, rows } = star.log;
  const day = (at: number) => new Date(time[at] * 1000).toISOString().slice(0, 10);
  return { dataFrom: day(0), dataTo: day(rows - 1) };
}
