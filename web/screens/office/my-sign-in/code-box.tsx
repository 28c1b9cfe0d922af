import { useId } from 'react';
import { vietnamClock } from '../../../../lib/domain/shared/calendar/time.ts';
import { Refusal } from '../../../api/failures.ts';
import { useMark } from '../../../parts/refused.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** the first try without it says so */
  readonly missing: boolean;
  /** why the last try was refused */
  readonly error: unknown;
  onChange(value: string): void;
}

/** Asks for a code of an authenticator app, or a recovery code. */
export function CodeBox({ label, hint, value, missing, error, onChange }: Props) {
  const words = useSecondFactorWords();
  const id = useId();
  const problem = missing ? words.missing : moreOf(error, words);
  const mark = useMark('code', problem !== undefined);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...mark.control}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={value}
        aria-describedby={mark.describedBy(`${id}-hint`, problem !== undefined && `${id}-problem`)}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="small" id={`${id}-hint`}>
        {hint}
      </p>
      {problem !== undefined && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The number in a refusal, in words: tries that are left, from when on there are some again, how far off a clock is. */
function moreOf(error: unknown, words: ReturnType<typeof useSecondFactorWords>): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const { code, facts } = error.problem;
  const number = (name: string) => (typeof facts[name] === 'number' ? (facts[name] as number) : undefined);
  const [left, until, minutes] = [number('left'), number('until'), number('minutes')];
  if (code === 'factor-code-wrong' && left !== undefined) return words.left(left);
  if (code === 'factor-closed' && until !== undefined) return words.until(vietnamClock(until).slice(0, 5));
  if (code === 'factor-clock-off' && minutes !== undefined) return words.clock(minutes);
  return undefined;
}
