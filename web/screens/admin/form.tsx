import { type ReactNode, useId, useState } from 'react';
import { useStep } from '../../api/use-step.ts';
import { useSay } from '../../parts/announcement.tsx';
import type { IconName } from '../../parts/icon.tsx';
import { useMark } from '../../parts/refused.tsx';
import { StepDialog } from '../../parts/step-dialog.tsx';
import { useWords } from '../../words/words.tsx';

/** One field of a form of administration. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'lines' | 'date' | 'number' | 'password' | 'file' | 'choice' | 'choices' | 'yes';
  /** for choices: value and label */
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** for files: which names are offered; keys without it */
  readonly accept?: string;
  /** for files: how large one may be, and what is said of a larger one */
  readonly most?: { readonly bytes: number; readonly says: string };
  readonly optional?: boolean;
  readonly value?: string | readonly string[] | boolean;
}

export type Filled = Readonly<Record<string, string | readonly string[] | boolean>>;

interface FormProps {
  readonly title: string;
  readonly text?: string;
  readonly fields: readonly Field[];
  readonly path: string;
  readonly stage?: string;
  readonly icon?: IconName;
  readonly confirm: string;
  /** what is said when it is done, by what the server answered */
  readonly done: string | ((answer: object) => string);
  readonly danger?: boolean;
  /** what stands above the fields */
  readonly before?: ReactNode;
  body(filled: Filled): object;
  onClose(): void;
}

/** A step of administration with its fields: what is missing is said before the server is asked, what it refuses stands at its field. */
export function StepForm({ title, text, fields, path, stage, icon = 'check', done, ...rest }: FormProps) {
  const words = useWords();
  const say = useSay();
  const [filled, setFilled] = useState<Filled>(() =>
    Object.fromEntries(fields.map((field) => [field.name, begun(field)])),
  );
  const [tried, setTried] = useState(false);
  const step = useStep<object, object>((answer) => {
    rest.onClose();
    say(typeof done === 'string' ? done : done(answer));
  });
  const wrong = (field: Field): string | undefined => {
    const value = filled[field.name];
    if (!field.optional && isEmpty(value)) return words.admin.missing;
    return field.most && isLonger(value, field.most.bytes) ? field.most.says : undefined;
  };
  const confirm = () => {
    setTried(true);
    if (!fields.some(wrong)) void step.run(path, rest.body(filled), stage);
  };
  return (
    <StepDialog
      title={title}
      {...(text === undefined ? {} : { text })}
      facts={[]}
      icon={icon}
      confirm={rest.confirm}
      asking={words.admin.saving}
      danger={rest.danger ?? false}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={rest.onClose}
    >
      {rest.before}
      {fields.map((field) => (
        <Entry
          key={field.name}
          field={field}
          value={filled[field.name] ?? ''}
          problem={tried ? wrong(field) : undefined}
          onChange={(value) => setFilled((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
    </StepDialog>
  );
}

const begun = ({ value, kind }: Field) => value ?? (kind === 'choices' ? [] : kind === 'yes' ? false : '');
const isEmpty = (value: Filled[string] | undefined) =>
  typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;

/** Whether a file, as base64, has more bytes than that. */
const isLonger = (value: Filled[string] | undefined, bytes: number): boolean =>
  typeof value === 'string' && value.length > Math.ceil(bytes / 3) * 4;

interface EntryProps {
  readonly field: Field;
  readonly value: Filled[string];
  readonly problem: string | undefined;
  onChange(value: Filled[string]): void;
}

function Entry({ field, value, problem, onChange }: EntryProps) {
  const id = useId();
  const mark = useMark(field.name, problem !== undefined);
  const described = mark.describedBy(problem !== undefined && `${id}-problem`);
  const control = { id, ...mark.control, ...(described === undefined ? {} : { 'aria-describedby': described }) };
  return (
    <div className="field">
      {field.kind === 'choices' ? (
        <Choices field={field} value={value as readonly string[]} onChange={onChange} />
      ) : (
        <>
          {field.kind !== 'yes' && <label htmlFor={id}>{field.label}</label>}
          <Control field={field} value={value} control={control} onChange={onChange} />
        </>
      )}
      {problem !== undefined && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends Omit<EntryProps, 'problem'> {
  readonly control: { readonly id: string };
}

function Control({ field, value, control, onChange }: ControlProps) {
  if (field.kind === 'choice')
    return (
      <select {...control} value={value as string} onChange={(event) => onChange(event.target.value)}>
        {field.options?.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    );
  if (field.kind === 'yes')
    return (
      <label className="check">
        <input
          {...control}
          type="checkbox"
          checked={value as boolean}
          onChange={(event) => onChange(event.target.checked)}
        />{' '}
        {field.label}
      </label>
    );
  if (field.kind === 'file')
    return (
      <input
        {...control}
        type="file"
        accept={field.accept ?? '.p12,.pfx'}
        onChange={async (event) => onChange(await base64Of(event.target.files?.[0]))}
      />
    );
  if (field.kind === 'lines')
    return (
      <textarea {...control} rows={4} value={value as string} onChange={(event) => onChange(event.target.value)} />
    );
  return (
    <input {...control} type={field.kind} value={value as string} onChange={(event) => onChange(event.target.value)} />
  );
}

function Choices({
  field,
  value,
  onChange,
}: Omit<EntryProps, 'problem' | 'value'> & { readonly value: readonly string[] }) {
  const change = (code: string, on: boolean) => onChange(on ? [...value, code] : value.filter((one) => one !== code));
  return (
    <fieldset className="choices">
      <legend>{field.label}</legend>
      {field.options?.map(([code, label]) => (
        <label key={code} className="check">
          <input
            type="checkbox"
            checked={value.includes(code)}
            onChange={(event) => change(code, event.target.checked)}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** A small file as base64; empty where none was chosen. */
async function base64Of(file: File | undefined): Promise<string> {
  if (!file) return '';
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The text of a field without spaces around it; nothing where it was left empty. */
export const textOf = (filled: Filled, name: string): string | undefined => {
  const value = filled[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** The members that were filled in. */
export function given(filled: Filled, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(filled, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
