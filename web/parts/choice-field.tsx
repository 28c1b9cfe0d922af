import { useId } from 'react';

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly problem: string | undefined;
  readonly rows: readonly (readonly [string, string])[];
  readonly chosen: string;
  onChoose(value: string): void;
}

/** One of a few, none chosen at first. */
export function ChoiceField({ name, label, problem, rows, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} data-field={name} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">—</option>
        {rows.map(([value, shown]) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
