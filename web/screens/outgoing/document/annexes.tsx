import { annexesOf, type IssuedAnnex, isToBeSigned } from '../../../../lib/domain/outgoing/annexes/annex.ts';
import type { Outgoing } from '../../../../lib/domain/outgoing/states.ts';
import { AnnexTags, annexText } from '../../../parts/annex-text.tsx';
import { Card } from '../../../parts/card.tsx';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { useWords } from '../../../words/words.tsx';

/** Every file that goes along: what it is, what vouches for it, and its bytes to take out. */
export function Annexes({ document }: { readonly document: Outgoing }) {
  const words = useWords();
  const annexes = annexesOf(document);
  if (annexes.length === 0) return null;
  return (
    <Card title={words.annexes.title}>
      <ol className="annex-list">
        {annexes.map((annex, index) => (
          <li key={annex.sha256} className="annex-row">
            <p className="breaks">
              {index + 1}. <strong>{annex.name}</strong>
            </p>
            <p className="small">{annexText(annex, annex.file.size, words)}</p>
            <AnnexTags annex={annex} />
            <Vouched annex={annex} issued={document.state === 'issued'} />
            <DownloadButton path={`/api/documents/${document.id}/annexes/${index}/file`}>
              {words.annexes.download} <span className="hidden">{annex.name}</span>
            </DownloadButton>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The agency's signature on the file, or the digest in the document's log. */
function Vouched({ annex, issued }: { readonly annex: IssuedAnnex; readonly issued: boolean }) {
  const { annexes: words } = useWords();
  const { level, sha256 } = annex;
  const sentence =
    level !== undefined ? words.signed(level) : !issued && isToBeSigned(annex) ? words.willBeSigned : words.unsigned;
  return (
    <>
      <p className="small">{sentence}</p>
      <details className="small">
        <summary>{words.digest}</summary>
        <code className="breaks">{sha256}</code>
      </details>
    </>
  );
}
