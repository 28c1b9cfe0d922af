import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useLanguage, useWords } from '../../../words/words.tsx';

/** The lines over the signature: as it was signed, or as it would be signed today. */
function captionOf({ document, capacity }: DocumentView): readonly string[] {
  if ('signed' in document) return document.signed.caption ?? [document.signed.position];
  return capacity && 'caption' in capacity ? capacity.caption : [];
}

/** As whom the person who reads it would sign: by office in words as usual, for somebody else as it stands on the page. */
export function signsAs(view: DocumentView, { person }: Me): string {
  const { capacity } = view;
  const byOffice = !capacity || !('caption' in capacity) || capacity.capacity === 'HEAD';
  return `${byOffice ? person.position : capacity.caption.join(' / ')} · ${person.name}`;
}

/** Quyền hạn, chức vụ beside the signer's name. */
export function Capacity({ view }: { view: DocumentView }) {
  const lines = captionOf(view);
  if (lines.length === 0) return <>—</>;
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="caption-line">
          {line}
        </span>
      ))}
    </>
  );
}

/** Why the chosen signer may not sign it, said before anybody tries. */
export function CapacityRefused({ view: { capacity } }: { view: DocumentView }) {
  const words = useWords();
  const { language } = useLanguage();
  if (!capacity || !('code' in capacity)) return null;
  return (
    <p className="notice notice-warn">
      <strong>{words.fact.capacity}:</strong> {language === 'vi' ? capacity.title : capacity.detail}
    </p>
  );
}
