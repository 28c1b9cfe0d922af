import { Icon } from '../../../../parts/icon.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';

/** What was typed before a reload or a sign-out stands in the form again; the person may throw it away. */
export function RestoredNotice({ from, onDiscard }: { from: number; onDiscard(): void }) {
  const { form } = useWords();
  return (
    <div className="notice notice-info field-wide" role="status">
      <Icon name="info" />
      <div className="notice-text">
        <p>{form.restored(timeText(from))}</p>
      </div>
      <button type="button" className="button" onClick={onDiscard}>
        {form.discard}
      </button>
    </div>
  );
}
