import { useId, useState } from 'react';
import { isNotation } from '../../../../lib/domain/dossiers/file-plan.ts';
import { maintenanceIn, maintenanceText } from '../../../../lib/domain/dossiers/maintenance.ts';
import { planTitleLetters } from '../../../../lib/domain/dossiers/plan-table.ts';
import type { FilePlanView } from '../../../api/dossiers.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { SaidField } from '../said-field.tsx';
import type { PlanAct } from './acts.ts';

interface Props {
  readonly view: FilePlanView;
  readonly asked: PlanAct;
  onClose(): void;
}

/** A line of the plan is entered, changed or removed; or the plan is approved. */
export default function PlanDialog({ view, asked, onClose }: Props) {
  const words = useWords();
  const text = words.dossiers.plans;
  const say = useSay();
  const { year } = view.plan;
  const [stage] = useState(view.stage);
  const before = 'line' in asked ? asked.line : undefined;
  const [said, setSaid] = useState({
    ...{ heading: before?.heading ?? view.plan.lines.at(-1)?.heading ?? '', notation: before?.notation ?? '' },
    ...{ title: before?.title ?? '', term: before ? maintenanceText(before.maintenance) : '' },
    ...{ unit: before?.unit ?? '', creator: before?.creator ?? '', decision: '' },
  });
  const [tried, setTried] = useState(false);
  const done = { add: text.saved, edit: text.saved, remove: text.removed, approve: text.approved }[asked.act];
  const step = useStep<object, object>(() => {
    onClose();
    say(done);
  });
  const isLine = asked.act === 'add' || asked.act === 'edit';
  const maintenance = maintenanceIn(said.term);
  const problems = {
    notation: isNotation(said.notation.trim()) ? undefined : text.notationHint,
    title: said.title.trim() === '' ? words.admin.missing : undefined,
    term: maintenance === undefined ? text.termWrong : undefined,
    decision: said.decision.trim() === '' ? words.admin.missing : undefined,
  };
  const confirm = () => {
    setTried(true);
    if (asked.act === 'remove')
      void step.run('/api/file-plan/lines/remove', { year, notation: asked.line.notation }, stage);
    else if (asked.act === 'approve') {
      if (!problems.decision) void step.run('/api/file-plan/approve', { year, decision: said.decision.trim() }, stage);
    } else if (!problems.notation && !problems.title && maintenance !== undefined) {
      const { heading, notation, title, unit, creator } = said;
      const line = { heading, notation: notation.trim(), title: title.trim(), maintenance, unit, creator };
      const replaces = before ? { replaces: before.notation } : {};
      void step.run('/api/file-plan/lines', { year, line, ...replaces }, stage);
    }
  };
  const shown = (problem: string | undefined) => (tried ? problem : undefined);
  const change = (name: keyof typeof said) => (value: string) => setSaid((all) => ({ ...all, [name]: value }));
  const title = {
    ...{ add: text.add, approve: text.approve },
    ...{ edit: text.editLine(before?.notation ?? ''), remove: text.removeLine(before?.notation ?? '') },
  }[asked.act];
  const about = { add: undefined, edit: undefined, remove: text.removeText, approve: text.approveText }[asked.act];
  return (
    <StepDialog
      title={title}
      {...(about === undefined ? {} : { text: about })}
      facts={asked.act === 'remove' && before ? [[words.dossiers.fileTitle, before.title]] : []}
      icon="check"
      confirm={isLine ? text.save : title}
      asking={words.admin.saving}
      danger={asked.act === 'remove'}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {isLine && (
        <>
          <SaidField
            name="heading"
            label={text.heading}
            value={said.heading}
            limit={200}
            onChange={change('heading')}
          />
          <SaidField
            name="notation"
            label={text.notation}
            hint={text.notationHint}
            value={said.notation}
            limit={30}
            problem={shown(problems.notation)}
            onChange={change('notation')}
          />
          <SaidField
            name="title"
            label={words.dossiers.fileTitle}
            value={said.title}
            limit={planTitleLetters}
            problem={shown(problems.title)}
            onChange={change('title')}
          />
          <SaidField
            name="maintenance"
            label={words.dossiers.maintenance}
            hint={text.termHint}
            value={said.term}
            problem={shown(problems.term)}
            onChange={change('term')}
          />
          <Classes view={view} onChoose={change('term')} />
          <SaidField name="unit" label={text.unit} value={said.unit} limit={80} onChange={change('unit')} />
          <SaidField name="creator" label={text.creator} value={said.creator} limit={80} onChange={change('creator')} />
        </>
      )}
      {asked.act === 'approve' && (
        <SaidField
          name="decision"
          label={text.decision}
          value={said.decision}
          limit={200}
          problem={shown(problems.decision)}
          onChange={change('decision')}
        />
      )}
    </StepDialog>
  );
}

/** Classes of the schedule, which propose a term. */
function Classes({ view, onChoose }: { readonly view: FilePlanView; onChoose(term: string): void }) {
  const { dossiers } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{dossiers.plans.classes}</label>
      <select
        id={id}
        defaultValue=""
        aria-describedby={`${id}-hint`}
        onChange={(event) => event.target.value !== '' && onChoose(event.target.value)}
      >
        <option value="">—</option>
        {view.classes.map(({ name, maintenance }) => (
          <option key={name} value={maintenanceText(maintenance)}>
            {name} ({maintenanceText(maintenance)})
          </option>
        ))}
      </select>
      <p className="small" id={`${id}-hint`}>
        {dossiers.plans.classesText}
      </p>
    </div>
  );
}
