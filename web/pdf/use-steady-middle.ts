import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Point } from './fit/use-fingers.ts';

const centre: Point = { x: 0.5, y: 0.5 };

/** Says which point of the view stays where it is when the content grows or shrinks: its middle, unless another one is held. */
export interface Steady {
  hold(point?: Point): void;
  /** what is held moves to this point of the view */
  carry(point: Point): void;
  /** what is held, as fractions of the content */
  place(): Point;
}

/**
 * What is at the steady point of a scrolled element stays there when its content grows or shrinks with `scale`. `start` is what of the
 * content is there at first; it may become known later, and counts until somebody has scrolled.
 */
export function useSteadyMiddle(element: RefObject<HTMLElement | null>, scale: number, start: Point): Steady {
  const place = useRef(start);
  const began = useRef(start);
  const anchor = useRef(centre);
  useEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const remember = () => {
      const { x, y } = placeAt(scrolled, anchor.current);
      // what cannot be moved sideways has not been moved
      const isWide = scrolled.scrollWidth > scrolled.clientWidth + 1;
      place.current = { x: isWide ? x : place.current.x, y };
    };
    scrolled.addEventListener('scroll', remember, { passive: true });
    return () => scrolled.removeEventListener('scroll', remember);
  }, [element]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scale is what moves the content
  useLayoutEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const { x, y } = place.current;
    place.current = { x: x === began.current.x ? start.x : x, y: y === began.current.y ? start.y : y };
    began.current = start;
    scrolled.scrollLeft = place.current.x * scrolled.scrollWidth - anchor.current.x * scrolled.clientWidth;
    scrolled.scrollTop = place.current.y * scrolled.scrollHeight - anchor.current.y * scrolled.clientHeight;
  }, [element, scale, start.x, start.y]);
  return {
    hold(point = centre) {
      anchor.current = point;
      if (element.current) place.current = placeAt(element.current, point);
    },
    carry(point) {
      anchor.current = point;
    },
    place: () => place.current,
  };
}

function placeAt(scrolled: HTMLElement, at: Point): Point {
  const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = scrolled;
  const share = (start: number, shown: number, all: number) => (all === 0 ? 0 : (start + shown) / all);
  return {
    x: share(scrollLeft, at.x * clientWidth, scrollWidth),
    y: share(scrollTop, at.y * clientHeight, scrollHeight),
  };
}
