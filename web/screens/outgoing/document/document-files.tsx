import { useEffect, useState } from 'react';
import { annexesOf, type IssuedAnnex } from '../../../../lib/domain/outgoing/annexes/annex.ts';
import { annexKinds } from '../../../../lib/domain/outgoing/annexes/annex-kinds.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { presigned } from '../../../api/queries.ts';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { sizeText } from '../../../parts/size-text.ts';
import { firstPageOf } from '../../../pdf/page-image.ts';
import type { PageMark } from '../../../pdf/page-marks.tsx';
import { PdfView } from '../../../pdf/pdf-view.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly view: DocumentView;
  readonly name: string;
  readonly marks: readonly PageMark[];
}

/** The document on the screen, or one of the files that go along, as the reader chooses. */
export function DocumentFiles({ view: { document }, name, marks }: Props) {
  const { annexes: words } = useWords();
  const [chosen, setChosen] = useState(-1);
  const annexes = annexesOf(document);
  const annex = annexes[chosen];
  const main = (
    <PdfView
      fileKey={document.file.key}
      path={`/api/documents/${document.id}/file`}
      imagePath={firstPageOf('documents', document.id)}
      known={{ size: document.content.firstPage, pages: document.content.pages }}
      name={name}
      marks={marks}
    />
  );
  if (annexes.length === 0) return main;
  const chips = [words.main, ...annexes.map((one, index) => `${index + 1}. ${one.name}`)];
  return (
    <div className="files">
      <nav className="files-list" aria-label={words.shown}>
        {chips.map((label, index) => (
          <button
            key={label}
            type="button"
            className="chip breaks"
            aria-pressed={index - 1 === chosen}
            onClick={() => setChosen(index - 1)}
          >
            {label}
          </button>
        ))}
      </nav>
      {annex ? (
        <ShownAnnex key={chosen} annex={annex} path={`/api/documents/${document.id}/annexes/${chosen}`} />
      ) : (
        main
      )}
    </div>
  );
}

/** What browsers show as a picture. */
const pictures: ReadonlySet<IssuedAnnex['kind']> = new Set(['png', 'jpeg']);

function ShownAnnex({ annex, path }: { readonly annex: IssuedAnnex; readonly path: string }) {
  const { annexes: words } = useWords();
  const { name, kind, file, pages } = annex;
  if (kind === 'pdf')
    return (
      <PdfView
        fileKey={file.key}
        path={`${path}/file`}
        imagePath={`${path}/pages/1`}
        name={name.replace(/\.pdf$/i, '')}
        known={{ size: undefined, pages }}
      />
    );
  return (
    <div className="card annex-shown">
      {pictures.has(kind) ? <Picture annex={annex} path={`${path}/file`} /> : <p>{words.noPreview}</p>}
      <DownloadButton path={`${path}/file`}>
        <span className="breaks">
          {name} ({sizeText(file.size)})
        </span>
      </DownloadButton>
    </div>
  );
}

/** The bytes of a picture as an address of this page, for pages of other origins are not shown in it. */
function Picture({ annex: { name, kind }, path }: { readonly annex: IssuedAnnex; readonly path: string }) {
  const words = useWords();
  const [source, setSource] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    const read = async () => {
      const { url } = await presigned(path);
      const bytes = await (await fetch(url)).arrayBuffer();
      if (gone) return;
      made = URL.createObjectURL(new Blob([bytes], { type: annexKinds[kind].mediaType }));
      setSource(made);
    };
    read().catch(() => setFailed(true));
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path, kind]);
  if (failed) return <p role="alert">{words.readFailed}</p>;
  return source ? <img className="annex-picture" src={source} alt={name} /> : <p className="muted">{words.loading}</p>;
}
