import { type RefObject, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from './load-pdf.ts';
import { type PageMark, PageMarks } from './page-marks.tsx';
import type { PageSize } from './page-size.ts';

interface Props {
  readonly document: PDFDocumentProxy;
  /** from 1 */
  readonly number: number;
  /** the size of a page that is not read yet, in points: that of the first one */
  readonly expected: PageSize;
  /** CSS pixels for each PDF point */
  readonly scale: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly marks: readonly PageMark[];
  onSeen(page: number): void;
}

const maxCanvasPixels = 16_000_000;

/** One page: its picture at the sharpness of the screen, and its text on top for those who select or listen. */
export function PdfPage({ document, number, expected, scale, scroller, marks, onSeen }: Props) {
  const words = useWords();
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PDFPageProxy>();
  const near = useNear(frame, scroller, () => onSeen(number));

  useEffect(() => {
    let gone = false;
    if (near) void document.getPage(number).then((found) => gone || setPage(found));
    return () => {
      gone = true;
    };
  }, [near, document, number]);

  useEffect(() => {
    if (!page || !near || !canvas.current || !text.current) return;
    return draw(page, scale, canvas.current, text.current);
  }, [page, near, scale]);

  const { width, height } = page?.getViewport({ scale: 1 }) ?? expected;
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  return (
    <section ref={frame} className="pdf-page" style={size} aria-label={words.pdf.pageLabel(number)} data-page={number}>
      <canvas ref={canvas} style={size} />
      <div ref={text} className="text-layer" />
      <PageMarks marks={marks} size={{ width, height }} />
    </section>
  );
}

/** True while the page is within one screen of what is seen; tells when it is the page in the middle. */
function useNear(frame: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>, seen: () => void) {
  const [near, setNear] = useState(false);
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  useEffect(() => {
    if (!frame.current) return;
    const root = scroller.current;
    const close = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      root,
      rootMargin: '100% 0px',
    });
    const middle = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && latest.current(), {
      root,
      rootMargin: '-45% 0px -45% 0px',
    });
    close.observe(frame.current);
    middle.observe(frame.current);
    return () => {
      close.disconnect();
      middle.disconnect();
    };
  }, [frame, scroller]);
  return near;
}

function draw(page: PDFPageProxy, scale: number, canvas: HTMLCanvasElement, text: HTMLDivElement): () => void {
  const viewport = page.getViewport({ scale });
  const sharpness = Math.min(
    Math.max(window.devicePixelRatio, 1),
    Math.sqrt(maxCanvasPixels / (viewport.width * viewport.height)),
  );
  canvas.width = Math.floor(viewport.width * sharpness);
  canvas.height = Math.floor(viewport.height * sharpness);
  const rendering = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
  // a drawing that is overtaken by another one rejects; there is nothing to tell
  rendering.promise.then(() => canvas.setAttribute('data-drawn', 'yes')).catch(() => {});
  text.replaceChildren();
  text.style.setProperty('--total-scale-factor', String(scale));
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  layer.render().catch(() => {});
  return () => {
    rendering.cancel();
    layer.cancel();
  };
}
