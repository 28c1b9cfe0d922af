import { useState } from 'react';
import { dossierLetters } from '../../../../lib/domain/dossiers/dossier.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { DossierView } from '../../../api/dossiers.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { SaidField } from '../said-field.tsx';
import { termOf, useTermOptions } from '../term.ts';
import type { DossierAct } from './acts.ts';

interface Props {
  readonly view: DossierView;
  readonly asked: DossierAct;
  onClose(): void;
}

/** Closes, reopens or corrects a dossier, or takes a document out of it: each asks once. */
export default function StepOnDossier({ view, asked, onClose }: Props) {
  const words = useWords();
  const text = words.dossiers;
  const say = useSay();
  const { dossier } = view;
  const [stage] = useState(view.stage);
  const reason = useNeededText(`${asked.act} ${dossier.id}`);
  const [endDate, setEndDate] = useState(vietnamDay(Date.now()));
  const [facts, setFacts] = useState({
    ...{ title: dossier.title, term: String(dossier.maintenance), rights: dossier.rights, note: dossier.note },
    startDate: dossier.startDate,
  });
  const done = { amend: text.amended, close: text.closed, reopen: text.reopened, 'take-out': text.takenOut }[asked.act];
  const step = useStep<object, object>(() => {
    reason.forget();
    onClose();
    say(done);
  });
  const needsReason = asked.act === 'reopen' || asked.act === 'take-out';
  const body = (): object | undefined => {
    if (asked.act === 'close') return endDate === '' ? undefined : { endDate };
    if (asked.act === 'amend') {
      const { title, term, rights, note, startDate } = facts;
      const said = { title: title.trim(), maintenance: termOf(term), rights: rights.trim(), note, startDate };
      return said.title === '' ? undefined : { ...said, language: dossier.language };
    }
    if (!reason.ready()) return undefined;
    const said = { reason: reason.text.trim() };
    return asked.act === 'take-out' ? { ordinal: asked.ordinal, ...said } : said;
  };
  const path = asked.act === 'take-out' ? 'documents/take-out' : asked.act;
  const confirm = () => {
    const said = body();
    if (said) void step.run(`/api/dossiers/${dossier.id}/${path}`, said, stage);
  };
  const title = asked.act === 'take-out' ? text.takeOutTitle : text[asked.act];
  const about = { close: text.closeText, 'take-out': text.takeOutText, amend: undefined, reopen: undefined }[asked.act];
  const options = useTermOptions(dossier.maintenance);
  const change = (name: keyof typeof facts) => (value: string) => setFacts((before) => ({ ...before, [name]: value }));
  return (
    <StepDialog
      title={title}
      {...(about === undefined ? {} : { text: about })}
      facts={
        asked.act === 'close'
          ? [[text.totals, `${text.documents(view.totals.documents)}, ${text.pages(view.totals.pages)}`]]
          : []
      }
      icon="check"
      confirm={asked.act === 'amend' ? text.plans.save : title}
      asking={words.admin.saving}
      danger={asked.act === 'take-out'}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {asked.act === 'close' && (
        <SaidField name="endDate" label={text.endDate} kind="date" value={endDate} onChange={setEndDate} />
      )}
      {needsReason && (
        <TextBox
          name="reason"
          label={text.reason}
          value={reason.text}
          problem={reason.missing ? words.admin.missing : undefined}
          onChange={reason.setText}
        />
      )}
      {asked.act === 'amend' && (
        <>
          <SaidField
            name="title"
            label={text.fileTitle}
            value={facts.title}
            limit={dossierLetters.title}
            onChange={change('title')}
          />
          <SaidField
            name="maintenance"
            label={text.maintenance}
            value={facts.term}
            options={options}
            onChange={change('term')}
          />
          <SaidField
            name="startDate"
            label={text.startDate}
            kind="date"
            value={facts.startDate}
            onChange={change('startDate')}
          />
          <SaidField
            name="rights"
            label={text.rights}
            value={facts.rights}
            limit={dossierLetters.rights}
            onChange={change('rights')}
          />
          <SaidField name="note" label={text.note} value={facts.note} onChange={change('note')} />
        </>
      )}
    </StepDialog>
  );
}
