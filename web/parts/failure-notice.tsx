import { useEffect, useRef } from 'react';
import { NetworkFailure, Refusal, type ShownProblem, sentenceOf } from '../api/failures.ts';
import type { Words } from '../words/vi.ts';
import { useLanguage } from '../words/words.tsx';
import { Icon } from './icon.tsx';
import { useRefusedHere } from './refused.tsx';
import { namedFields } from './refused-field.ts';
import { sizeText } from './size-text.ts';

interface Props {
  error: unknown;
  /** what to say of anything but a refusal: the server did not answer, a file cannot be shown */
  unclear: string;
  onAgain?: (() => void) | undefined;
}

/**
 * What was refused or went wrong, beside what was tried. The focus goes to the field of the form that it is about, which this describes,
 * or comes here, so that nobody misses it.
 */
export function FailureNotice({ error, unclear, onAgain }: Props) {
  const { words, language } = useLanguage();
  const { fields, noticeId } = useRefusedHere();
  const field = fields[0];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error === undefined) return;
    const control = field && box.current?.closest('form')?.querySelector<HTMLElement>(`[data-field="${field}"]`);
    (control || box.current)?.focus();
  }, [error, field]);
  const problem = error instanceof Refusal ? error.problem : undefined;
  const sentence = problem ? sentenceOf(problem, language) : unclear;
  const isOurs = problem !== undefined || error instanceof NetworkFailure;
  const wrong = namedFields(error).map((name) => nameOf(name, words));
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={box} id={noticeId || undefined}>
      <Icon name="warning" />
      <div className="notice-text">
        <p>{sentence}</p>
        {wrong.length > 0 && <p>{words.wrongFields(wrong.join(', '))}</p>}
        {problem && <p className="small">{factsOf(problem, words)}</p>}
        {!isOurs && <p className="small">{String(error)}</p>}
      </div>
      {onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {words.tryAgain}
        </button>
      )}
    </div>
  );
}

function nameOf(field: string, { fieldNames }: Words): string {
  return (fieldNames as Readonly<Record<string, string>>)[field] ?? field;
}

/** Explanations that are written for people; what else there is, is for support and stands with the code. */
const forPeople = new Set([
  ...['due-closed', 'unit-without-head', 'direction-double', 'unit-due-late', 'part-finished', 'extension-not-later'],
  'changed-meanwhile',
  'signatures-fail',
  'checks-stop',
  'reason-for-registration',
  'leader-word-needed',
]);

/** The numbers in a refusal, and the code that support knows it by. */
function factsOf({ code, facts }: ShownProblem, words: Words): string {
  const { size, limit, explanation, requestId } = facts;
  const explained = typeof explanation === 'string' && code !== 'bad-request' ? explanation : '';
  const technical = explained !== '' && !forPeople.has(code) && !code.startsWith('annex') ? ` (${explained})` : '';
  const details = [
    typeof size === 'number' && typeof limit === 'number' ? words.sizeAndLimit(sizeText(size), sizeText(limit)) : '',
    technical === '' ? explained : '',
    words.problemCode(code) + technical,
    typeof requestId === 'string' ? words.requestId(requestId) : '',
  ];
  return details.filter((part) => part !== '').join(' · ');
}
