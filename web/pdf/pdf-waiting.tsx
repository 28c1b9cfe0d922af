import { useWords } from '../words/words.tsx';

/** A sheet where the page will be. */
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
