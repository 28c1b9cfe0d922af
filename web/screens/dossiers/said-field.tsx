import { useId } from 'react';
import { useMark } from '../../parts/refused.tsx';

interface Props {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly kind?: 'text' | 'date';
  readonly limit?: number;
  readonly hint?: string;
  /** values and labels to choose from */
  readonly options?: readonly (readonly [string, string])[];
  readonly problem?: string | undefined;
  onChange(value: string): void;
}

/** One line, a day or a choice, with what is wrong with it. */
export function SaidField({ name, label, value, kind = 'text', limit, hint, options, problem, onChange }: Props) {
  const id = useId();
  const mark = useMark(name, problem !== undefined);
  const described = mark.describedBy(hint && `${id}-hint`, problem !== undefined && `${id}-problem`);
  const control = { id, ...mark.control, value, 'aria-describedby': described };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select {...control} onChange={(event) => onChange(event.target.value)}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input {...control} type={kind} maxLength={limit} onChange={(event) => onChange(event.target.value)} />
      )}
      {hint && (
        <p className="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
