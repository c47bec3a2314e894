import { openAhead } from '../../runs/open-workspace.ts';
import type { Context, Options } from '../context.ts';

/** Serves until Ctrl-C or SIGTERM: then no new request is taken, those under way are answered, and it ends. */
export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  return await serve(context, options);
}

/** `page` is what `--open` shows. The data are read while what answers is loaded. */
export async function serve(context: Context, options: Options, page = '/'): Promise<number> {
  const ahead = openAhead(context.workspace);
  const { serveFrom } = await import('../serving.ts');
  return await serveFrom(ahead, context, options, page);
}
