import { useId, useState } from 'react';
import { vietnamClock } from '../../lib/domain/shared/calendar/time.ts';
import { Refusal } from '../api/failures.ts';
import { useKeyWords } from '../words/key-words.ts';
import { useMark } from './refused.tsx';

interface Props {
  /** in requests */
  readonly name?: string;
  readonly label?: string;
  readonly hint?: string;
  readonly value: string;
  /** the first try without it says so */
  readonly missing: boolean;
  /** why the last try was refused */
  readonly error?: unknown;
  /** what is wrong with what stands there */
  readonly problem?: string | undefined;
  readonly isNew?: boolean;
  /** a password that the browser may know */
  readonly isOwn?: boolean;
  onChange(value: string): void;
}

/** Asks for a passphrase; nothing of it is kept by the page once the dialog is closed, and the browser is not asked to keep it. */
export function PassphraseBox(props: Props) {
  const { name = 'passphrase', label, hint, value, missing, error, isNew, isOwn, onChange } = props;
  const words = useKeyWords();
  const id = useId();
  const problem = missing ? words.own.missing : (props.problem ?? triesLeft(error, words));
  const mark = useMark(name, problem !== undefined);
  return (
    <div className="field">
      <label htmlFor={id}>{label ?? words.passphrase}</label>
      <input
        id={id}
        {...mark.control}
        type="password"
        autoComplete={isNew ? 'new-password' : isOwn ? 'current-password' : 'off'}
        maxLength={512}
        value={value}
        aria-describedby={mark.describedBy(
          hint !== undefined && `${id}-hint`,
          problem !== undefined && `${id}-problem`,
        )}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && (
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

const wrongCodes: ReadonlySet<string> = new Set(['passphrase-wrong', 'password-wrong']);
const closedCodes: ReadonlySet<string> = new Set(['passphrase-closed', 'password-closed']);

/** How many tries are left, or from when on there are some again. */
function triesLeft(error: unknown, words: ReturnType<typeof useKeyWords>): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const { code, facts } = error.problem;
  const [left, until] = [facts['left'], facts['until']];
  if (wrongCodes.has(code) && typeof left === 'number') return words.left(left);
  if (closedCodes.has(code) && typeof until === 'number') return words.until(vietnamClock(until).slice(0, 5));
  return undefined;
}

/**
 * What is typed into it, and whether a try without it was made. `held` says that the key asks for one; a page that does not know it yet, for the key
 * was taken in elsewhere, is told by the refusal `error`.
 */
export function usePassphrase(
  held: boolean,
  error?: unknown,
): {
  readonly asked: boolean;
  readonly value: string;
  readonly missing: boolean;
  set(value: string): void;
  ready(): boolean;
  /** as it stands in requests */
  readonly body: { readonly passphrase?: string };
} {
  const [value, set] = useState('');
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(held);
  if (!asked && (held || (error instanceof Refusal && error.problem.code === 'passphrase-needed'))) setAsked(true);
  const ready = () => {
    setTried(asked);
    return !asked || value !== '';
  };
  return {
    asked,
    value,
    missing: asked && tried && value === '',
    set,
    ready,
    body: asked ? { passphrase: value } : {},
  };
}
