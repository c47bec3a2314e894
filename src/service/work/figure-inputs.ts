import type { Missing } from '../../figures/figure.ts';
import type { RunInput } from '../../figures/inputs/collect.ts';
import type { FigureInputs, FoundInputs, InputName } from '../../figures/inputs/inputs.ts';
import type { FigureSpec } from '../../figures/specs/spec.ts';
import { readReceipt } from '../../runs/store/run-store.ts';
import type { RouteOptions } from '../typed-service.ts';
import { findingWork, runsDigest } from './findings.ts';

/** Inputs that tell of other runs too. */
const amongRuns: readonly InputName[] = ['honesty', 'comparison'];

/** One input of figures of a run, of the data that is served. @throws `run-unknown`, `run-damaged` */
export async function inputWork<Name extends RunInput>(
  { desk, served, seed, workspace }: RouteOptions,
  runId: string,
  name: Name,
): Promise<FigureInputs[Name] | Missing> {
  const { dataHash } = served.now.star;
  const { madeAt } = await readReceipt(workspace, runId);
  const from = amongRuns.includes(name) ? await runsDigest(workspace) : madeAt;
  const found = await desk.ask('input', { runId, name, seed }, { dataHash, from, kept: true });
  return found as FigureInputs[Name] | Missing;
}

/** All that a figure is made of; figures of the data need no run. */
export async function figureInputs(
  options: RouteOptions,
  { id, needs }: FigureSpec,
  runId: string | undefined,
): Promise<FoundInputs> {
  const entries = needs.map(async (name) => [
    name,
    name === 'findings' ? [await findingWork(options, id)] : await inputWork(options, runId!, name),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as FoundInputs;
}
