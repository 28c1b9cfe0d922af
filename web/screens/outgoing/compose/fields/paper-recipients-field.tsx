import { maxPaperRecipients, type PaperRecipient, paperWays } from '../../../../../lib/domain/outgoing/recipients.ts';
import { maxLetters } from '../../../../../lib/domain/shared/plain-text.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';
import { FieldNotes, type FieldProps } from './fields.tsx';

interface Props extends FieldProps {
  readonly there: readonly PaperRecipient[];
  onChange(recipients: readonly PaperRecipient[]): void;
}

const empty: PaperRecipient = { name: '', address: '', by: 'post' };

/** Who has no code at the axis: name and address as they stand on the envelope. */
export function PaperRecipientsField({ name, id, fault, there, onChange }: Props) {
  const { envelopes: words } = useWords();
  const mark = useMark(name, fault !== undefined);
  const change = (at: number, one: PaperRecipient) =>
    onChange(there.map((other, index) => (index === at ? one : other)));
  return (
    <fieldset className="field field-wide paper-recipients" id={id} tabIndex={-1}>
      <legend>{words.label}</legend>
      <FieldNotes id={id} hint={words.hint} fault={fault} mark={mark} />
      {there.map((recipient, at) => (
        <OneRecipient
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name while they are typed
          key={at}
          recipient={recipient}
          position={at + 1}
          onChange={(one) => change(at, one)}
          onRemove={() => onChange(there.filter((_, index) => index !== at))}
        />
      ))}
      {there.length < maxPaperRecipients && (
        <button type="button" className="button" onClick={() => onChange([...there, empty])}>
          <Icon name="plus" /> {words.add}
        </button>
      )}
    </fieldset>
  );
}

interface OneProps {
  readonly recipient: PaperRecipient;
  readonly position: number;
  onChange(recipient: PaperRecipient): void;
  onRemove(): void;
}

function OneRecipient({ recipient, position, onChange, onRemove }: OneProps) {
  const { envelopes: words } = useWords();
  const { name, address, note = '', by } = recipient;
  const withNote = (text: string) => {
    const { note: _, ...rest } = recipient;
    onChange(text === '' ? rest : { ...rest, note: text });
  };
  return (
    <fieldset className="paper-recipient">
      <legend>{words.one(position)}</legend>
      <label>
        {words.name}
        <input
          type="text"
          autoComplete="off"
          value={name}
          maxLength={maxLetters.recipientName}
          onChange={(event) => onChange({ ...recipient, name: event.target.value })}
        />
      </label>
      <label>
        {words.address}
        <input
          type="text"
          autoComplete="off"
          value={address}
          maxLength={maxLetters.address}
          onChange={(event) => onChange({ ...recipient, address: event.target.value })}
        />
      </label>
      <label>
        {words.by}
        <select
          value={by}
          onChange={(event) => onChange({ ...recipient, by: event.target.value as PaperRecipient['by'] })}
        >
          {paperWays.map(({ code }) => (
            <option key={code} value={code}>
              {words.ways[code]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.note}
        <input
          type="text"
          autoComplete="off"
          value={note}
          maxLength={maxLetters.recipientName}
          onChange={(event) => withNote(event.target.value)}
        />
      </label>
      <button
        type="button"
        className="button button-quiet"
        aria-label={words.remove(name || words.one(position))}
        onClick={onRemove}
      >
        <Icon name="cross" /> {words.removeOne}
      </button>
    </fieldset>
  );
}
