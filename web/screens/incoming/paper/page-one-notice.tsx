import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';
import type { PageOne } from '../../outgoing/compose/page-one/use-page-one.ts';
import type { PaperProposals } from './paper-draft.ts';

interface Props {
  readonly one: PageOne;
  readonly open: PaperProposals;
  /** what is said once everything stands in the form, where that is not paper */
  readonly allTaken?: string;
  onTakeAll(): void;
}

/** What was read of page 1: one button takes all that is still empty; a picture without words is said plainly. */
export function PageOneNotice({ one, open, allTaken, onTakeAll }: Props) {
  const { receiving: words } = useWords();
  if (one.is === 'none' || one.is === 'failed') return null;
  const count = Object.keys(open).length;
  return (
    <div className="field-wide" role="status">
      {one.is === 'reading' && <p className="muted">{words.reading}</p>}
      {one.is === 'read' && !one.page.hasText && <p className="notice notice-info">{words.noText}</p>}
      {one.is === 'read' && one.page.hasText && count === 0 && <p className="muted">{allTaken ?? words.allTaken}</p>}
      {one.is === 'read' && one.page.hasText && count > 0 && (
        <button type="button" className="button" onClick={onTakeAll}>
          <Icon name="draft" /> {words.takeAll(count)}
        </button>
      )}
    </div>
  );
}
