import { CommandLine } from './command-line.tsx';
import { EmptyNote } from './empty-note.tsx';
import { LookAgain } from './look-again.tsx';
import { notYetTexts } from './not-yet-texts.ts';

interface NotYetProps {
  readonly code: string;
  readonly detail: string;
  readonly commands: readonly string[];
}

/** Something that these numbers need has not been made: what it is, and what to type. */
export function NotYet({ code, detail, commands: [command] }: NotYetProps) {
  const { title, why } = notYetTexts[code] ?? { title: detail, why: '' };
  return (
    <EmptyNote title={title}>
      {why && <p>{why}</p>}
      {command !== undefined && <CommandLine command={command} />}
      <LookAgain />
    </EmptyNote>
  );
}
