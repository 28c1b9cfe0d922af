import { useId, useState } from 'react';
import type { PaperRecipient } from '../../../../lib/domain/outgoing/recipients.ts';
import type { Issued } from '../../../../lib/domain/outgoing/states.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { PaperRecipientsField } from '../compose/fields/paper-recipients-field.tsx';
import { RecipientsField } from '../compose/fields/recipients-field.tsx';
import '../compose/compose.css';

interface Props {
  readonly view: DocumentView;
  readonly document: Issued;
  onClose(): void;
}

/** Asks whom else, and why, and says that the page names none of them. */
export default function AddDialog({ view, document, onClose }: Props) {
  const words = useWords();
  const { added, form, fact } = words;
  const say = useSay();
  const id = useId();
  const [stage] = useState(view.stage);
  const [recipients, setRecipients] = useState<readonly string[]>([]);
  const [paper, setPaper] = useState<readonly PaperRecipient[]>([]);
  const [tried, setTried] = useState(false);
  const reason = useNeededText(`add ${document.id}`);
  const step = useStep(() => {
    reason.forget();
    onClose();
    say(added.done);
  });
  const isNobody = recipients.length + paper.length === 0;
  const isUnfinished = paper.some(({ name, address }) => name.trim() === '' || address.trim() === '');
  const confirm = () => {
    setTried(true);
    if (!reason.ready() || isNobody || isUnfinished) return;
    const body = { reason: reason.text.trim(), recipients, ...(paper.length > 0 ? { paperRecipients: paper } : {}) };
    void step.run(`/api/documents/${document.id}/recipients`, body, stage);
  };
  return (
    <StepDialog
      title={added.title}
      text={added.text}
      facts={[
        [fact.code, view.code],
        [fact.subject, document.content.subject],
      ]}
      icon="send"
      confirm={added.confirm}
      asking={added.asking}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <RecipientsField
        name="recipients"
        id={`${id}-recipients`}
        fault={tried && isNobody ? added.nobody : undefined}
        chosen={recipients}
        besides={document.content.recipients}
        onChange={setRecipients}
      />
      <PaperRecipientsField
        name="paperRecipients"
        id={`${id}-paper`}
        fault={tried && isUnfinished ? form.wrong.paperRecipients : undefined}
        there={paper}
        onChange={setPaper}
      />
      <TextBox
        name="reason"
        label={words.reason}
        value={reason.text}
        suggestions={added.reasons}
        problem={reason.missing ? words.reasonNeeded : undefined}
        onChange={reason.setText}
      />
    </StepDialog>
  );
}
