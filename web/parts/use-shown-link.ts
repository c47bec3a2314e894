import { type RefObject, useEffect, useRef } from 'react';

/** A row of links that scrolls sideways where it is narrow: brings the one of the shown page into sight. */
export function useShownLink(shown: string): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current;
    const link = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!row || !link || shown === '') return;
    const middle = link.offsetLeft - row.offsetLeft + link.offsetWidth / 2;
    row.scrollTo({ left: middle - row.clientWidth / 2 });
  }, [shown]);
  return list;
}
