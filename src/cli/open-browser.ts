import { spawn } from 'node:child_process';

/** What each platform opens an address with. */
export function browserCommand(
  platform: NodeJS.Platform,
  address: string,
): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [address]];
  // `start` takes its first quoted argument for a window's title.
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', address]];
  return ['xdg-open', [address]];
}

/** Shows an address in the browser of whoever sits here; waits for no more than that the opener has started. */
export async function openBrowser(
  address: string,
  platform = process.platform,
  start = spawn,
): Promise<void> {
  const [command, args] = browserCommand(platform, address);
  const opener = start(command, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  await new Promise<void>((resolve, reject) => {
    opener.once('spawn', resolve);
    opener.once('error', reject);
  });
  opener.unref();
}
