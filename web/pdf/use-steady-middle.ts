import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const middle = (start: number, shown: number, all: number) => (all === 0 ? 0 : (start + shown / 2) / all);

/** What is in the middle of a scrolled element stays there when its content grows or shrinks with `scale`. */
export function useSteadyMiddle(element: RefObject<HTMLElement | null>, scale: number): void {
  const place = useRef({ x: 0.5, y: 0 });
  useEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const remember = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = scrolled;
      place.current = {
        x: middle(scrollLeft, clientWidth, scrollWidth),
        y: middle(scrollTop, clientHeight, scrollHeight),
      };
    };
    scrolled.addEventListener('scroll', remember, { passive: true });
    return () => scrolled.removeEventListener('scroll', remember);
  }, [element]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scale is what moves the content
  useLayoutEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const { x, y } = place.current;
    scrolled.scrollLeft = x * scrolled.scrollWidth - scrolled.clientWidth / 2;
    scrolled.scrollTop = y * scrolled.scrollHeight - scrolled.clientHeight / 2;
  }, [element, scale]);
}
