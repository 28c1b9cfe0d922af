import { useEffect, useState } from 'react';
import type { Secrecy } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { ChosenAnnex } from '../../outgoing/compose/draft.ts';
import { usePageOne } from '../../outgoing/compose/page-one/use-page-one.ts';
import {
  emptyPaper,
  missingOf,
  openProposals,
  type PaperDraft,
  type PaperField,
  proposalsOf,
  requestOf,
  wrongOf,
} from './paper-draft.ts';

/** What each person has typed in this tab and not sent; a file is chosen again. */
const kept = new Map<string, PaperDraft>();

/** What is in the form of who is signed in, and what page 1 of its file proposes. */
export function usePaper(person: string) {
  const [draft, setDraft] = useState<PaperDraft>(() => kept.get(person) ?? emptyPaper);
  const [file, setFile] = useState<File>();
  const [pages, setPages] = useState<number>();
  const [annexes, setAnnexes] = useState<readonly ChosenAnnex[]>([]);
  const [openAnnexes, setOpenAnnexes] = useState(0);
  const one = usePageOne(draft.upload);
  useEffect(() => {
    kept.set(person, { ...draft, upload: '', fileName: '', secrecy: 'none' });
  }, [person, draft]);
  const set = (change: Partial<PaperDraft>) => setDraft((before) => ({ ...before, ...change }));
  const open = openProposals(draft, proposalsOf(one.is === 'read' ? one.page : undefined, pages));
  const withoutFile = () => {
    setFile(undefined);
    setPages(undefined);
    setAnnexes([]);
    setOpenAnnexes(0);
  };
  return {
    draft,
    file,
    one,
    open,
    set,
    setPages,
    setFile(chosen: File) {
      setPages(undefined);
      setFile(chosen);
    },
    setUpload: (upload: string, there: { readonly name: string } | undefined) =>
      set({ upload, fileName: there?.name.normalize('NFC') ?? '' }),
    setAnnexes(chosen: readonly ChosenAnnex[], waiting: number) {
      setAnnexes(chosen);
      setOpenAnnexes(waiting);
    },
    takeAll: () => set(open),
    /** what is typed stays, should it have been a slip; the file does not */
    classify(secrecy: Secrecy) {
      if (secrecy !== 'none') withoutFile();
      set(secrecy === 'none' ? { secrecy } : { secrecy, upload: '', fileName: '' });
    },
    checked(today: string) {
      const missing: readonly (PaperField | 'annexes')[] = [
        ...missingOf(draft),
        ...(openAnnexes > 0 ? (['annexes'] as const) : []),
      ];
      return { draft, missing: missing as readonly PaperField[], wrong: wrongOf(draft, today) };
    },
    request: (more: object) =>
      requestOf(
        draft,
        annexes.map(({ request }) => request),
        more,
      ),
    forget: () => void kept.delete(person),
  };
}
