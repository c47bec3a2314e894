import { StreamPulseError } from '../../errors.ts';
import { type RunMaterial, runMaterial } from '../../figures/inputs/run-material.ts';
import { type Audience, audienceOf } from '../../insights/audience.ts';
import { readEvidence } from '../../insights/evidence.ts';
import type { Evidence } from '../../insights/question.ts';
import type { Asked } from '../../runs/asking/asked.ts';
import { axesRows } from '../../runs/asking/learned-rows.ts';
import { type OpenWorkspace, openWorkspace } from '../../runs/open-workspace.ts';
import { loadModel } from '../../runs/store/load-run.ts';
import { readReceipt } from '../../runs/store/run-store.ts';
import type { Workspace } from '../../warehouse/workspace.ts';

/** A run as it was made then: made again, it is another. */
export interface MadeRun {
  readonly runId: string;
  readonly madeAt: string;
}

/** One snapshot in the worker's memory, and what was read of it so far. */
export interface Bench {
  readonly workspace: Workspace;
  readonly open: OpenWorkspace;
  audience(): Audience;
  evidence(): Promise<Evidence>;
  /** Of one run at a time: its frame may weigh more than the star. */
  material(runId: string, seed: number): Promise<RunMaterial>;
  /** Whom questions about viewers are put to; one run at a time. @throws `snapshot-changed` where it was made again */
  asked(run: MadeRun): Promise<Asked>;
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
  let asked: { readonly run: MadeRun; readonly asked: Asked } | undefined;
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
    async asked(run) {
      if (asked?.run.runId !== run.runId || asked.run.madeAt !== run.madeAt)
        asked = { run, asked: await readAsked(open, run) };
      return asked.asked;
    },
  };
}

/** Without standing frames: who needs none is answered before it comes here. */
async function readAsked(open: OpenWorkspace, { runId, madeAt }: MadeRun): Promise<Asked> {
  const receipt = await readReceipt(open.workspace, runId);
  if (receipt.madeAt !== madeAt)
    throw new StreamPulseError('snapshot-changed', 'the run was made again since it is served', {
      value: receipt.madeAt,
      expected: madeAt,
    });
  const { model, calibrator } = await loadModel(open.workspace, receipt);
  const learned = await axesRows(open, receipt, model);
  return { star: open.star, recipe: receipt.recipe, model, calibrator, learned };
}
