import { useId, useState } from 'react';
import { dossierLetters } from '../../../../lib/domain/dossiers/dossier.ts';
import type { PlanLine } from '../../../../lib/domain/dossiers/file-plan.ts';
import { vietnamDay, vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { useFilePlan } from '../../../api/dossiers.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { SaidField } from '../said-field.tsx';
import { termOf, useTermOptions } from '../term.ts';

/** Mở hồ sơ: on a line of the plan, whose title and term are proposed, or beside it with a reason. */
export default function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const text = words.dossiers;
  const say = useSay();
  const today = vietnamDay(Date.now());
  const year = vietnamYear(Date.now());
  const plan = useFilePlan(year).data?.plan;
  const lines = plan && plan.state !== 'draft' ? plan.lines : [];
  const [notation, setNotation] = useState('');
  const [beside, setBeside] = useState('');
  const [title, setTitle] = useState('');
  const [term, setTerm] = useState('20');
  const [rights, setRights] = useState('');
  const [note, setNote] = useState('');
  const [startDate, setStartDate] = useState(today);
  const [tried, setTried] = useState(false);
  const step = useStep<object, { id: string }>(({ id }) => {
    onClose();
    say(text.opening);
    navigate(paths.dossier(id));
  });
  const chosen = lines.find((line) => line.notation === notation);
  const choose = (line: PlanLine | undefined) => {
    setNotation(line?.notation ?? '');
    if (line) {
      setTitle(line.title);
      setTerm(String(line.maintenance));
    }
  };
  const lacking = title.trim() === '' || startDate === '' || (!chosen && beside.trim() === '');
  const confirm = () => {
    setTried(true);
    if (lacking) return;
    const said = {
      title: title.trim(),
      maintenance: termOf(term),
      rights: rights.trim(),
      note: note.trim(),
      startDate,
    };
    const on = chosen ? { planned: chosen.notation } : { beside: beside.trim() };
    void step.run('/api/dossiers', { year, ...on, ...said, language: 'Tiếng Việt' });
  };
  const missing = (value: string) => (tried && value.trim() === '' ? words.admin.missing : undefined);
  const options = useTermOptions(termOf(term));
  const id = useId();
  return (
    <StepDialog
      title={text.open}
      text={text.openText}
      facts={[]}
      icon="plus"
      confirm={text.open}
      asking={words.admin.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor={id}>{text.line}</label>
        <select
          id={id}
          value={notation}
          onChange={(event) => choose(lines.find((line) => line.notation === event.target.value))}
        >
          <option value="">{text.besidePlan}</option>
          {lines.map((line) => (
            <option key={line.notation} value={line.notation}>
              {line.notation} – {line.title}
            </option>
          ))}
        </select>
      </div>
      {!chosen && (
        <SaidField name="beside" label={text.beside} value={beside} problem={missing(beside)} onChange={setBeside} />
      )}
      <SaidField
        name="title"
        label={text.fileTitle}
        value={title}
        limit={dossierLetters.title}
        problem={missing(title)}
        onChange={setTitle}
      />
      <SaidField name="maintenance" label={text.maintenance} value={term} options={options} onChange={setTerm} />
      <SaidField
        name="startDate"
        label={text.startDate}
        kind="date"
        value={startDate}
        problem={missing(startDate)}
        onChange={setStartDate}
      />
      <SaidField name="rights" label={text.rights} value={rights} limit={dossierLetters.rights} onChange={setRights} />
      <SaidField name="note" label={text.note} value={note} onChange={setNote} />
    </StepDialog>
  );
}
