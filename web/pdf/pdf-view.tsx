import { lazy, Suspense } from 'react';
import { useWords } from '../words/words.tsx';
import './pdf.css';

const PdfPages = lazy(() => import('./pdf-pages.tsx'));

interface Props {
  /** names the bytes: another key, another file */
  readonly fileKey: string;
  /** the API path that gives a short-lived address */
  readonly path: string;
  readonly name: string;
}

/** A PDF on the screen. pdf.js is fetched when the first page is opened, not before. */
export function PdfView(props: Props) {
  return (
    <Suspense fallback={<PdfWaiting />}>
      <PdfPages key={props.fileKey} {...props} />
    </Suspense>
  );
}

export function PdfWaiting() {
  const words = useWords();
  return (
    <div className="pdf">
      <div className="pdf-tools" />
      <div className="pdf-waiting" role="status">
        <span className="pdf-ghost" aria-hidden="true" />
        {words.pdf.loading}
      </div>
    </div>
  );
}
