import { Refusal } from '../../../api/failures.ts';
import type { useStep } from '../../../api/use-step.ts';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';
import { DuplicateWarning } from '../document/checks.tsx';
import type { PaperField } from './paper-draft.ts';

interface Props {
  readonly step: ReturnType<typeof useStep<object, { readonly id: string; readonly arrivalNumber?: number }>>;
  readonly missing: readonly PaperField[];
  /** what the buttons say that give it an arrival number at once, or later */
  readonly words: { readonly register: string; readonly later: string };
  onSend(more: object): void;
}

/** What is missing, what was refused, what was received before, and the buttons that take the document in. */
export function ReceiveEnd({ step, missing, words, onSend }: Props) {
  const { receiving, form, fieldNames, stepUnclear } = useWords();
  const { state } = step;
  const asking = state.is === 'asking';
  const before = state.is === 'failed' ? receivedBefore(state.error) : [];
  return (
    <div className="compose-end">
      {missing.length > 0 && (
        <p className="field-problem" role="alert">
          {form.missing} {missing.map((name) => (fieldNames as Readonly<Record<string, string>>)[name]).join(', ')}
        </p>
      )}
      {state.is === 'failed' && (
        <FailureNotice
          error={state.error}
          unclear={stepUnclear}
          onAgain={state.again ? () => void step.again() : undefined}
        />
      )}
      {before.length > 0 && (
        <>
          <DuplicateWarning ids={before} />
          <button type="button" className="button" onClick={() => onSend({ register: true, repeated: true })}>
            {receiving.again}
          </button>
        </>
      )}
      <div className="paper-buttons">
        <button type="submit" className="button button-main" aria-disabled={asking}>
          <Icon name={asking ? 'clock' : 'book'} /> {asking ? receiving.receiving : words.register}
        </button>
        <button type="button" className="button" aria-disabled={asking} onClick={() => onSend({})}>
          {words.later}
        </button>
      </div>
    </div>
  );
}

function receivedBefore(error: unknown): readonly string[] {
  if (!(error instanceof Refusal) || error.problem.code !== 'received-before') return [];
  const found = error.problem.facts?.['documents'];
  return Array.isArray(found) ? found.map(String) : [];
}
