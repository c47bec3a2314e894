import { Button } from '@mantine/core';
import { useLookAgain } from '../client/use-look-again.ts';

/** For whoever has typed the command meanwhile. */
export function LookAgain() {
  const { isLooking, failure, look } = useLookAgain();
  return (
    <div data-screen-only>
      <Button onClick={look} loading={isLooking}>
        Done: look again
      </Button>
      {failure && <p role="alert">{failure}</p>}
    </div>
  );
}
