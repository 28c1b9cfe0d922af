import { useState } from 'react';
import { mayBeMain } from '../../../../lib/domain/incoming/mail/mail.ts';
import type { In } from '../../../../lib/domain/incoming/states.ts';
import { emptyPaper, missingOf, openProposals, type PaperDraft, proposalsOf, wrongOf } from '../paper/paper-draft.ts';
import { mailRequestOf } from './mail-request.ts';
import { useFileWords } from './use-file-words.ts';

/** What of the form of paper is no question about a mail. */
const filled: Partial<PaperDraft> = { upload: 'mail', paperPages: '1', copies: '1' };

/** What somebody has typed about a mail in this tab and not sent. */
const kept = new Map<string, PaperDraft>();

/** What is in the form about a mail: which file is the document, and what page 1 of it proposes. */
export function useMailForm({ id, files }: In<'mailed'>, today: string) {
  const choices = files.flatMap((file, index) => (mayBeMain(file) ? [{ file, index }] : []));
  const pdf = choices.find(({ file }) => file.check);
  const [main, setMain] = useState((pdf ?? choices[0])?.index);
  const [draft, setDraft] = useState<PaperDraft>(() => kept.get(id) ?? { ...emptyPaper, ...filled });
  const [reason, setReason] = useState('');
  const file = main === undefined ? undefined : files[main];
  const one = useFileWords(id, file?.check ? main : undefined);
  const open = openProposals(draft, proposalsOf(one.is === 'read' ? one.page : undefined, undefined));
  const set = (change: Partial<PaperDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...change };
      kept.set(id, after);
      return after;
    });
  return {
    ...{ choices, hasPdf: pdf !== undefined, main, setMain, file, draft, set, reason, setReason, one, open },
    missing: missingOf(draft),
    wrong: wrongOf(draft, today),
    request: (more: object) => mailRequestOf(draft, main ?? 0, reason, more),
    forget: () => void kept.delete(id),
  };
}
