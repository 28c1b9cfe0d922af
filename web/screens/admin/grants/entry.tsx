import { useId } from 'react';
import { useMark } from '../../../parts/refused.tsx';

interface Props {
  /** in requests, as refusals name it */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'date' | 'number';
  readonly value: string;
  /** takes the whole width of the form */
  readonly wide?: boolean;
  readonly needed?: boolean;
  onChange(value: string): void;
}

/** One field of a line, with what to write there and what is wrong with it. */
export function Entry({ name, label, hint, type = 'text', value, wide, needed = false, onChange }: Props) {
  const id = useId();
  const mark = useMark(name);
  return (
    <div className={`field ${wide ? 'field-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <input
        {...mark.control}
        id={id}
        type={type}
        {...(type === 'number' ? { min: 0, step: 1, inputMode: 'numeric' as const } : {})}
        value={value}
        required={needed}
        aria-describedby={mark.describedBy(hint && `${id}-hint`)}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      {mark.sentence !== '' && <p className="field-problem">{mark.sentence}</p>}
      {hint && (
        <p className="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Something to be ticked. */
export function Tick({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label className="grant-check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
