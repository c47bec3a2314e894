import { makeSplit, type SplitSources } from '../splits/make-split.ts';
import type { Split } from '../splits/split.ts';
import { parseSplit } from '../splits/split-spec.ts';
import { canonicalTestIds } from '../warehouse/canonical-rows.ts';
import { currentManifest, type Manifest, requireManifest } from '../warehouse/manifest.ts';
import { readStar, type Star } from '../warehouse/star.ts';
import type { Workspace } from '../warehouse/workspace.ts';

/** A snapshot in memory, and the splits it can make. */
export interface OpenWorkspace {
  readonly workspace: Workspace;
  readonly manifest: Manifest;
  readonly star: Star;
  /** Test rating ids of the splits that the data set defines itself. */
  readonly canonical: SplitSources['canonical'];
  split(name: string, options: { readonly seed: number; readonly calibrate: boolean }): Promise<Split>;
}

/** Reads the current snapshot into memory: 28 bytes a rating. @throws `workspace-missing`, `table-missing` where there are no ratings, `interrupted` */
export async function openWorkspace(workspace: Workspace, signal?: AbortSignal): Promise<OpenWorkspace> {
  const manifest = await requireManifest(workspace);
  const star = await readStar(workspace, manifest, signal);
  const canonical = await canonicalTestIds(workspace, manifest);
  return {
    workspace,
    manifest,
    star,
    canonical,
    split: async (name, options) => {
      const spec = parseSplit(name);
      if (spec.kind !== 'file') return makeSplit(name, star, { canonical }, options);
      const { readPartFile } = await import('../splits/part-file.ts');
      const filed = await readPartFile(spec.path, star);
      return makeSplit(name, star, { canonical, filed }, options);
    },
  };
}

/** Undefined where nothing was imported yet; what goes wrong is told to whoever waits for it. */
export type OpenedAhead = Promise<OpenWorkspace | undefined>;

/** Begins to read a snapshot for those who will soon ask for it. */
export function openAhead(workspace: Workspace): OpenedAhead {
  const open = async () => ((await currentManifest(workspace)) ? await openWorkspace(workspace) : undefined);
  const opened = open();
  opened.catch(() => {});
  return opened;
}
