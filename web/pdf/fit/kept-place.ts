import { useEffect, useRef } from 'react';

/** Where somebody was in a file, as fractions of its pages, and how close. */
export interface KeptPlace {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

const maxKept = 50;
const kept = new Map<string, KeptPlace>();

/** Where the reader of this file left it, as long as the page is open. */
export const placeIn = (fileKey: string): KeptPlace | undefined => kept.get(fileKey);

/** Keeps the place in a file for when it is opened again. */
export function useKeptPlace(fileKey: string, place: () => KeptPlace): void {
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  useEffect(() => () => keepPlace(fileKey, latest.current()), [fileKey]);
}

/** Of many files those that were left last are kept. */
function keepPlace(fileKey: string, place: KeptPlace): void {
  kept.delete(fileKey);
  kept.set(fileKey, place);
  const [oldest] = kept.keys();
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
}
