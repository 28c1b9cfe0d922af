import { useEffect, useRef, useState } from 'react';
import { fetchReader } from '../../../pdf/load-pdf.ts';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly file: File;
  onPages(count: number): void;
}

/** The first page of a file on this computer, to be read beside the form. It is drawn here and needs no answer of the server. */
export function Preview({ file, onPages }: Props) {
  const { receiving: words } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once a file, whoever listens
  useEffect(() => {
    let gone = false;
    setFailed(false);
    const drawn = async () => {
      const { getDocument } = await fetchReader();
      const task = getDocument({
        data: new Uint8Array(await file.arrayBuffer()),
        cMapUrl: '/pdfjs/cmaps/',
        iccUrl: '/pdfjs/iccs/',
        standardFontDataUrl: '/pdfjs/standard_fonts/',
        wasmUrl: '/pdfjs/wasm/',
        enableXfa: false,
      });
      const document = await task.promise;
      if (!gone) onPages(document.numPages);
      const page = await document.getPage(1);
      if (!gone && canvas.current) await drawPage(page, canvas.current);
      await task.destroy();
    };
    drawn().catch(() => gone || setFailed(true));
    return () => {
      gone = true;
    };
  }, [file]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it too
    <figure className="paper-preview" tabIndex={0}>
      <figcaption className="small">{words.preview}</figcaption>
      {failed ? (
        <p className="muted">{words.previewFailed}</p>
      ) : (
        <canvas ref={canvas} role="img" aria-label={words.preview} />
      )}
    </figure>
  );
}

type Reader = Awaited<ReturnType<typeof fetchReader>>;
type Page = Awaited<ReturnType<Awaited<ReturnType<Reader['getDocument']>['promise']>['getPage']>>;

/** Sharp enough to be read at the width of the preview. */
const pixelsAcross = 1100;

async function drawPage(page: Page, canvas: HTMLCanvasElement): Promise<void> {
  const viewport = page.getViewport({ scale: pixelsAcross / page.getViewport({ scale: 1 }).width });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
  canvas.setAttribute('data-drawn', 'yes');
}
