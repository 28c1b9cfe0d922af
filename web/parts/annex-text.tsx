import type { FoundAnnex } from '../../lib/domain/outgoing/annexes/annex.ts';
import { annexKinds } from '../../lib/domain/outgoing/annexes/annex-kinds.ts';
import type { Words } from '../words/vi.ts';
import { useWords } from '../words/words.tsx';
import { sizeText } from './size-text.ts';
import { StatusTag } from './status-tag.tsx';

/** `PDF · 3 trang · 1,2 MB` */
export function annexText({ kind, pages }: FoundAnnex, size: number, { annexes }: Words): string {
  const parts = [annexKinds[kind].name, pages === undefined ? '' : annexes.pages(pages), sizeText(size)];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What is to be minded of a file, each with its sentence. */
export function AnnexTags({ annex: { macros, closed } }: { readonly annex: FoundAnnex }) {
  const { annexes: words } = useWords();
  return (
    <>
      {macros && (
        <>
          <StatusTag icon="warning" tone="warn">
            {words.macros}
          </StatusTag>
          <span className="small">{words.macrosHint}</span>
        </>
      )}
      {closed && (
        <>
          <StatusTag icon="seal" tone="calm">
            {words.closed}
          </StatusTag>
          <span className="small">{words.closedHint}</span>
        </>
      )}
    </>
  );
}
