import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import style from './shell.module.css';

/** What is around every page. */
export function Shell() {
  const content = useFocusedContent();
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content" data-screen-only>
        Skip to the content
      </a>
      <Header />
      <main id="content" className={style.content} tabIndex={-1} ref={content}>
        <Outlet />
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
