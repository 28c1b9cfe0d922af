import { useState } from 'react';
import { Icon } from '../../../../parts/icon.tsx';
import { StepDialog } from '../../../../parts/step-dialog.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { useUnsavedWords } from '../../../../words/unsaved-words.ts';
import { useWords } from '../../../../words/words.tsx';

/** What was typed before stands in the form again; the person may throw it away, and is asked once. */
export function RestoredNotice({ from, onDiscard }: { from: number; onDiscard(): void }) {
  const { form } = useWords();
  const words = useUnsavedWords();
  const [asked, setAsked] = useState(false);
  return (
    <div className="notice notice-info field-wide" role="status">
      <Icon name="info" />
      <div className="notice-text">
        <p>{form.restored(timeText(from))}</p>
      </div>
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {form.discard}
      </button>
      {asked && (
        <StepDialog
          title={form.discard}
          text={words.sure.dropHere}
          facts={[]}
          icon="warning"
          confirm={form.discard}
          asking={words.dropping}
          danger
          state={{ is: 'idle' }}
          onConfirm={onDiscard}
          onAgain={onDiscard}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
