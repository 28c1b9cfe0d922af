import type { Me } from '../../../../api/office.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useWords } from '../../../../words/words.tsx';
import type { DraftValues } from '../draft.ts';
import { draftProposals } from './draft-proposals.ts';
import { usePageOne } from './use-page-one.ts';

interface Props {
  readonly me: Me;
  readonly draft: DraftValues;
  onTake(change: Partial<DraftValues>): void;
}

/** What page 1 of the draft's PDF says of fields that are still empty: one by one, or all at once. */
export function PageOneOfDraft({ me, draft, onTake }: Props) {
  const { receiving: words, fieldNames } = useWords();
  const one = usePageOne(draft.upload);
  const proposals = one.is === 'read' ? draftProposals(me, draft, one.page) : [];
  return (
    <div className="field-wide page-one" role="status">
      {one.is === 'read' && !one.page.hasText && <p className="small">{words.noText}</p>}
      {proposals.length > 1 && (
        <button
          type="button"
          className="button"
          onClick={() => onTake(Object.assign({}, ...proposals.map(({ change }) => change)))}
        >
          <Icon name="draft" /> {words.takeAll(proposals.length)}
        </button>
      )}
      {proposals.map(({ field, text, change }) => (
        <button key={field} type="button" className="button button-quiet take" onClick={() => onTake(change)}>
          <Icon name="draft" /> <span className="breaks">{words.take(`${fieldNames[field]}: ${text}`)}</span>
        </button>
      ))}
    </div>
  );
}
