import type { ReactNode } from 'react';
import { lettersIn } from '../../../../../lib/domain/shared/plain-text.ts';
import { type Mark, useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';

/** What every field of the form has. */
export interface FieldProps {
  /** in requests */
  readonly name: string;
  readonly id: string;
  /** what the page itself finds wrong with it; empty when only something is missing */
  readonly fault?: string | undefined;
}

interface TextProps extends FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** the most letters, counted as they are kept; said while typing */
  readonly limit: number;
  readonly lines?: number;
  /** it follows from who fills the form in */
  readonly fixed?: boolean;
  /** what is offered while typing, with what it stands for */
  readonly options?: readonly { readonly code: string; readonly name: string }[];
  onChange(value: string): void;
}

/** From so many letters before the limit on the count is read aloud. */
const near = 20;

export function TextField(props: TextProps) {
  const { name, id, fault, label, hint, value, limit, lines, fixed = false, options = [], onChange } = props;
  const { form } = useWords();
  const letters = lettersIn(value);
  const mark = useMark(name, fault !== undefined);
  const common = {
    ...mark.control,
    id,
    value,
    readOnly: fixed,
    'aria-required': true,
    'aria-describedby': mark.describedBy(hint && `${id}-hint`, fault && `${id}-fault`, `${id}-count`),
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className={`field ${lines ? 'field-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea rows={lines} {...common} />
      ) : (
        <input type="text" {...common} {...(options.length > 0 ? { list: `${id}-list` } : {})} />
      )}
      {options.length > 0 && (
        <datalist id={`${id}-list`}>
          {options.map(({ code, name: meant }) => (
            <option key={code} value={code} label={meant} />
          ))}
        </datalist>
      )}
      <div className="under-field">
        <FieldNotes id={id} hint={hint} fault={fault} mark={mark} />
        <p className="small count-letters" id={`${id}-count`} role={letters > limit - near ? 'status' : undefined}>
          {form.letters(letters, limit)}
        </p>
      </div>
    </div>
  );
}

interface SelectProps extends FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** takes the whole width of the form */
  readonly wide?: boolean;
  readonly value: string;
  readonly options: readonly { readonly code: string; readonly name: string }[];
  /** offers to choose nothing yet */
  readonly empty?: boolean;
  onChange(code: string): void;
}

export function SelectField(props: SelectProps) {
  const { name: field, id, fault, label, hint, wide, value, options, empty = false, onChange } = props;
  const mark = useMark(field, fault !== undefined);
  return (
    <div className={`field ${wide ? 'field-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <select
        {...mark.control}
        id={id}
        value={value}
        aria-describedby={mark.describedBy(hint && `${id}-hint`)}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty && <option value="">—</option>}
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} fault={fault} mark={mark} />
    </div>
  );
}

interface NotesProps {
  readonly id: string;
  readonly hint: ReactNode;
  readonly fault: string | undefined;
  readonly mark: Mark;
}

/** What to write there, and what is wrong with what stands there. */
export function FieldNotes({ id, hint, fault, mark }: NotesProps) {
  return (
    <div>
      {mark.sentence !== '' && <p className="field-problem">{mark.sentence}</p>}
      {fault && (
        <p className="field-problem" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {hint && (
        <p className="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
