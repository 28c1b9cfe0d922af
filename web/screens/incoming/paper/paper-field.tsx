import { lettersIn } from '../../../../lib/domain/shared/plain-text.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { useWords } from '../../../words/words.tsx';
import { FieldNotes, type FieldProps } from '../../outgoing/compose/fields/fields.tsx';

interface Props extends FieldProps {
  readonly label: string;
  readonly type?: 'text' | 'date' | 'number';
  readonly hint?: string;
  readonly optional?: boolean;
  readonly lines?: number;
  readonly wide?: boolean;
  /** the most letters */
  readonly limit?: number;
  /** the last day that can be meant */
  readonly latest?: string;
  readonly options?: readonly string[];
  readonly value: string;
  /** what page 1 says, where nothing stands here */
  readonly proposed?: string | undefined;
  /** the same as people read it */
  readonly proposedText?: string | undefined;
  onChange(value: string): void;
}

/** A field of the paper form, with what page 1 proposes for it. */
export function PaperField(props: Props) {
  const { name, id, fault, label, type = 'text', hint, optional = false, lines, wide, limit, latest, options } = props;
  const { value, proposed, proposedText = proposed, onChange } = props;
  const { receiving: words, form } = useWords();
  const mark = useMark(name, fault !== undefined);
  const over = limit !== undefined && lettersIn(value) > limit;
  const common = {
    ...mark.control,
    id,
    value,
    'aria-required': !optional,
    'aria-describedby': mark.describedBy(hint && `${id}-hint`, fault && `${id}-fault`),
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const bounds = type === 'date' ? { max: latest ?? '9999-12-31' } : type === 'number' ? { min: 1, max: 100_000 } : {};
  return (
    <div className={`field ${lines || wide ? 'field-wide' : ''}`}>
      <label htmlFor={id}>
        {label} {optional && <span className="small">{words.optional}</span>}
      </label>
      {lines ? (
        <textarea rows={lines} {...common} />
      ) : (
        <input type={type} {...bounds} {...common} {...(options ? { list: `${id}-list` } : {})} />
      )}
      {options && (
        <datalist id={`${id}-list`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      <Take value={proposed} text={proposedText} onTake={onChange} />
      <FieldNotes id={id} hint={hint} fault={over ? form.letters(lettersIn(value), limit) : fault} mark={mark} />
    </div>
  );
}

/** One click takes what page 1 says. */
export function Take({
  value,
  text,
  onTake,
}: {
  value: string | undefined;
  text: string | undefined;
  onTake(value: string): void;
}) {
  const { receiving: words } = useWords();
  if (value === undefined) return null;
  return (
    <button type="button" className="button button-quiet take" onClick={() => onTake(value)}>
      <Icon name="draft" /> <span className="breaks">{words.take(text ?? value)}</span>
    </button>
  );
}
