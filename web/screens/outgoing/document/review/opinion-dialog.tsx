import { useId, useState } from 'react';
import type { DocumentView } from '../../../../api/outgoing.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../../parts/step-dialog.tsx';
import { useWords } from '../../../../words/words.tsx';

/** Cho ý kiến: agrees, or says what is to be changed in the version that is open. */
export function OpinionDialog({ view, onClose }: { view: DocumentView; onClose(): void }) {
  const words = useWords();
  const text = useWords().review;
  const say = useSay();
  const name = useId();
  const [stage] = useState(view.stage);
  const [agrees, setAgrees] = useState(true);
  const comment = useNeededText(`opinion ${view.document.id}`);
  const step = useStep<object, { id: string }>(() => {
    comment.forget();
    onClose();
    say(text.given);
  });
  const confirm = () => {
    if (!agrees && !comment.ready()) return;
    void step.run(`/api/documents/${view.document.id}/opinion`, { agrees, comment: comment.text.trim() }, stage);
  };
  return (
    <StepDialog
      title={text.giveTitle}
      facts={[
        [words.fact.subject, view.document.content.subject],
        [words.fact.version, String(view.document.draftVersion)],
      ]}
      icon="check"
      confirm={text.give}
      asking={text.giving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <fieldset className="choice">
        <legend>{text.opinion}</legend>
        {[true, false].map((choice) => (
          <label key={String(choice)}>
            <input type="radio" name={name} checked={agrees === choice} onChange={() => setAgrees(choice)} />
            <span>{choice ? text.agree : text.disagree}</span>
          </label>
        ))}
      </fieldset>
      <TextBox
        name="comment"
        label={agrees ? text.comment : text.opinion}
        value={comment.text}
        problem={!agrees && comment.missing ? text.opinionMissing : undefined}
        onChange={comment.setText}
      />
    </StepDialog>
  );
}
