import type { PersonSignInView } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { timeText } from '../../../parts/time.tsx';
import { usePersonSignInWords } from '../../../words/sign-in-words.ts';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly subject: string;
  readonly manages: boolean;
  readonly view: Extract<PersonSignInView, { kept: 'here' }>;
}

/** When somebody signed in last; where they are kept out for it, one press lets them in again. */
export function PersonUse({ subject, manages, view }: Props) {
  const words = usePersonSignInWords();
  const { stepUnclear } = useWords();
  const say = useSay();
  const step = useStep<object, object>(() => say(words.letInDone));
  const { lastUsed, disabledAt } = view;
  const run = () => step.run(`/api/organisation/people/${subject}/sign-in/let-in`, {});
  return (
    <>
      {lastUsed !== undefined && <p>{words.lastUsed(timeText(lastUsed))}</p>}
      {disabledAt !== undefined && (
        <p>
          <StatusTag icon="warning" tone="warn">
            {words.disabled(timeText(disabledAt))}
          </StatusTag>
        </p>
      )}
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      {disabledAt !== undefined && manages && (
        <div className="card-actions">
          <button
            type="button"
            className="button"
            aria-disabled={step.state.is === 'asking'}
            onClick={() => step.state.is !== 'asking' && void run()}
          >
            {words.letIn}
          </button>
        </div>
      )}
    </>
  );
}
