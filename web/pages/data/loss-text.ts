import { counted, grouped, shareText } from '../../parts/numbers.ts';

interface Rows {
  readonly rowsIn: number;
  readonly rowsRejected: number;
}

/** How much was lost when files were read. */
export function lossText(files: readonly Rows[]): string {
  const rows = files.reduce((sum, { rowsIn }) => sum + rowsIn, 0);
  const rejected = files.reduce((sum, { rowsRejected }) => sum + rowsRejected, 0);
  if (rejected === 0) return `All ${counted(rows, 'row')} of ${counted(files.length, 'file')} were kept`;
  const share = rejected / rows;
  const told = share < 0.0001 ? 'fewer than 1 in 10,000' : shareText(share, 2);
  return `${grouped(rejected)} of ${counted(rows, 'row')} ${rejected === 1 ? 'was' : 'were'} rejected: ${told}`;
}
