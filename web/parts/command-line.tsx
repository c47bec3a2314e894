import { Button } from '@mantine/core';
import { useState } from 'react';
import style from './command-line.module.css';

/** A command to be typed in a terminal, and the way to take it there. */
export function CommandLine({ command }: { readonly command: string }) {
  const [told, setTold] = useState('Copy');
  const copy = () => {
    const copied = navigator.clipboard?.writeText(command) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setTold('Copied'),
      () => setTold('Copy it by hand'),
    );
  };
  return (
    <p className={style.line}>
      <code>{command}</code>
      <Button
        variant="default"
        size="xs"
        onClick={copy}
        aria-label={`Copy the command ${command}`}
        data-screen-only
      >
        {told}
      </Button>
    </p>
  );
}
