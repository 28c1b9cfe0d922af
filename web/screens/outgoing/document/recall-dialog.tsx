import { useId, useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { insideOf, insideRecallable } from '../../../../lib/domain/outgoing/inside.ts';
import { newlyRecalled, newlyRecalledPaper, paperPositions } from '../../../../lib/domain/outgoing/recall.ts';
import { paperNames } from '../../../../lib/domain/outgoing/recipients.ts';
import type { Issued } from '../../../../lib/domain/outgoing/states.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly view: DocumentView;
  readonly document: Issued;
  readonly me: Me;
  onClose(): void;
}

/** Asks once, before what cannot be undone: on whose word, why, and from whom. */
export default function RecallDialog({ view, document, me, onClose }: Props) {
  const words = useWords();
  const { recalling } = words.recall;
  const say = useSay();
  const [stage] = useState(view.stage);
  const left = newlyRecalled(document, document.content.recipients);
  const [chosen, setChosen] = useState(left);
  const leftOnPaper = newlyRecalledPaper(document, paperPositions(document));
  const [paper, setPaper] = useState(leftOnPaper);
  const inside = insideRecallable(document);
  const [withInside, setWithInside] = useState(inside);
  const nobody = chosen.length + paper.length === 0 && !withInside;
  const leaders = me.colleagues.filter((one) => !may(one, 'incoming.assign'));
  const [leader, setLeader] = useState(leaders.length === 1 ? (leaders[0]?.subject ?? '') : '');
  const [tried, setTried] = useState(false);
  const reason = useNeededText(`recall ${document.id}`);
  const step = useStep(() => {
    reason.forget();
    onClose();
    say(recalling.done);
  });
  const confirm = () => {
    setTried(true);
    if (!reason.ready() || leader === '' || nobody) return;
    const body = {
      reason: reason.text.trim(),
      leader,
      recipients: chosen,
      ...(paper.length > 0 ? { paper } : {}),
      ...(withInside ? { fromInside: true } : {}),
    };
    void step.run(`/api/documents/${document.id}/recall`, body, stage);
  };
  const nameOf = (code: string) => view.deliveries.find(({ recipient }) => recipient === code)?.recipientName ?? code;
  return (
    <StepDialog
      title={recalling.title}
      text={recalling.text}
      facts={[
        [words.fact.code, view.code],
        [words.fact.subject, document.content.subject],
      ]}
      icon="back"
      confirm={recalling.confirm}
      asking={recalling.asking}
      danger
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <TextBox
        name="reason"
        label={words.reason}
        value={reason.text}
        suggestions={recalling.reasons}
        problem={reason.missing ? words.reasonNeeded : undefined}
        onChange={reason.setText}
      />
      <Leader leaders={leaders} chosen={leader} missing={tried && leader === ''} onChoose={setLeader} />
      <fieldset className="field">
        <legend>{recalling.from}</legend>
        {left.map((code) => (
          <label key={code} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
              }
            />{' '}
            {nameOf(code)}
          </label>
        ))}
        {leftOnPaper.map((position) => (
          <label key={position} className="check">
            <input
              type="checkbox"
              checked={paper.includes(position)}
              onChange={({ target }) =>
                setPaper(target.checked ? [...paper, position] : paper.filter((one) => one !== position))
              }
            />{' '}
            {paperNames(document.content)[position - 1]} <span className="small">{words.envelopes.onPaper}</span>
          </label>
        ))}
        {inside && (
          <label className="check">
            <input type="checkbox" checked={withInside} onChange={({ target }) => setWithInside(target.checked)} />{' '}
            {words.inside.allOf(
              insideOf(document.content)
                .map(({ name }) => name)
                .join(', '),
            )}
          </label>
        )}
        {tried && nobody && (
          <p className="field-problem" role="alert">
            {recalling.nobody}
          </p>
        )}
      </fieldset>
    </StepDialog>
  );
}

interface LeaderProps {
  readonly leaders: Me['colleagues'];
  readonly chosen: string;
  readonly missing: boolean;
  onChoose(subject: string): void;
}

function Leader({ leaders, chosen, missing, onChoose }: LeaderProps) {
  const { arriving } = useWords();
  const id = useId();
  const mark = useMark('leader', missing);
  return (
    <div className="field">
      <label htmlFor={id}>{arriving.leader}</label>
      <select
        {...mark.control}
        id={id}
        value={chosen}
        aria-describedby={mark.describedBy()}
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="">—</option>
        {leaders.map(({ subject, name, position }) => (
          <option key={subject} value={subject}>
            {name}, {position}
          </option>
        ))}
      </select>
      {missing && (
        <p className="field-problem" role="alert">
          {arriving.leaderNeeded}
        </p>
      )}
    </div>
  );
}
