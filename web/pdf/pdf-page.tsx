import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PageSize } from '../../lib/domain/shared/file-ref.ts';
import { useWords } from '../words/words.tsx';
import type { PDFDocumentProxy, PDFPageProxy, TextLayer } from './load-pdf.ts';
import { type PageMark, PageMarks } from './page-marks.tsx';
import { PageImage } from './pdf-waiting.tsx';

interface Props {
  readonly document: PDFDocumentProxy;
  readonly TextLayer: typeof TextLayer;
  /** shown until the live page is drawn */
  readonly picture: string | undefined;
  /** from 1 */
  readonly number: number;
  /** the size of a page that is not read yet, in points: that of the first one */
  readonly expected: PageSize;
  /** CSS pixels for each PDF point */
  readonly scale: number;
  /** the scale that it is drawn for: that of a moment ago while fingers change it */
  readonly drawnScale: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly marks: readonly PageMark[];
  onSeen(page: number): void;
}

const maxCanvasPixels = 16_000_000;

/** One page: its picture at the sharpness of the screen, and its text on top for those who select or listen. */
export function PdfPage(props: Props) {
  const { document, TextLayer, picture, number, expected, scale, drawnScale, scroller, marks, onSeen } = props;
  const words = useWords();
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PDFPageProxy>();
  const [drawn, setDrawn] = useState(false);
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
    const layer = { TextLayer, container: text.current };
    return draw(page, drawnScale, canvas.current, layer, () => setDrawn(true));
  }, [page, near, drawnScale, TextLayer]);

  const { width, height } = page?.getViewport({ scale: 1 }) ?? expected;
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  return (
    <section ref={frame} className="pdf-page" style={size} aria-label={words.pdf.pageLabel(number)} data-page={number}>
      {picture !== undefined && !drawn && <PageImage url={picture} />}
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

interface Text {
  readonly TextLayer: typeof TextLayer;
  readonly container: HTMLDivElement;
}

function draw(
  page: PDFPageProxy,
  scale: number,
  canvas: HTMLCanvasElement,
  text: Text,
  onDrawn: () => void,
): () => void {
  const viewport = page.getViewport({ scale });
  const sharpness = Math.min(
    Math.max(window.devicePixelRatio, 1),
    Math.sqrt(maxCanvasPixels / (viewport.width * viewport.height)),
  );
  canvas.width = Math.floor(viewport.width * sharpness);
  canvas.height = Math.floor(viewport.height * sharpness);
  const rendering = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
  // a drawing that is overtaken by another one rejects; there is nothing to tell
  const isDrawn = () => {
    canvas.setAttribute('data-drawn', 'yes');
    onDrawn();
  };
  rendering.promise.then(isDrawn).catch(() => {});
  const { container } = text;
  container.replaceChildren();
  container.style.setProperty('--total-scale-factor', String(scale));
  const layer = new text.TextLayer({ textContentSource: page.streamTextContent(), container, viewport });
  layer.render().catch(() => {});
  return () => {
    rendering.cancel();
    layer.cancel();
  };
}
