import { useState } from 'react';
import { may } from '../../../../../lib/domain/organisation/permissions.ts';
import type { RecipientGroup } from '../../../../../lib/domain/outgoing/recipient-group.ts';
import type { NamedRule } from '../../../../../lib/domain/outgoing/recipient-rule.ts';
import { printedDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../../api/office.ts';
import { useRecipientGroups } from '../../../../api/recipient-groups.ts';
import { type StepState, useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';
import { KeptName } from './kept-name.tsx';
import { KeepRule, RulesChosen } from './rule-groups.tsx';

type Asked = Pick<RecipientGroup, 'name' | 'recipients'> | NamedRule;

interface Props {
  readonly me: Me;
  readonly chosen: readonly string[];
  onChange(codes: readonly string[]): void;
  /** rules that name recipients anew when the document is issued */
  readonly rules: readonly NamedRule[];
  onRules(rules: readonly NamedRule[]): void;
}

/** Agencies that are often written to together: added with one press; clerks keep what is chosen as a group, and remove one. */
export default function RecipientGroups({ me, chosen, onChange, rules, onRules }: Props) {
  const { recipientGroups: text } = useWords();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [removed, setRemoved] = useState<RecipientGroup>();
  const groups = useRecipientGroups(open || rules.length > 0);
  const step = useStep<Asked | { readonly name: string }, { name: string }>();
  const mayKeep = !may(me.person, 'recipient-groups.keep');
  const items = groups.data?.items ?? [];
  const above = groups.data?.above ?? [];
  const last = groups.data?.last ?? [];
  const add = ({ recipients }: Pick<RecipientGroup, 'recipients'>) => {
    const others = recipients.filter((code) => !chosen.includes(code));
    onChange([...chosen, ...others]);
    say(others.length === 0 ? text.allThere : text.added(others.length));
  };
  const addGroup = ({ name, recipients, rule }: RecipientGroup) => {
    add({ recipients });
    if (rule && !rules.some((one) => one.name === name)) onRules([...rules, { name, rule }]);
  };
  const leaveOut = (rule: NamedRule) => {
    const named = items.find(({ name }) => name === rule.name)?.recipients ?? [];
    onRules(rules.filter((one) => one.name !== rule.name));
    onChange(chosen.filter((code) => !named.includes(code)));
    say(text.leftOut(rule.name));
  };
  const remove = async (one: RecipientGroup) => {
    if (!(await step.run('/api/recipient-groups/remove', { name: one.name }))) return;
    setRemoved(one);
    say(text.removed(one.name));
  };
  const keep = async (asked: Asked): Promise<boolean> => {
    if (!(await step.run('/api/recipient-groups', asked))) return false;
    setRemoved(undefined);
    say(text.kept(asked.name));
    return true;
  };
  return (
    <>
      <RulesChosen rules={rules} onRemove={leaveOut} />
      <details className="viewers" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{text.title}</summary>
        <Failed state={step.state} onAgain={() => void step.again()} />
        {removed && (
          <p>
            {text.removed(removed.name)}{' '}
            <button type="button" className="button button-quiet" onClick={() => void keep(askedAgain(removed))}>
              {text.restore}
            </button>
          </p>
        )}
        {groups.isSuccess && items.length === 0 && !removed && (
          <p className="muted">{mayKeep ? text.none : text.noneForOthers}</p>
        )}
        <ul className="viewers-list">
          {last.map(({ recipients, at }) => (
            <li key={recipients.join()}>
              <button type="button" className="button" onClick={() => add({ recipients })}>
                <Icon name="plus" /> {text.last(recipients.length, timeText(at))}
              </button>
            </li>
          ))}
          {items.map((one) => (
            <li key={one.name}>
              <button type="button" className="button" onClick={() => addGroup(one)}>
                <Icon name="plus" />{' '}
                {one.rule
                  ? text.addRule(one.name, one.recipients.length, printedDay(groups.data?.on ?? ''))
                  : text.add(one.name, one.recipients.length)}
              </button>{' '}
              {mayKeep && (
                <button type="button" className="button button-quiet" onClick={() => void remove(one)}>
                  {text.remove}
                  <span className="hidden"> {one.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
        {mayKeep && chosen.length > 1 && <KeepGroup onKeep={(name) => keep({ name, recipients: chosen })} />}
        {mayKeep && above.length > 0 && <KeepRule above={above} onKeep={keep} />}
      </details>
    </>
  );
}

const askedAgain = ({ name, recipients, rule }: RecipientGroup): Asked =>
  rule ? { name, rule } : { name, recipients };

/** Asks for the name under which what is chosen is kept. */
function KeepGroup({ onKeep }: { onKeep(name: string): Promise<boolean> }) {
  const { recipientGroups: text } = useWords();
  const [name, setName] = useState<string>();
  const keep = async () => {
    if (name !== undefined && name.trim() !== '' && (await onKeep(name.trim()))) setName(undefined);
  };
  if (name === undefined)
    return (
      <button type="button" className="button" onClick={() => setName('')}>
        <Icon name="flag" /> {text.save}
      </button>
    );
  return (
    <div className="group-keep">
      <KeptName
        name={name}
        example={text.example}
        keepLabel={text.keep}
        // the button that was pressed is gone: what was asked for is here
        takesFocus
        onName={setName}
        onKeep={() => void keep()}
        onCancel={() => setName(undefined)}
      />
    </div>
  );
}

function Failed({ state, onAgain }: { readonly state: StepState; onAgain(): void }) {
  const { stepUnclear } = useWords();
  if (state.is !== 'failed') return null;
  return <FailureNotice error={state.error} unclear={stepUnclear} onAgain={state.again ? onAgain : undefined} />;
}
