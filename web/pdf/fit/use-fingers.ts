import { type RefObject, useEffect, useRef } from 'react';

/** A point of the view, as fractions of its width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Fingers {
  readonly zoom: number;
  setZoom(zoom: number): void;
  /** what is at this point of the view stays there while the zoom changes */
  hold(point: Point): void;
  /** what is held goes with the fingers */
  carry(point: Point): void;
}

const limits = { least: 0.5, most: 4 };
const closer = 2;
const tapMilliseconds = 300;
const tapPixels = 30;
const stillPixels = 10;

/** Two fingers on the pages, and two taps on them, bring the pages closer and not the whole screen. */
export function useFingers(view: RefObject<HTMLElement | null>, fingers: Fingers): void {
  const latest = useRef(fingers);
  useEffect(() => {
    latest.current = fingers;
  });
  useEffect(() => {
    const element = view.current;
    if (!element) return;
    return listen(element, () => latest.current);
  }, [view]);
}

function listen(element: HTMLElement, fingers: () => Fingers): () => void {
  let pinch: { readonly apart: number; readonly zoom: number } | undefined;
  let down: Touch | undefined;
  let lastTap: { readonly at: number; readonly touch: Touch } | undefined;
  const start = (event: TouchEvent) => {
    const [one, two] = event.touches;
    down = event.touches.length === 1 ? one : undefined;
    if (!one || !two) return;
    pinch = { apart: apart(one, two), zoom: fingers().zoom };
    fingers().hold(pointBetween(element, one, two));
  };
  const move = (event: TouchEvent) => {
    const [one, two] = event.touches;
    if (!pinch || !one || !two) return;
    event.preventDefault();
    const wanted = (pinch.zoom * apart(one, two)) / pinch.apart;
    fingers().carry(pointBetween(element, one, two));
    fingers().setZoom(Math.min(limits.most, Math.max(limits.least, wanted)));
  };
  const end = (event: TouchEvent) => {
    const [touch] = event.changedTouches;
    if (event.touches.length < 2) pinch = undefined;
    if (event.touches.length > 0 || !touch || !down || apart(down, touch) > stillPixels) return;
    const isSecond =
      lastTap && event.timeStamp - lastTap.at < tapMilliseconds && apart(lastTap.touch, touch) < tapPixels;
    lastTap = isSecond ? undefined : { at: event.timeStamp, touch };
    if (!isSecond) return;
    event.preventDefault();
    fingers().hold(pointBetween(element, touch, touch));
    fingers().setZoom(Math.abs(fingers().zoom - 1) < 0.01 ? closer : 1);
  };
  element.addEventListener('touchstart', start, { passive: true });
  // the browser would move the page itself
  element.addEventListener('touchmove', move, { passive: false });
  element.addEventListener('touchend', end, { passive: false });
  return () => {
    element.removeEventListener('touchstart', start);
    element.removeEventListener('touchmove', move);
    element.removeEventListener('touchend', end);
  };
}

const apart = (one: Touch, two: Touch): number => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);

function pointBetween(element: HTMLElement, one: Touch, two: Touch): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: ((one.clientX + two.clientX) / 2 - left) / width,
    y: ((one.clientY + two.clientY) / 2 - top) / height,
  };
}
