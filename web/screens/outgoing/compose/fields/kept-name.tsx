import { useId } from 'react';
import { maxGroupName } from '../../../../../lib/domain/outgoing/recipient-group.ts';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly name: string;
  readonly example: string;
  readonly keepLabel: string;
  readonly takesFocus?: boolean;
  onName(name: string): void;
  onKeep(): void;
  onCancel(): void;
}

/** Under which name a group of recipients is kept, and the two ways out. */
export function KeptName({ name, example, keepLabel, takesFocus = false, onName, onKeep, onCancel }: Props) {
  const { recipientGroups: text, cancel } = useWords();
  const id = useId();
  return (
    <>
      <label className="field" htmlFor={id}>
        <span className="field-label">{text.name}</span>
        <input
          id={id}
          type="text"
          ref={(input) => {
            if (takesFocus) input?.focus();
          }}
          maxLength={maxGroupName}
          placeholder={example}
          value={name}
          onChange={({ target }) => onName(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // the form around it is not saved by this
            event.preventDefault();
            onKeep();
          }}
        />
      </label>
      <button type="button" className="button" disabled={name.trim() === ''} onClick={onKeep}>
        {keepLabel}
      </button>
      <button type="button" className="button button-quiet" onClick={onCancel}>
        {cancel}
      </button>
    </>
  );
}
