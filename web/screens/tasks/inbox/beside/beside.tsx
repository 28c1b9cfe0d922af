import { useEffect, useState, useSyncExternalStore } from 'react';
import type { InboxTask } from '../../../../api/office.ts';
import { moveInList, useKeys } from '../../../../app/keys.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { usePreviewWords } from '../../../../words/preview-words.ts';
import { Preview } from './preview.tsx';
import { wide } from './wide.ts';

/**
 * The task that is looked at beside the list. Nothing is until somebody asks for it by an arrow key or the button: a page that is shown counts as a look at the document, and who only
 * opens the list has looked at none. Then it is that of the row with the focus. On narrower screens there is no such thing.
 */
export default function Beside({ items }: { readonly items: readonly InboxTask[] }) {
  const words = usePreviewWords();
  const isWide = useSyncExternalStore(onWidth, () => matchMedia(wide).matches);
  const [id, look] = useState<string>();
  const selected = isWide ? items.find((item) => item.id === id) : undefined;
  const close = () => look(undefined);
  const move = (step: 1 | -1) => {
    if (selected) rowOf(selected.id)?.focus();
    moveInList(step);
    look(taskAt(document.activeElement));
  };
  useKeys({
    ArrowDown: isWide ? () => move(1) : undefined,
    ArrowUp: isWide ? () => move(-1) : undefined,
    escape: selected && close,
  });
  useFollowed(selected?.id, look);
  if (!isWide || items.length === 0) return null;
  if (selected) return <Preview item={selected} onMove={move} onClose={close} />;
  return (
    <button type="button" className="button inbox-look" onClick={() => move(1)}>
      <Icon name="book" /> {words.title}
    </button>
  );
}

/** Marks the row whose page is shown, and follows the focus to another one. */
function useFollowed(id: string | undefined, look: (id: string) => void): void {
  useEffect(() => {
    if (id === undefined) return;
    const row = rowOf(id);
    row?.setAttribute('aria-current', 'true');
    const follow = ({ target }: FocusEvent) => {
      const at = taskAt(target as Element);
      if (at !== undefined) look(at);
    };
    document.addEventListener('focusin', follow);
    return () => {
      row?.removeAttribute('aria-current');
      document.removeEventListener('focusin', follow);
    };
  }, [id, look]);
}

function onWidth(changed: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

const taskAt = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-task]')?.dataset['task'];
const rowOf = (id: string): HTMLElement | null => document.querySelector(`[data-task="${CSS.escape(id)}"] [data-row]`);
