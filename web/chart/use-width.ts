import { type RefObject, useEffect, useState } from 'react';

const [narrowest, widest] = [280, 1600];

/** Width of an element in CSS pixels, in steps of eight: a scroll bar that comes and goes draws nothing anew. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const observer = new ResizeObserver(([{ contentRect }]) => setWidth(stepped(contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return width;
}

function stepped(width: number): number {
  return Math.min(widest, Math.max(narrowest, Math.floor(width / 8) * 8));
}
