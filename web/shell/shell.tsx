import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useIsRefused } from '../client/token.ts';
import { useLack } from '../client/use-ready.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoData } from './no-data.tsx';
import style from './shell.module.css';
import { SignIn } from './sign-in.tsx';

/** What is around every page. */
export function Shell() {
  const content = useFocusedContent();
  const isRefused = useIsRefused();
  const noData = useLack('data');
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content" data-screen-only>
        Skip to the content
      </a>
      <Header />
      <main id="content" className={style.content} tabIndex={-1} ref={content}>
        {isRefused ? <SignIn /> : noData ? <NoData lack={noData} /> : <Outlet />}
      </main>
      <Footer />
    </div>
  );
}

/** A new page takes the focus, as it would without JavaScript; the first one leaves it where the browser put it. */
function useFocusedContent() {
  const content = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (path === undefined) return;
    if (first.current !== undefined && first.current !== path)
      content.current?.focus({ preventScroll: true });
    first.current = path;
  }, [path]);
  return content;
}
