interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly limit: number;
  readonly lines?: number;
  readonly missing: boolean;
  onChange(value: string): void;
}

export function TextField({ id, label, hint, value, limit, lines, missing, onChange }: TextProps) {
  const common = {
    id,
    value,
    maxLength: limit,
    'aria-invalid': missing,
    'aria-required': true,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className={`field ${lines ? 'field-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {lines ? <textarea rows={lines} {...common} /> : <input type="text" {...common} />}
      {hint && (
        <p className="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** takes the whole width of the form */
  readonly wide?: boolean;
  readonly value: string;
  readonly options: readonly { readonly code: string; readonly name: string }[];
  readonly missing: boolean;
  /** offers to choose nothing yet */
  readonly empty?: boolean;
  onChange(code: string): void;
}

export function SelectField(props: SelectProps) {
  const { id, label, hint, wide, value, options, missing, empty = false, onChange } = props;
  return (
    <div className={`field ${wide ? 'field-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={missing}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty && <option value="">—</option>}
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {hint && (
        <p className="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
