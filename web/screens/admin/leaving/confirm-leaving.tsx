import { useId, useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import type { PersonView } from '../../../api/organisation.ts';
import { useLeaving } from '../../../api/queries.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { useWords } from '../../../words/words.tsx';
import { useHandOver } from '../person/use-hand-over.ts';
import { OpenList } from './open-list.tsx';

interface Props {
  readonly view: PersonView;
  readonly me: Me;
  onClose(): void;
}

/** Who takes what: one for all, others for single documents. */
function useSuccessors() {
  const [all, setAll] = useState('');
  const [single, setSingle] = useState<Readonly<Record<string, string>>>({});
  const documents = Object.entries(single).flatMap(([id, officer]) => (officer === '' ? [] : [{ id, officer }]));
  const request = { ...(all === '' ? {} : { officer: all }), documents };
  const choose = (id: string, officer: string) => setSingle((before) => ({ ...before, [id]: officer }));
  return { all, setAll, single, choose, request, any: all !== '' || documents.length > 0 };
}

/** A leader sees what is open, chooses who takes the work, and confirms: places and grants end, and the work is handed over part by part. */
export function ConfirmLeaving({ view, me, onClose }: Props) {
  const words = useWords();
  const own = useLeavingWords();
  const { subject, name, leaving } = view.person;
  const forAll = useId();
  const reading = useLeaving(subject);
  const successors = useSuccessors();
  const say = useSay();
  const done = (handed: number) => {
    say(own.confirmed(handed));
    onClose();
  };
  const handing = useHandOver(subject, done);
  const step = useStep<object, object>();
  const officers = me.colleagues.filter((one) => one.subject !== subject && !may(one, 'incoming.work'));
  const mine = reading.data?.agencies.find(({ handsOver }) => handsOver);
  const total = (mine?.work ?? []).reduce((sum, { goes, count }) => (goes === 'successor' ? sum + count : sum), 0);
  if (!leaving) return null;
  const handOver = () => void handing.go({ ...successors.request, reason: leaving.decision }, total);
  const confirm = async () => {
    if (handing.state.is === 'failed') return handOver();
    const answer = await step.run(
      `/api/organisation/people/${subject}/leaving/confirm`,
      { leaving: leaving.id },
      view.stage,
    );
    if (!answer) return;
    if (total > 0 && successors.any) handOver();
    else done(0);
  };
  const going = handing.state.is === 'going';
  return (
    <StepDialog
      title={`${own.title}: ${name}`}
      text={own.confirmText}
      facts={[
        [own.what, own.kinds[leaving.agencyId === undefined ? 'service' : 'agency']],
        [own.onShort, printedDay(leaving.on)],
        [own.decisionShort, leaving.decision],
      ]}
      icon="check"
      confirm={own.confirm}
      asking={words.admin.saving}
      danger
      state={going ? { is: 'asking' } : step.state}
      onConfirm={() => void confirm()}
      onAgain={() => void confirm()}
      onClose={onClose}
    >
      {reading.isPending && <Skeleton lines={4} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {total > 0 && (
        <div className="field">
          <label htmlFor={forAll}>{own.forAll}</label>
          <Officers
            id={forAll}
            officers={officers}
            empty={own.later}
            value={successors.all}
            onChange={successors.setAll}
          />
        </div>
      )}
      {reading.data && (
        <OpenList
          view={reading.data}
          beside={(task: Task) => (
            <div className="field">
              <Officers
                officers={officers}
                label={own.forOne(task.subject)}
                empty={own.asAll}
                value={successors.single[task.documentId] ?? ''}
                onChange={(officer) => successors.choose(task.documentId, officer)}
              />
            </div>
          )}
        />
      )}
      <p className="notice notice-info">{own.consequence}</p>
      {handing.state.is === 'going' && (
        <p role="status">{words.admin.handingOver(handing.state.done, handing.state.left)}</p>
      )}
      {handing.state.is === 'failed' && (
        <FailureNotice error={handing.state.error} unclear={words.stepUnclear} onAgain={handOver} />
      )}
    </StepDialog>
  );
}

function Officers({
  id,
  officers,
  label,
  empty,
  value,
  onChange,
}: {
  readonly id?: string;
  readonly officers: Me['colleagues'];
  readonly label?: string;
  readonly empty: string;
  readonly value: string;
  onChange(officer: string): void;
}) {
  return (
    <select id={id} value={value} aria-label={label} onChange={(event) => onChange(event.target.value)}>
      <option value="">{empty}</option>
      {officers.map(({ subject, name, position }) => (
        <option key={subject} value={subject}>
          {name}, {position}
        </option>
      ))}
    </select>
  );
}
