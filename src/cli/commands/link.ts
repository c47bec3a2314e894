import { attributions } from '../../sources/licences.ts';
import { type LinkResult, linkTitles } from '../../warehouse/link-titles.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { funnelText } from '../link-text.ts';
import { paragraph } from '../paragraph.ts';
import { grouped } from '../table.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const linked = await linkTitles(context.workspace, {
    overrides: options['overrides'] as string | undefined,
    review: options['review'] as string | undefined,
    signal: context.signal,
  });
  if (context.json) printJson(context, linkDocument(linked));
  else {
    context.terminal.result(linkText(linked));
    sayNext(context, [
      `streampulse audit links${workspaceFlag(context)}`,
      `streampulse audit${workspaceFlag(context)}`,
    ]);
  }
  return 0;
}

function linkDocument({ manifest, funnels, review, overrides }: LinkResult): object {
  return {
    snapshot: manifest.snapshot,
    dataHash: manifest.dataHash,
    targets: funnels,
    review: review ?? null,
    overrides: overrides ?? null,
  };
}

function linkText({ manifest, funnels, review, overrides }: LinkResult): string {
  const lines = funnels.map(funnelText);
  if (overrides) lines.push(`${grouped(overrides.answers)} answers of humans are kept in ${overrides.path}`);
  if (review)
    lines.push(
      `${grouped(review.titles)} doubtful titles are in ${review.path}: fill in the column answer (an id, #1 to #5, or none) and run link again`,
    );
  lines.push(...attributions(funnels.map(({ target }) => target)));
  lines.push(`Links written; data ${manifest.dataHash.slice(0, 12)}`);
  return lines.map((line) => paragraph(line, '  ')).join('\n');
}
