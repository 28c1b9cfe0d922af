import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

interface Props {
  readonly page: number;
  readonly pages: number;
  readonly zoom: number;
  readonly url: string;
  readonly name: string;
  bigger(): void;
  smaller(): void;
  fit(): void;
}

export function PdfTools({ page, pages, zoom, url, name, bigger, smaller, fit }: Props) {
  const { pdf } = useWords();
  return (
    <div className="pdf-tools" role="toolbar" aria-label={pdf.tools}>
      <span className="pdf-count">{pdf.page(page, pages)}</span>
      <button type="button" className="button button-quiet button-icon" aria-label={pdf.smaller} onClick={smaller}>
        <Icon name="minus" />
      </button>
      <span className="pdf-zoom" aria-live="polite">
        {Math.round(zoom * 100)}%
      </span>
      <button type="button" className="button button-quiet button-icon" aria-label={pdf.bigger} onClick={bigger}>
        <Icon name="plus" />
      </button>
      <button
        type="button"
        className="button button-quiet button-icon pdf-fit"
        aria-label={pdf.fit}
        title={pdf.fit}
        onClick={fit}
      >
        <Icon name="fit" />
      </button>
      <a className="button button-quiet" href={url} download={`${name}.pdf`}>
        <Icon name="download" />
        <span className="wide-only">{pdf.download}</span>
        <span className="hidden narrow-only">{pdf.download}</span>
      </a>
    </div>
  );
}
