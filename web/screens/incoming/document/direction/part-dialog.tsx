import { useId, useState } from 'react';
import {
  isUnit,
  leadDue,
  type Part,
  pendingExtension,
  type UnitParty,
} from '../../../../../lib/domain/incoming/direction/direction.ts';
import { openParts } from '../../../../../lib/domain/incoming/direction/parts.ts';
import { directedOf } from '../../../../../lib/domain/incoming/direction/take.ts';
import type { In } from '../../../../../lib/domain/incoming/states.ts';
import { headMark, marksActedFor } from '../../../../../lib/domain/organisation/marks.ts';
import { isInBusiness } from '../../../../../lib/domain/organisation/share.ts';
import { printedDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import type { IncomingView } from '../../../../api/incoming.ts';
import type { Me } from '../../../../api/office.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { ChoiceField } from '../../../../parts/choice-field.tsx';
import { DueField } from '../../../../parts/due/due-field.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../../parts/step-dialog.tsx';
import { useWords } from '../../../../words/words.tsx';
import type { DirectionAct } from './acts.ts';

/** What a dialog is opened for. */
export type PartAct = Exclude<DirectionAct, 'direct-again' | 'acknowledge'>;

interface Props {
  readonly act: PartAct;
  readonly view: IncomingView;
  readonly me: Me;
  onClose(): void;
}

/** What carries a direction out, and what a leader decides about it: each asks for a few words first. */
export default function PartDialog({ act, view, me, onClose }: Props) {
  const words = useWords();
  const text = words.directions;
  const say = useSay();
  const incoming = view.incoming as In<'assigned' | 'in-progress'>;
  const directed = directedOf(incoming);
  const [stage] = useState(view.stage);
  const errand = errandOf(incoming, me);
  const asked = pendingExtension(directed);
  const open = openParts(directed);
  const said = useNeededText(`${act} ${incoming.id}`);
  const [who, setWho] = useState('');
  const [day, setDay] = useState(act === 'decide-extension' ? (asked?.until ?? '') : '');
  const [percent, setPercent] = useState('');
  const [granted, setGranted] = useState(true);
  const [part, setPart] = useState(open.length === 1 ? String(open[0]?.number) : '');
  const [tried, setTried] = useState(false);
  const step = useStep<object, { id: string }>(() => {
    said.forget();
    onClose();
    say(text.dones[act]);
  });
  const bodies: Readonly<Record<PartAct, () => object | undefined>> = {
    distribute: () =>
      who === ''
        ? undefined
        : {
            ...{ officer: who, opinion: said.text.trim() },
            ...(errand?.part === undefined ? {} : { part: errand.part }),
            ...(day === '' ? {} : { due: day }),
          },
    contribute: () => (said.ready() ? { text: said.text.trim() } : undefined),
    'report-progress': () =>
      said.ready() ? { text: said.text.trim(), ...(percent === '' ? {} : { percent: Number(percent) }) } : undefined,
    'ask-extension': () => (said.ready() && day !== '' ? { reason: said.text.trim(), until: day } : undefined),
    'decide-extension': () =>
      granted
        ? { granted, reason: said.text.trim(), ...(day === '' ? {} : { until: day }) }
        : said.ready()
          ? { granted, reason: said.text.trim() }
          : undefined,
    'withdraw-part': () => (part === '' ? undefined : { part: Number(part) }),
  };
  const confirm = () => {
    setTried(true);
    const body = bodies[act]();
    if (body) void step.run(`/api/incoming/${incoming.id}/${act}`, body, stage);
  };
  const needsDay = tried && act === 'ask-extension' && day === '';
  return (
    <StepDialog
      title={text.acts[act]}
      facts={[
        [words.fact.subject, incoming.header.subject],
        ...(asked && act === 'decide-extension' ? ([[text.reasonAsked, asked.reason]] as const) : []),
        ...(leadDue(directed) === undefined ? [] : ([[text.due, printedDay(leadDue(directed) ?? '')]] as const)),
      ]}
      icon={act === 'withdraw-part' ? 'back' : 'check'}
      confirm={act === 'decide-extension' ? (granted ? text.grant : text.refuse) : text.acts[act]}
      asking={text.asking}
      danger={act === 'withdraw-part'}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {act === 'decide-extension' && (
        <div className="chips">
          {[true, false].map((yes) => (
            <button
              key={String(yes)}
              type="button"
              className="chip"
              aria-pressed={granted === yes}
              onClick={() => setGranted(yes)}
            >
              {yes ? text.grant : text.refuse}
            </button>
          ))}
        </div>
      )}
      {act === 'distribute' && (
        <ChoiceField
          name="officer"
          label={text.who}
          problem={tried && who === '' ? text.whoMissing : undefined}
          rows={me.colleagues
            .filter(
              (one) => isInBusiness(one) && one.unit === errand?.unit && one.subject !== incoming.assigned.officer,
            )
            .map(({ subject, name, position }) => [subject, `${name}, ${position}`])}
          chosen={who}
          onChoose={setWho}
        />
      )}
      {act === 'withdraw-part' && (
        <ChoiceField
          name="part"
          label={text.which}
          problem={tried && part === '' ? text.whoMissing : undefined}
          rows={open.map(({ number, of, role }) => [
            String(number),
            `${of.name}, ${role === 'cooperating' ? text.cooperating : text.information}`,
          ])}
          chosen={part}
          onChoose={setPart}
        />
      )}
      {act !== 'withdraw-part' && (
        <TextBox
          name={act === 'distribute' ? 'opinion' : act.endsWith('extension') ? 'reason' : 'text'}
          label={act === 'distribute' ? words.opinion : act.endsWith('extension') ? words.reason : text.text}
          value={said.text}
          problem={said.missing && act !== 'distribute' ? text.textMissing : undefined}
          onChange={said.setText}
        />
      )}
      {act === 'report-progress' && <Percent value={percent} onChange={setPercent} />}
      {act === 'distribute' && (
        <DueField
          name="due"
          label={text.due}
          value={day}
          max={directed.due}
          calendar={view.calendar}
          onChange={setDay}
        />
      )}
      {(act === 'ask-extension' || (act === 'decide-extension' && granted)) && (
        <DueField
          name="until"
          label={text.until}
          value={day}
          from={leadDue(directed)}
          calendar={view.calendar}
          onChange={setDay}
        />
      )}
      {needsDay && (
        <p className="field-problem" role="alert">
          {text.untilMissing}
        </p>
      )}
    </StepDialog>
  );
}

/** Which unit's work the reader gives out: that of the leading unit, or of one that cooperates. */
function errandOf(incoming: In<'assigned' | 'in-progress'>, me: Me): { unit: string; part?: number } | undefined {
  const marks = marksActedFor(me.person);
  const heads = ({ unit }: UnitParty) => marks.includes(headMark(unit));
  const { unit } = incoming.assigned;
  if (unit && heads(unit)) return { unit: unit.unit };
  const theirs = openParts(directedOf(incoming)).find(
    (part): part is Part & { of: UnitParty } => part.role === 'cooperating' && isUnit(part.of) && heads(part.of),
  );
  return theirs && { unit: theirs.of.unit, part: theirs.number };
}

function Percent({ value, onChange }: { value: string; onChange(value: string): void }) {
  const text = useWords().directions;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{text.howFar}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
