import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import { useOrganisation } from '../../../api/queries.ts';
import { carryOutPart, type SuccessionView, useSuccession } from '../../../api/successions.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { StepDialog, TextBox } from '../../../parts/step-dialog.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { Changes } from '../changes.tsx';
import { PlanView } from './plan-view.tsx';
import { namesOf, tones } from './shown.ts';
import '../admin.css';
import './successions.css';

/** One succession: what it is, what it would do, and what is to be done with it. */
export default function SuccessionScreen({ id, me }: { readonly id: string; readonly me: Me }) {
  const { successions: words } = useWords();
  const reading = useSuccession(id);
  return (
    <>
      <p>
        <Link to={paths.successions}>← {words.back}</Link>
      </p>
      {reading.isPending && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {reading.data && <Shown view={reading.data} me={me} />}
    </>
  );
}

function Shown({ view, me }: { readonly view: SuccessionView; readonly me: Me }) {
  const { successions: words } = useWords();
  const items = useOrganisation().data?.items ?? [];
  const { succession, plan } = view;
  const { kind, fromIds, toIds, state } = succession;
  return (
    <>
      <PageHeading title={words.kinds[kind]} />
      <Card title={words.title}>
        <p>
          <StatusTag icon={state === 'done' ? 'check' : 'clock'} tone={tones[state]}>
            {words.states[state]}
          </StatusTag>
        </p>
        <Facts
          facts={[
            [kind === 'transfer' ? words.fromOfTransfer : words.from, namesOf(items, fromIds)],
            [words.to, namesOf(items, toIds)],
            [words.on, printedDay(succession.on)],
            [words.decision, succession.decision],
            [words.askedBy, succession.proposed.name],
            succession.confirmed && [words.confirmedBy, succession.confirmed.name],
            succession.withdrawn && [words.withdraw, `${succession.withdrawn.name}: ${succession.withdrawn.reason}`],
          ]}
        />
        {state === 'proposed' && <Deciding view={view} me={me} />}
        {state === 'confirmed' && <CarryingOut id={succession.id} me={me} />}
      </Card>
      {plan && (
        <Card title={words.planTitle}>
          <PlanView plan={plan} items={items} />
        </Card>
      )}
      <Changes events={view.history} />
    </>
  );
}

/** Confirmed by another than who asked for it, or withdrawn. */
function Deciding({ view, me }: { readonly view: SuccessionView; readonly me: Me }) {
  const all = useWords();
  const { successions: words } = all;
  const { id, proposed } = view.succession;
  const [open, setOpen] = useState<'confirm' | 'withdraw'>();
  const [reason, setReason] = useState('');
  const say = useSay();
  const queries = useQueryClient();
  const step = useStep<object, object>(() => {
    say(open === 'confirm' ? words.confirmDone : words.withdrawDone);
    setOpen(undefined);
    void queries.invalidateQueries({ queryKey: ['succession', id] });
  });
  const isOwn = proposed.by === me.person.subject;
  // who is shown the plan has all of its agencies within reach
  const confirms = !isOwn && !may(me.person, 'rights.confirm') && view.plan !== undefined && !view.plan.problem;
  const withdraws = !may(me.person, 'organisation.manage') && view.plan !== undefined;
  return (
    <>
      {(isOwn || view.plan === undefined) && <p className="muted">{words.waitsForAnother}</p>}
      <div className="card-actions">
        {confirms && (
          <button type="button" className="button button-main" onClick={() => setOpen('confirm')}>
            {words.confirm}
          </button>
        )}
        {withdraws && (
          <button type="button" className="button" onClick={() => setOpen('withdraw')}>
            {words.withdraw}
          </button>
        )}
      </div>
      {open && (
        <StepDialog
          title={words[open]}
          {...(open === 'confirm' ? { text: words.confirmText, danger: true } : {})}
          facts={[]}
          icon={open === 'confirm' ? 'check' : 'cross'}
          confirm={words[open]}
          asking={all.admin.saving}
          state={step.state}
          onConfirm={() =>
            void step.run(
              `/api/organisation/successions/${id}/${open}`,
              open === 'confirm' ? {} : { reason: reason.trim() },
              view.stage,
            )
          }
          onAgain={() => void step.again()}
          onClose={() => setOpen(undefined)}
        >
          {open === 'withdraw' && <TextBox name="reason" label={words.reason} value={reason} onChange={setReason} />}
        </StepDialog>
      )}
    </>
  );
}

type Carrying =
  | { readonly is: 'idle'; readonly done: number; readonly waitsForDay: boolean }
  | { readonly is: 'going'; readonly done: number; readonly left: number }
  | { readonly is: 'failed'; readonly done: number; readonly error: unknown };

/** Goes on part by part until nothing is left today; after a failure it goes on where it stood. */
function CarryingOut({ id, me }: { readonly id: string; readonly me: Me }) {
  const all = useWords();
  const { successions: words } = all;
  const [state, setState] = useState<Carrying>({ is: 'idle', done: 0, waitsForDay: false });
  const queries = useQueryClient();
  if (may(me.person, 'organisation.manage')) return <p className="muted">{words.carryText}</p>;
  const begin = async () => {
    let done = 0;
    try {
      for (let left = 1; left > 0; ) {
        const part = await carryOutPart(id);
        done += part.done;
        left = part.left;
        setState(left > 0 ? { is: 'going', done, left } : { is: 'idle', done, waitsForDay: part.waitsForDay });
      }
      await queries.invalidateQueries({ queryKey: ['succession', id] });
    } catch (error) {
      setState({ is: 'failed', done, error });
    }
  };
  return (
    <>
      <p className="muted">{words.carryText}</p>
      <button type="button" className="button button-main" disabled={state.is === 'going'} onClick={() => void begin()}>
        {words.carryOut}
      </button>
      {state.is === 'going' && <p role="status">{words.carrying(state.done, state.left)}</p>}
      {state.is === 'idle' && state.done > 0 && <p role="status">{words.carried(state.done)}</p>}
      {state.is === 'idle' && state.waitsForDay && <p className="notice">{words.waitsForDay}</p>}
      {state.is === 'failed' && (
        <FailureNotice error={state.error} unclear={all.stepUnclear} onAgain={() => void begin()} />
      )}
    </>
  );
}
