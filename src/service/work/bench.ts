import { StreamPulseError } from '../../errors.ts';
import { type RunMaterial, runMaterial } from '../../figures/inputs/run-material.ts';
import { type Audience, audienceOf } from '../../insights/audience.ts';
import { readEvidence } from '../../insights/evidence.ts';
import type { Evidence } from '../../insights/question.ts';
import { type OpenWorkspace, openWorkspace } from '../../runs/open-workspace.ts';
import { readReceipt } from '../../runs/run-store.ts';
import type { Workspace } from '../../warehouse/workspace.ts';

/** One snapshot in the worker's memory, and what was read of it so far. */
export interface Bench {
  readonly workspace: Workspace;
  readonly open: OpenWorkspace;
  audience(): Audience;
  evidence(): Promise<Evidence>;
  /** Of one run at a time: its frame may weigh more than the star. */
  material(runId: string, seed: number): Promise<RunMaterial>;
}

/** @throws `snapshot-changed` where the warehouse holds other data by now */
export async function openBench(workspace: Workspace, dataHash: string): Promise<Bench> {
  const open = await openWorkspace(workspace);
  if (open.star.dataHash !== dataHash)
    throw new StreamPulseError('snapshot-changed', 'the warehouse holds other data than what is served', {
      value: open.star.dataHash.slice(0, 12),
      expected: dataHash.slice(0, 12),
    });
  let audience: Audience | undefined;
  let evidence: Promise<Evidence> | undefined;
  let last: { readonly name: string; readonly material: RunMaterial } | undefined;
  const audienceOnce = () => (audience ??= audienceOf(open.star));
  return {
    workspace,
    open,
    audience: audienceOnce,
    evidence: () => (evidence ??= readEvidence(workspace, open.manifest, audienceOnce())),
    async material(runId, seed) {
      const receipt = await readReceipt(workspace, runId);
      const name = `${runId} ${receipt.madeAt} ${seed}`;
      if (last?.name !== name) last = { name, material: runMaterial(open, receipt, seed) };
      return last.material;
    },
  };
}
