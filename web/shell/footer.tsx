import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { dropToken, useHasToken } from '../client/token.ts';
import { useReady } from '../client/use-ready.ts';
import style from './footer.module.css';

/** What holds for every number above it, and which run and data made them. */
export function Footer() {
  const { data } = useReady();
  return (
    <footer className={style.footer}>
      <div className={style.inner}>
        <p>Raters chose what they watched: every number here is about people who decide to watch and rate.</p>
        {data?.dataHash && (
          <p className={style.receipt}>
            {data.runId === null ? (
              'No run yet'
            ) : (
              <>
                Run <code>{data.runId}</code>
              </>
            )}{' '}
            · data <code>{data.dataHash.slice(0, 12)}</code>
            {data.simulated && ' · simulated: no real viewer said any of this'}
          </p>
        )}
        <SignOut />
      </div>
    </footer>
  );
}

/** Where a token is kept: it goes, and with it all that it had answered. */
function SignOut() {
  const answers = useQueryClient();
  if (!useHasToken()) return null;
  const signOut = () => {
    dropToken();
    answers.clear();
  };
  return (
    <div data-screen-only>
      <Button variant="default" size="xs" onClick={signOut}>
        Sign out
      </Button>
    </div>
  );
}
