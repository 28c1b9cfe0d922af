import { useState } from 'react';
import { headMark, marksActedFor } from '../../../../lib/domain/organisation/marks.ts';
import { isInBusiness } from '../../../../lib/domain/organisation/share.ts';
import type { Errand } from '../../../../lib/domain/outgoing/errands/errand.ts';
import { givingUnits, openErrands } from '../../../../lib/domain/outgoing/errands/give.ts';
import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { ChoiceField } from '../../../parts/choice-field.tsx';
import { DueField } from '../../../parts/due/due-field.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { useErrandWords } from './errand-words.ts';

interface Props {
  readonly act: 'distribute' | 'contribute' | 'withdraw-part';
  /** what is reported or taken back */
  readonly errand: Errand | undefined;
  readonly view: DocumentView;
  readonly me: Me;
  onClose(): void;
}

/** Asks who is to do what until when, what came of it, or whether it is to be taken back. */
export default function ErrandDialog({ act, errand, view, me, onClose }: Props) {
  const { fact } = useWords();
  const text = useErrandWords();
  const say = useSay();
  const [stage] = useState(view.stage);
  const [who, setWho] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const said = useNeededText(`${act} ${view.document.id}`);
  const titles = { distribute: text.give, contribute: text.report, 'withdraw-part': text.takeBack };
  const ends = { distribute: text.gave, contribute: text.reported, 'withdraw-part': text.tookBack };
  const step = useStep(() => {
    said.forget();
    onClose();
    say(ends[act]);
  });
  const { dueOn } = view.document.content;
  const confirm = () => {
    setTried(true);
    const number = errand === undefined ? {} : { part: errand.number };
    const bodies = {
      distribute: () =>
        who === '' ? undefined : { officer: who, opinion: said.text.trim(), ...(day === '' ? {} : { due: day }) },
      contribute: () => (said.ready() ? { text: said.text.trim(), ...number } : undefined),
      'withdraw-part': () => number,
    };
    const body = bodies[act]();
    if (body) void step.run(`/api/documents/${view.document.id}/${act}`, body, stage);
  };
  const rows = colleaguesFor(view, me);
  return (
    <StepDialog
      title={titles[act]}
      facts={[
        [fact.code, view.code],
        [fact.subject, view.document.content.subject],
        ...(act === 'distribute' && dueOn !== undefined ? ([[text.asked, printedDay(dueOn)]] as const) : []),
        ...(act === 'contribute' && errand && errand.text !== '' ? ([[text.given, errand.text]] as const) : []),
        ...(act === 'withdraw-part' && errand ? ([[text.who, errand.to.name]] as const) : []),
      ]}
      icon={act === 'withdraw-part' ? 'back' : 'check'}
      confirm={titles[act]}
      asking={text.asking}
      danger={act === 'withdraw-part'}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {act === 'distribute' && (
        <ChoiceField
          name="officer"
          label={text.who}
          problem={rows.length === 0 ? text.noColleague : tried && who === '' ? text.whoMissing : undefined}
          rows={rows}
          chosen={who}
          onChoose={setWho}
        />
      )}
      {act !== 'withdraw-part' && (
        <TextBox
          name={act === 'distribute' ? 'opinion' : 'text'}
          label={act === 'distribute' ? text.what : text.result}
          value={said.text}
          problem={said.missing && act === 'contribute' ? text.resultMissing : undefined}
          onChange={said.setText}
        />
      )}
      {act === 'distribute' && (
        <DueField
          name="due"
          label={text.due}
          value={day}
          max={dueOn !== undefined && dueOn >= vietnamDay(Date.now()) ? dueOn : undefined}
          calendar={view.calendar}
          onChange={setDay}
        />
      )}
    </StepDialog>
  );
}

/** Who of the reader's units can be given something: not who has something of it to do already. */
function colleaguesFor({ document }: DocumentView, me: Me): readonly (readonly [string, string])[] {
  const marks = marksActedFor(me.person);
  const units = givingUnits(document).flatMap(({ unit }) => (marks.includes(headMark(unit)) ? [unit] : []));
  const busy = openErrands(document).map(({ to }) => to.person);
  return me.colleagues
    .filter((one) => isInBusiness(one) && one.unit !== undefined && units.includes(one.unit))
    .filter(({ subject }) => !busy.includes(subject))
    .map(({ subject, name, position }) => [subject, `${name}, ${position}`]);
}
