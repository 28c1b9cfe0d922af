import { lazy, Suspense } from 'react';
import { Boundary } from '../parts/boundary.tsx';
import type { PageMark } from './page-marks.tsx';
import { PdfWaiting } from './pdf-waiting.tsx';
import './pdf.css';

const PdfPages = lazy(() => import('./pdf-pages.tsx'));

interface Props {
  /** names the bytes: another key, another file */
  readonly fileKey: string;
  /** the API path that gives a short-lived address */
  readonly path: string;
  readonly name: string;
  /** boxes over the pages */
  readonly marks?: readonly PageMark[];
}

/** A PDF on the screen. pdf.js is fetched when the first page is opened, not before. */
export function PdfView(props: Props) {
  return (
    <Boundary>
      <Suspense fallback={<PdfWaiting />}>
        <PdfPages key={props.fileKey} {...props} />
      </Suspense>
    </Boundary>
  );
}
