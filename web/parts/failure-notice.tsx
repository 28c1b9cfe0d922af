import { useEffect, useRef } from 'react';
import { NetworkFailure, Refusal, type ShownProblem, sentenceOf } from '../api/failures.ts';
import type { Words } from '../words/vi.ts';
import { useLanguage } from '../words/words.tsx';
import { Icon } from './icon.tsx';
import { sizeText } from './size-text.ts';

interface Props {
  error: unknown;
  /** what to say when the server did not answer */
  unclear: string;
  onAgain?: (() => void) | undefined;
}

/** What was refused or went wrong, beside what was tried; the focus comes here so that nobody misses it. */
export function FailureNotice({ error, unclear, onAgain }: Props) {
  const { words, language } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== undefined) box.current?.focus();
  }, [error]);
  const problem = error instanceof Refusal ? error.problem : undefined;
  const sentence = problem ? sentenceOf(problem, language) : error instanceof NetworkFailure ? unclear : String(error);
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <Icon name="warning" />
      <div className="notice-text">
        <p>{sentence}</p>
        {problem && <p className="small">{factsOf(problem, words)}</p>}
      </div>
      {onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {words.tryAgain}
        </button>
      )}
    </div>
  );
}

/** The numbers in a refusal, and the code that support knows it by. */
function factsOf({ code, facts }: ShownProblem, words: Words): string {
  const { size, limit, explanation, requestId } = facts;
  const said = [
    typeof size === 'number' && typeof limit === 'number' ? words.sizeAndLimit(sizeText(size), sizeText(limit)) : '',
    words.problemCode(code),
    typeof explanation === 'string' ? explanation : '',
    typeof requestId === 'string' ? words.requestId(requestId) : '',
  ];
  return said.filter((part) => part !== '').join(' · ');
}
