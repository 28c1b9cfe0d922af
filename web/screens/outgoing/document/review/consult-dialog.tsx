import { useId, useState } from 'react';
import { isInBusiness } from '../../../../../lib/domain/organisation/share.ts';
import { unanswered } from '../../../../../lib/domain/review/opinions.ts';
import { vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../../api/office.ts';
import type { DocumentView } from '../../../../api/outgoing.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../../parts/step-dialog.tsx';
import { useWords } from '../../../../words/words.tsx';

/** Xin ý kiến: several colleagues at once, until a day. */
export function ConsultDialog({ view, me, onClose }: { view: DocumentView; me: Me; onClose(): void }) {
  const words = useWords();
  const text = useWords().review;
  const say = useSay();
  const dueId = useId();
  const [stage] = useState(view.stage);
  const [people, setPeople] = useState<readonly string[]>([]);
  const [due, setDue] = useState('');
  const [tried, setTried] = useState(false);
  const question = useNeededText(`consult ${view.document.id}`);
  const step = useStep<object, { id: string }>(() => {
    question.forget();
    onClose();
    say(text.asked);
  });
  const confirm = () => {
    setTried(true);
    if (people.length === 0 || due === '') return;
    void step.run(`/api/documents/${view.document.id}/consult`, { people, due, question: question.text.trim() }, stage);
  };
  const open = unanswered(view.document.consultations).map(({ subject }) => subject);
  const choice = me.colleagues.filter(
    (one) => isInBusiness(one) && ![me.person.subject, view.document.createdBy, ...open].includes(one.subject),
  );
  const toggle = (subject: string) =>
    setPeople((all) => (all.includes(subject) ? all.filter((one) => one !== subject) : [...all, subject]));
  return (
    <StepDialog
      title={text.askTitle}
      text={text.opinionsHint}
      facts={[[words.fact.subject, view.document.content.subject]]}
      icon="person"
      confirm={text.ask}
      asking={text.asking}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <fieldset className="choice choice-many">
        <legend>{text.whom}</legend>
        {choice.map(({ subject, name, position }) => (
          <label key={subject}>
            <input type="checkbox" checked={people.includes(subject)} onChange={() => toggle(subject)} />
            <span>
              {name}, {position}
            </span>
          </label>
        ))}
      </fieldset>
      {tried && people.length === 0 && <p className="fault">{text.whomMissing}</p>}
      <div className="field">
        <label htmlFor={dueId}>{text.due}</label>
        <input
          id={dueId}
          type="date"
          min={vietnamDay(Date.now())}
          value={due}
          aria-invalid={tried && due === ''}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      {tried && due === '' && <p className="fault">{text.dueMissing}</p>}
      <TextBox name="question" label={text.question} value={question.text} onChange={question.setText} />
    </StepDialog>
  );
}
