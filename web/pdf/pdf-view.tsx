import { lazy, Suspense } from 'react';
import { Boundary } from '../parts/boundary.tsx';
import { usePageImage } from './page-image.ts';
import type { PageMark } from './page-marks.tsx';
import { type KnownPages, PdfWaiting } from './pdf-waiting.tsx';
import './pdf.css';

const PdfPages = lazy(() => import('./pdf-pages.tsx'));

interface Props {
  /** names the bytes: another key, another file */
  readonly fileKey: string;
  /** the API path that gives a short-lived address */
  readonly path: string;
  /** the API path that gives the first page as a picture */
  readonly imagePath: string;
  readonly name: string;
  readonly known: KnownPages;
  /** boxes over the pages */
  readonly marks?: readonly PageMark[];
}

/** A PDF on the screen: its first page as a picture at once, then the live pages over it. pdf.js and the file come after the picture. */
export function PdfView({ imagePath, known, ...props }: Props) {
  const image = usePageImage(imagePath, props.fileKey);
  const waiting = <PdfWaiting image={image} known={known} />;
  if (!image.settled) return waiting;
  return (
    <Boundary>
      <Suspense fallback={waiting}>
        <PdfPages key={props.fileKey} {...props} image={image} known={known} />
      </Suspense>
    </Boundary>
  );
}
