import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PageSize } from '../../lib/domain/shared/file-ref.ts';
import { presigned } from '../api/queries.ts';
import { useKeys } from '../app/keys.ts';
import { DownloadButton } from '../parts/download-button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { useWords } from '../words/words.tsx';
import { fitOf, fitsText } from './fit/fit.ts';
import { placeIn, useKeptPlace } from './fit/kept-place.ts';
import { blockOfText, type TextBlock } from './fit/text-block.ts';
import { useFingers } from './fit/use-fingers.ts';
import { useSettled } from './fit/use-settled.ts';
import { loadPdf, type PDFDocumentProxy, type PDFPageProxy, type TextLayer } from './load-pdf.ts';
import type { FirstImage } from './page-image.ts';
import type { PageMark } from './page-marks.tsx';
import { PdfPage } from './pdf-page.tsx';
import { PdfTools } from './pdf-tools.tsx';
import { type KnownPages, PageImage, PdfWaiting } from './pdf-waiting.tsx';
import { useSteadyMiddle } from './use-steady-middle.ts';
import { useWidth } from './use-width.ts';

interface Props {
  readonly fileKey: string;
  readonly path: string;
  readonly name: string;
  /** of the first page, shown until the live one is there */
  readonly image: FirstImage;
  readonly known: KnownPages;
  /** boxes over the pages */
  readonly marks?: readonly PageMark[];
}

const steps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

const noMarks: readonly PageMark[] = [];

export default function PdfPages({ fileKey, path, name, image, known, marks = noMarks }: Props) {
  const words = useWords();
  const opened = useQuery({
    queryKey: ['pdf', fileKey],
    queryFn: async () => {
      const { url } = await presigned(path);
      const { task, TextLayer } = await loadPdf(url);
      const document = await task.promise;
      const first = await document.getPage(1);
      const { width, height } = first.getViewport({ scale: 1 });
      const block = image.url === undefined && fitsText() ? await textBlockOf(first) : undefined;
      return { url, document, TextLayer, size: { width, height }, block };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  useEffect(() => {
    const document = opened.data?.document;
    return () => void document?.loadingTask.destroy();
  }, [opened.data]);
  if (opened.isPending) return <PdfWaiting image={image} known={known} />;
  if (opened.isError) {
    return (
      <div className="pdf">
        <FailureNotice
          error={opened.error}
          unclear={words.pdf.troubles[troubleOf(opened.error)]}
          onAgain={() => void opened.refetch()}
        />
        <DownloadButton path={path}>{words.pdf.download}</DownloadButton>
        {image.url !== undefined && <PageImage url={image.url} />}
      </div>
    );
  }
  const block = opened.data.block ?? image.block;
  return <Opened {...opened.data} block={block} fileKey={fileKey} name={name} image={image} marks={marks} />;
}

/** Where the text of an upright page is, by what it says. */
async function textBlockOf(page: PDFPageProxy): Promise<TextBlock | undefined> {
  if (page.rotate % 360 !== 0) return undefined;
  const { items } = await page.getTextContent();
  const [left = 0, , right = 0] = page.view;
  return blockOfText(
    items.filter((item) => 'str' in item),
    right - left,
    left,
  );
}

/** Why a file cannot be shown here, by the names that pdf.js gives its errors. */
function troubleOf({ name }: Error): 'password' | 'damaged' | 'failed' {
  if (name === 'PasswordException') return 'password';
  return name === 'InvalidPDFException' || name === 'FormatError' ? 'damaged' : 'failed';
}

interface OpenedProps {
  readonly document: PDFDocumentProxy;
  readonly TextLayer: typeof TextLayer;
  readonly size: PageSize;
  readonly block: TextBlock | undefined;
  readonly fileKey: string;
  readonly url: string;
  readonly name: string;
  readonly image: FirstImage;
  readonly marks: readonly PageMark[];
}

/** `zoom` 1 is where the page, or on a narrow screen its text, fills the width of the view. */
function Opened({ document, TextLayer, size, block, fileKey, url, name, image, marks }: OpenedProps) {
  const words = useWords();
  const before = useRef(placeIn(fileKey));
  const [zoom, setZoom] = useState(before.current?.zoom ?? 1);
  const [page, setPage] = useState(1);
  const view = useRef<HTMLElement>(null);
  const room = useWidth(view);
  const fitted = fitOf(size, room, block);
  const scale = zoom * fitted.scale;
  const steady = useSteadyMiddle(view, scale, before.current ?? fitted.start);
  const drawnScale = useSettled(scale);
  useFingers(view, { zoom, setZoom, ...steady });
  useKeptPlace(fileKey, () => ({ zoom, ...steady.place() }));
  const step = (next: (now: number) => number | undefined) => {
    steady.hold();
    setZoom((now) => next(now) ?? now);
  };
  const bigger = () => step((now) => steps.find((it) => it > now + 0.01));
  const smaller = () => step((now) => steps.findLast((it) => it < now - 0.01));
  const fit = () => step(() => 1);
  useKeys({ '+': bigger, '=': bigger, '-': smaller, '0': fit });
  const tools = { page, pages: document.numPages, zoom, url, name, bigger, smaller, fit };
  return (
    <div className="pdf">
      <PdfTools {...tools} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="pdf-pages" ref={view} tabIndex={0} aria-label={words.pdf.label(name)}>
        {room > 0 &&
          Array.from({ length: document.numPages }, (_, index) => (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
              key={index}
              document={document}
              TextLayer={TextLayer}
              picture={index === 0 ? image.url : undefined}
              number={index + 1}
              expected={size}
              marks={marks.filter((mark) => mark.page === index + 1)}
              scale={scale}
              drawnScale={drawnScale}
              onSeen={setPage}
              scroller={view}
            />
          ))}
      </section>
    </div>
  );
}
