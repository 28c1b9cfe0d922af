import { useEffect, useState } from 'react';

const quietMilliseconds = 150;

/** A value once it has stopped changing: fingers that move do not have a page drawn again for each of their steps. */
export function useSettled(value: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled === 0 ? value : settled;
}
