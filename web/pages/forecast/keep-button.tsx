import { Button } from '@mantine/core';

/** Beside this one, with it four. */
const mostBeside = 3;

interface KeepButtonProps {
  readonly what: 'title' | 'audience';
  readonly kept: readonly string[];
  readonly one: string;
  readonly onKeep: () => void;
}

/** Says why it cannot be pressed, and keeps the focus when it was. */
export function KeepButton({ what, kept, one, onKeep }: KeepButtonProps) {
  const isKept = kept.includes(one);
  const isOff = isKept || kept.length >= mostBeside;
  const label = isKept ? `This ${what} is kept` : isOff ? `Four ${what}s are the most` : `Keep this ${what}`;
  return (
    <Button
      variant="default"
      {...(isOff && { 'data-disabled': true })}
      aria-disabled={isOff}
      onClick={() => !isOff && onKeep()}
    >
      {label}
    </Button>
  );
}
