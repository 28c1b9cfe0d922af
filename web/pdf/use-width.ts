import { type RefObject, useLayoutEffect, useState } from 'react';

const gap = 32;

/** The room for a page inside an element, in CSS pixels, as it changes. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measured = element.current;
    const measure = () => setWidth(Math.max(0, measured.clientWidth - (measured.clientWidth > 500 ? gap : gap / 2)));
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return width;
}
