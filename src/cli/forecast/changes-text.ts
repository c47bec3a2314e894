import type { ChangeCheck } from '../../forecast/questions/check-changes.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, renderTable, signed } from '../table.ts';

/** What-ifs against what happened, for a terminal of 80 columns. */
export function changesText(changes: readonly ChangeCheck[]): string[] {
  const share = (value: number) => signed(value, 3);
  const held = (of: (own: ChangeCheck) => boolean) => changes.filter(of).length;
  return [
    paragraph(
      `\nWhat if: pairs of held-out titles alike but for one line, means of what was said of that change to everybody and of what happened. Of ${changes.length} intervals ${held(({ isHeld }) => isHeld)} held that mean, ${held(({ isHeldToChance }) => isHeldToChance)} to within its own error of chance.\n`,
    ),
    renderTable(
      ['change', 'pairs', 'said', 'from', 'to', 'happened', 'error'],
      changes.map(({ change, pairs, said, happened, error }) => [
        change,
        grouped(pairs),
        ...[said.value, said.low, said.high, happened].map(share),
        fixed(error, 3),
      ]),
    ),
  ];
}
