import { useRef } from 'react';
import type { PageSize } from '../../lib/domain/shared/file-ref.ts';
import { useWords } from '../words/words.tsx';
import { fitOf } from './fit/fit.ts';
import type { FirstImage } from './page-image.ts';
import { useSteadyMiddle } from './use-steady-middle.ts';
import { useWidth } from './use-width.ts';

/** What is known of a file before it is opened. */
export interface KnownPages {
  readonly size: PageSize | undefined;
  readonly pages: number | undefined;
}

const a4: PageSize = { width: 595, height: 842 };

/** The first page where the reader will show it, and in the same size: as a picture, or as an empty sheet. */
export function PdfWaiting({ image, known }: { image: FirstImage; known: KnownPages }) {
  const words = useWords();
  const view = useRef<HTMLElement>(null);
  const room = useWidth(view);
  const { width, height } = known.size ?? a4;
  const { scale, start } = fitOf({ width, height }, room, image.block);
  useSteadyMiddle(view, scale, start);
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  return (
    <div className="pdf">
      <div className="pdf-tools">
        <span className="pdf-count">{known.pages === undefined ? '' : words.pdf.page(1, known.pages)}</span>
        <span className="pdf-opening" role="status">
          {words.pdf.loading}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="pdf-pages" ref={view} tabIndex={0} aria-label={words.pdf.pageLabel(1)}>
        {room > 0 && (
          <div className="pdf-page" style={size}>
            {image.url !== undefined && <PageImage url={image.url} />}
          </div>
        )}
      </section>
    </div>
  );
}

/** The picture of a page; what it says is read out from the live page that follows. */
export function PageImage({ url }: { url: string }) {
  const words = useWords();
  return <img className="page-image" src={url} alt={words.pdf.picture} decoding="sync" data-page-image />;
}
