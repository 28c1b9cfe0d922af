import { useId, useState } from 'react';
import { type NamedRule, type RecipientRule, ruleLevels } from '../../../../../lib/domain/outgoing/recipient-rule.ts';
import type { GroupsView } from '../../../../api/recipient-groups.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useWords } from '../../../../words/words.tsx';
import { KeptName } from './kept-name.tsx';

interface ChosenProps {
  readonly rules: readonly NamedRule[];
  onRemove(rule: NamedRule): void;
}

/** Groups whose recipients are named anew on the day of issue. */
export function RulesChosen({ rules, onRemove }: ChosenProps) {
  const { recipientGroups: text } = useWords();
  if (rules.length === 0) return null;
  return (
    <ul className="viewers-list" data-field="byRule">
      {rules.map((one) => (
        <li key={one.name}>
          {text.ruleChosen(one.name)}{' '}
          <button type="button" className="button button-quiet" onClick={() => onRemove(one)}>
            {text.leaveOut}
            <span className="hidden"> {one.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface KeepProps {
  readonly above: GroupsView['above'];
  onKeep(group: NamedRule): Promise<boolean>;
}

/** Asks below which agency the recipients are, how far, and under which name that is kept. */
export function KeepRule({ above, onKeep }: KeepProps) {
  const { recipientGroups: text } = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [below, setBelow] = useState(above[0]?.id ?? '');
  const [levels, setLevels] = useState<RecipientRule['levels']>('next');
  const counts = above.find((one) => one.id === below);
  if (!open)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="flag" /> {text.saveRule}
      </button>
    );
  const keep = async () => {
    if (name.trim() === '' || below === '') return;
    if (await onKeep({ name: name.trim(), rule: { below, levels } })) setOpen(false);
  };
  return (
    <div className="group-keep">
      <label className="field" htmlFor={`${id}-below`}>
        <span className="field-label">{text.below}</span>
        <select
          id={`${id}-below`}
          // the button that was pressed is gone: what was asked for is here
          ref={(select) => {
            if (select && !select.dataset['seen']) select.focus();
            if (select) select.dataset['seen'] = 'yes';
          }}
          value={below}
          onChange={({ target }) => setBelow(target.value)}
        >
          {above.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label className="field" htmlFor={`${id}-level`}>
        <span className="field-label">{text.levels}</span>
        <select
          id={`${id}-level`}
          value={levels}
          onChange={({ target }) => setLevels(ruleLevels.find((one) => one === target.value) ?? 'next')}
        >
          <option value="next">{text.levelNext(counts?.next ?? 0)}</option>
          <option value="after">{text.levelAfter(counts?.after ?? 0)}</option>
          <option value="all">{text.levelAll(counts?.all ?? 0)}</option>
        </select>
      </label>
      <KeptName
        name={name}
        example={text.ruleExample}
        keepLabel={text.keepRule}
        onName={setName}
        onKeep={() => void keep()}
        onCancel={() => setOpen(false)}
      />
    </div>
  );
}
