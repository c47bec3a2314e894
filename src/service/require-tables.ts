import { currentManifest, type Manifest } from '../warehouse/manifest.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { nothingImported } from './served.ts';

/** The tables as they lie on disk now. @throws `workspace-missing`, which tells no path */
export async function requireTables(workspace: Workspace): Promise<Manifest> {
  const manifest = await currentManifest(workspace);
  if (manifest) return manifest;
  throw nothingImported();
}
