import { useId, useState } from 'react';
import { reasonFromChecks } from '../../../lib/domain/incoming/incoming-file.ts';
import { printedNumber } from '../../../lib/domain/numbering/number.ts';
import type { IncomingView, Me } from '../../api/answers.ts';
import { useStep } from '../../api/use-step.ts';
import { useLandOnNext } from '../../parts/inbox-walk.tsx';
import { useSay } from '../../parts/said.tsx';
import { StepDialog, TextBox, useKeptText, useNeededText } from '../../parts/step-dialog.tsx';
import { useWords } from '../../words/words.tsx';
import { type Act, acts } from './acts.ts';

interface Props {
  readonly act: Act;
  readonly view: IncomingView;
  readonly me: Me;
  onClose(): void;
}

/** Refuse, assign and complete ask for a word first, taking for information asks whether. */
export function ActDialog({ act, view, me, onClose }: Props) {
  const words = useWords();
  const say = useSay();
  const landOnNext = useLandOnNext();
  // what the person has read before they opened this
  const [stage] = useState(view.stage);
  const found = 'files' in view.incoming ? reasonFromChecks(view.incoming.files) : undefined;
  const reason = useNeededText(`refuse ${view.incoming.id}`, found);
  const [text, setText, forgetText] = useKeptText(`${act} ${view.incoming.id}`);
  const officers = me.colleagues.filter(({ roles }) => roles.includes('officer'));
  const [officer, setOfficer] = useState(officers.length === 1 ? (officers[0]?.subject ?? '') : '');
  const [tried, setTried] = useState(false);
  const step = useStep<object, { arrivalNumber?: number }>(({ arrivalNumber }) => {
    reason.forget();
    forgetText();
    onClose();
    const where = acts[act].lands ? ` ${landOnNext(view.incoming.id) ? words.done.next : words.done.last}` : '';
    say(doneSentence(arrivalNumber) + where);
  });
  const doneSentence = (arrivalNumber = 0) => {
    if (act === 'inform') return words.done.inform(printedNumber(arrivalNumber));
    if (act === 'assign') return words.done.assign(officers.find(({ subject }) => subject === officer)?.name ?? '');
    return act === 'refuse' ? words.done.refuse : words.done.complete;
  };
  const body = (): object | undefined => {
    if (act === 'refuse') return reason.ready() ? { reason: reason.text.trim() } : undefined;
    if (act === 'complete') return { result: text.trim() };
    if (act === 'inform') return {};
    setTried(true);
    return officer === '' ? undefined : { officer, opinion: text.trim() };
  };
  const confirm = () => {
    const asked = body();
    if (asked) void step.run(`/api/incoming/${view.incoming.id}/${act}`, asked, stage);
  };
  const header = 'header' in view.incoming ? view.incoming.header : undefined;
  const title = act === 'register' || act === 'start' ? words[act] : words.confirm[act];
  return (
    <StepDialog
      title={title}
      {...(act === 'refuse' || act === 'inform' ? { text: words.confirm[`${act}Text`] } : {})}
      facts={[
        [words.fact.code, header?.code ?? ''],
        [words.fact.subject, header?.subject ?? ''],
        [words.fact.from, header?.fromName ?? ''],
      ]}
      icon={acts[act].icon}
      confirm={words[act]}
      asking={words[acts[act].asking]}
      danger={acts[act].danger === true}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {act === 'refuse' && (
        <TextBox
          label={words.reason}
          value={reason.text}
          suggestions={words.reasons.refuse}
          problem={reason.missing ? words.reasonNeeded : undefined}
          onChange={reason.setText}
        />
      )}
      {act === 'assign' && (
        <OfficerChoice people={officers} chosen={officer} missing={tried && officer === ''} onChoose={setOfficer} />
      )}
      {(act === 'assign' || act === 'complete') && (
        <TextBox label={act === 'assign' ? words.opinion : words.result} value={text} onChange={setText} />
      )}
    </StepDialog>
  );
}

interface ChoiceProps {
  readonly people: Me['colleagues'];
  readonly chosen: string;
  readonly missing: boolean;
  onChoose(subject: string): void;
}

function OfficerChoice({ people, chosen, missing, onChoose }: ChoiceProps) {
  const words = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{words.officer}</label>
      <select id={id} value={chosen} aria-invalid={missing} onChange={(event) => onChoose(event.target.value)}>
        <option value="">—</option>
        {people.map(({ subject, name, position }) => (
          <option key={subject} value={subject}>
            {name}, {position}
          </option>
        ))}
      </select>
      {missing && (
        <p className="field-problem" role="alert">
          {words.officerNeeded}
        </p>
      )}
    </div>
  );
}
