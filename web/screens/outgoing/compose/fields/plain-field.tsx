import { useId } from 'react';
import { useMark } from '../../../../parts/refused.tsx';
import { FieldNotes } from './fields.tsx';

interface Props {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'date' | 'number';
  readonly placeholder?: string;
  readonly limit?: number;
  readonly value: string;
  onChange(value: string): void;
}

/** A short field that may be left empty. */
export function PlainField({ name, label, type = 'text', placeholder, limit, value, onChange }: Props) {
  const id = useId();
  const mark = useMark(name, false);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...mark.control}
        id={id}
        type={type}
        min={type === 'number' ? 1 : undefined}
        max={type === 'number' ? 999 : undefined}
        placeholder={placeholder}
        maxLength={limit}
        autoComplete="off"
        aria-describedby={mark.describedBy()}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <FieldNotes id={id} hint={undefined} fault={undefined} mark={mark} />
    </div>
  );
}
