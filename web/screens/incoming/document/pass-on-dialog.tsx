import { useId, useState } from 'react';
import type { IncomingView } from '../../../api/incoming.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { useLandOnNext } from '../../../parts/inbox-walk.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly view: IncomingView;
  onClose(): void;
}

/** Chuyển cơ quan kế thừa khác: which successor of the agency that was split it is for, and why. */
export default function PassOnDialog({ view, onClose }: Props) {
  const words = useWords();
  const { passOn } = words.successions;
  const say = useSay();
  const landOnNext = useLandOnNext();
  const { incoming, successors = [] } = view;
  // what the person has read before they opened this
  const [stage] = useState(view.stage);
  const [to, setTo] = useState(successors.length === 1 ? (successors[0]?.id ?? '') : '');
  const [tried, setTried] = useState(false);
  const reason = useNeededText(`pass-on ${incoming.id}`);
  const id = useId();
  const missing = tried && to === '';
  const mark = useMark('successor', missing);
  const step = useStep<object, { id: string }>(() => {
    reason.forget();
    onClose();
    say(`${passOn.done} ${landOnNext(incoming.id) ? words.done.next : words.done.last}`);
  });
  const confirm = () => {
    setTried(true);
    if (reason.ready() && to !== '')
      void step.run(`/api/incoming/${incoming.id}/pass-on`, { successor: to, reason: reason.text.trim() }, stage);
  };
  const header = 'header' in incoming ? incoming.header : undefined;
  return (
    <StepDialog
      title={passOn.name}
      text={incoming.state === 'registered' ? passOn.numbered : passOn.text}
      facts={[
        [words.fact.code, header?.code ?? ''],
        [words.fact.subject, header?.subject ?? words.unread],
        [words.fact.from, header?.fromName ?? ''],
      ]}
      icon="send"
      confirm={passOn.confirm}
      asking={passOn.asking}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor={id}>{passOn.to}</label>
        <select
          {...mark.control}
          id={id}
          value={to}
          aria-describedby={mark.describedBy()}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">—</option>
          {successors.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        {missing && (
          <p className="field-problem" role="alert">
            {passOn.needed}
          </p>
        )}
      </div>
      <TextBox
        name="reason"
        label={words.reason}
        value={reason.text}
        suggestions={passOn.reasons}
        problem={reason.missing ? words.reasonNeeded : undefined}
        onChange={reason.setText}
      />
    </StepDialog>
  );
}
