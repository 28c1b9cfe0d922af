import { useState } from 'react';
import type { PersonMove, SuccessionKind } from '../../../../lib/domain/organisation/successions/succession.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { AgencyLine } from '../../../api/organisation.ts';
import { useAgencyRecord } from '../../../api/queries.ts';
import { planSuccession, type SuccessionPlan } from '../../../api/successions.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { AgencyPicker } from './agency-picker.tsx';
import { PlanView } from './plan-view.tsx';

interface Draft {
  readonly kind: SuccessionKind;
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
  readonly on: string;
  readonly decision: string;
  readonly moves: readonly PersonMove[];
}

const kinds = ['merge', 'split', 'dissolve', 'rename', 'transfer'] as const satisfies readonly SuccessionKind[];
const tomorrow = () => vietnamDay(Date.now() + 86_400_000);
const isWhole = ({ fromIds, toIds, on, decision }: Draft): boolean =>
  fromIds.length > 0 && toIds.length > 0 && on !== '' && decision.trim() !== '';

type Trying = { readonly is: 'no' | 'asking' | 'missing' } | { readonly is: 'failed'; readonly error: unknown };

/** A succession is described, tried as often as one likes, and proposed once it can be. */
export function NewSuccession({ items, onClose }: { readonly items: readonly AgencyLine[]; onClose(): void }) {
  const all = useWords();
  const { successions: words } = all;
  const [draft, setDraft] = useState<Draft>({
    ...{ kind: 'merge', fromIds: [], toIds: [], on: tomorrow(), decision: '', moves: [] },
  });
  const [plan, setPlan] = useState<SuccessionPlan>();
  const [trying, setTrying] = useState<Trying>({ is: 'no' });
  const [sending, setSending] = useState(false);
  const say = useSay();
  const step = useStep<object, { readonly id: string }>(({ id }) => {
    say(words.proposed);
    onClose();
    navigate(paths.succession(id));
  });
  const attempt = async (asked: Draft) => {
    if (!isWhole(asked)) return setTrying({ is: 'missing' });
    setTrying({ is: 'asking' });
    try {
      setPlan(await planSuccession({ ...asked, decision: asked.decision.trim() }));
      setTrying({ is: 'no' });
    } catch (error) {
      setPlan(undefined);
      setTrying({ is: 'failed', error });
    }
  };
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setPlan(undefined);
  };
  const move = (moves: readonly PersonMove[]) => {
    const next = { ...draft, moves };
    setDraft(next);
    void attempt(next);
  };
  return (
    <Card title={words.begin}>
      <form
        className="succession-form"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(draft);
        }}
      >
        <Described draft={draft} items={items} onChange={change} />
        {draft.kind === 'transfer' && draft.fromIds[0] !== undefined && (
          <Movers
            agency={draft.fromIds[0]}
            toId={draft.toIds[0]}
            moves={draft.moves}
            onMove={(moves) => change({ moves })}
          />
        )}
        <div className="card-actions">
          <button type="submit" className="button button-main" disabled={trying.is === 'asking'}>
            {trying.is === 'asking' ? words.trying : words.tryIt}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {all.cancel}
          </button>
        </div>
        {trying.is === 'missing' && (
          <p className="field-problem" role="alert">
            {words.missing}
          </p>
        )}
        {trying.is === 'failed' && <FailureNotice error={trying.error} unclear={all.stepUnclear} />}
      </form>
      {plan && (
        <section aria-label={words.planTitle} className="plan">
          <h2>{words.planTitle}</h2>
          <PlanView
            plan={plan}
            items={items}
            {...(draft.kind === 'transfer' ? {} : { choice: (subject: string) => choiceOf(subject) })}
          />
          {!plan.problem && (
            <button type="button" className="button button-main" onClick={() => setSending(true)}>
              {words.propose}
            </button>
          )}
        </section>
      )}
      {sending && (
        <StepDialog
          title={words.propose}
          text={words.proposeText}
          facts={[]}
          icon="check"
          confirm={words.propose}
          asking={all.admin.saving}
          state={step.state}
          onConfirm={() =>
            void step.run('/api/organisation/successions', { ...draft, decision: draft.decision.trim() })
          }
          onAgain={() => void step.again()}
          onClose={() => setSending(false)}
        />
      )}
    </Card>
  );

  function choiceOf(subject: string) {
    const named = draft.moves.find((one) => one.subject === subject);
    const value = named ? (named.toId ?? '-') : '';
    const others = draft.moves.filter((one) => one.subject !== subject);
    const choose = (to: string) =>
      move(to === '' ? others : [...others, to === '-' ? { subject } : { subject, toId: to }]);
    return (
      <select aria-label={words.goesTo} value={value} onChange={(event) => choose(event.target.value)}>
        <option value="">{items.find(({ id }) => id === draft.toIds[0])?.name}</option>
        {draft.toIds.slice(1).map((id) => (
          <option key={id} value={id}>
            {items.find((one) => one.id === id)?.name ?? id}
          </option>
        ))}
        <option value="-">{words.nowhere}</option>
      </select>
    );
  }
}

interface DescribedProps {
  readonly draft: Draft;
  readonly items: readonly AgencyLine[];
  onChange(part: Partial<Draft>): void;
}

/** Kind, agencies, day and decision. */
function Described({ draft, items, onChange }: DescribedProps) {
  const { successions: words } = useWords();
  const { kind, fromIds, toIds, on, decision } = draft;
  return (
    <>
      <label className="field">
        {words.kind}
        <select value={kind} onChange={({ target }) => onChange({ kind: target.value as SuccessionKind, moves: [] })}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <p className="small">{words.kindHelp[kind]}</p>
      <AgencyPicker
        label={kind === 'transfer' ? words.fromOfTransfer : words.from}
        items={items.filter(({ id }) => !toIds.includes(id))}
        chosen={fromIds}
        onChange={(ids) => onChange({ fromIds: ids, moves: [] })}
      />
      <AgencyPicker
        label={words.to}
        hint={words.toHelp}
        items={items.filter(({ id }) => !fromIds.includes(id))}
        chosen={toIds}
        onChange={(ids) => onChange({ toIds: ids, moves: [] })}
      />
      <label className="field">
        {words.on}
        <input
          type="date"
          value={on}
          min={tomorrow()}
          data-field="on"
          onChange={({ target }) => onChange({ on: target.value })}
        />
      </label>
      <label className="field">
        {words.decision}
        <input
          type="text"
          value={decision}
          maxLength={200}
          placeholder={words.decisionHint}
          onChange={({ target }) => onChange({ decision: target.value })}
        />
      </label>
    </>
  );
}

interface MoversProps {
  readonly agency: string;
  readonly toId: string | undefined;
  readonly moves: readonly PersonMove[];
  onMove(moves: readonly PersonMove[]): void;
}

/** Who moves in a transfer. */
function Movers({ agency, toId, moves, onMove }: MoversProps) {
  const { successions: words } = useWords();
  const people = useAgencyRecord(agency).data?.people ?? [];
  const change = (subject: string, goes: boolean) => {
    const others = moves.filter((one) => one.subject !== subject);
    onMove(goes && toId !== undefined ? [...others, { subject, toId }] : others);
  };
  return (
    <fieldset className="choices" disabled={toId === undefined}>
      <legend>{words.people}</legend>
      {people.map(({ subject, name }) => (
        <label key={subject} className="check">
          <input
            type="checkbox"
            checked={moves.some((one) => one.subject === subject)}
            onChange={({ target }) => change(subject, target.checked)}
          />{' '}
          {name}
        </label>
      ))}
    </fieldset>
  );
}
