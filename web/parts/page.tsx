import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useWords } from '../words/words.tsx';
import { nameTab } from './tab-title.ts';

let shownBefore = false;

/** A screen's heading: names the tab, and takes the focus when the screen comes after another one. */
export function PageHeading({ title, tabTitle, children }: { title: string; tabTitle?: string; children?: ReactNode }) {
  const { brand } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => nameTab(`${tabTitle ?? title} · ${brand}`), [title, tabTitle, brand]);
  // before anything is seen: a key that is pressed at once must not lose its place
  useLayoutEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="page-heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
