import { createContext, type ReactNode, useContext, useId, useMemo } from 'react';
import { Refusal, sentenceOf } from '../api/failures.ts';
import { useLanguage } from '../words/words.tsx';
import { refusedFields } from './refused-field.ts';

interface Refused {
  readonly fields: readonly string[];
  readonly sentence: string;
  /** identity of the notice that says why */
  readonly noticeId: string;
}
const Context = createContext<Refused>({ fields: [], sentence: '', noticeId: '' });

interface Props {
  /** why the last try failed; nothing while it has not */
  readonly error: unknown;
  /** the field that is to blame for whatever fails here */
  readonly field?: string;
  readonly children: ReactNode;
}

/** Around a form and the notice of its failure: the field that was refused is marked, and described by the notice. */
export function RefusedProvider({ error, field, children }: Props) {
  const { language } = useLanguage();
  const noticeId = useId();
  const value = useMemo(() => {
    const fields = error === undefined ? [] : field === undefined ? refusedFields(error) : [field];
    const sentence = error instanceof Refusal ? sentenceOf(error.problem, language) : '';
    return { fields, sentence, noticeId };
  }, [error, field, language, noticeId]);
  return <Context value={value}>{children}</Context>;
}

/** What the notice goes by, and where the focus goes. */
export const useRefusedHere = (): Refused => useContext(Context);

export interface Mark {
  readonly refused: boolean;
  /** why, to stand beside the field */
  readonly sentence: string;
  /** for the control itself */
  readonly control: { readonly 'data-field': string; readonly 'aria-invalid': boolean };
  /** what describes the control: the given ids, and the notice where it is about this field */
  describedBy(...ids: (string | undefined | false)[]): string | undefined;
}

/** How a field of this name looks now; `faulty` where the page itself has found something wrong with it. */
export function useMark(name: string, faulty = false): Mark {
  const { fields, sentence, noticeId } = useContext(Context);
  const refused = fields.includes(name);
  return {
    refused,
    sentence: refused ? sentence : '',
    control: { 'data-field': name, 'aria-invalid': faulty || refused },
    describedBy: (...ids) => [...ids, refused && noticeId].filter(Boolean).join(' ') || undefined,
  };
}
