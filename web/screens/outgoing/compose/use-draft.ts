import { useEffect, useRef, useState } from 'react';
import { mayUseAxis, type Secrecy } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import { type ChosenAnnex, type DraftField, type DraftValues, isTyped } from './draft.ts';
import { type Form, forgetDraft, type KeptFile, keptDraft } from './kept-draft.ts';
import { type Unsaved, useUnsaved } from './unsaved/use-unsaved.ts';

export interface DraftState {
  readonly draft: DraftValues;
  readonly file: KeptFile | undefined;
  /** files that go along, in their order */
  readonly annexes: readonly ChosenAnnex[];
  /** counts how often the form began again */
  readonly begun: number;
  /** how many files are still on their way, or cannot be used */
  readonly openAnnexes: number;
  /** above "không mật" nothing is asked */
  readonly ordinary: boolean;
  /** since when what was found again lies here; nothing where nothing was */
  readonly restoredFrom: number | undefined;
  set<Field extends Exclude<DraftField, 'annexes'>>(field: Field): (value: DraftValues[Field]) => void;
  /** what a person takes of page 1 */
  take(change: Partial<DraftValues>): void;
  /** another signer signs under grants of their own */
  setSigner(signer: string): void;
  setUpload(key: string, file: KeptFile | undefined): void;
  setAnnexes(annexes: readonly ChosenAnnex[], open: number): void;
  classify(secrecy: Secrecy): void;
  /** goes on with what is typed, on the newest version */
  rebase(): void;
  /** begins again */
  discard(): void;
  forget(): void;
  /** something that a person would miss stands in the form */
  readonly mine: boolean;
  readonly unsaved: Unsaved;
}

/** What is in the form, kept as it is typed; of a secret document nothing is kept. */
export function useDraft(
  { person, path, form }: Form & { readonly form: string },
  initial: DraftValues,
  initialAnnexes: readonly ChosenAnnex[],
): DraftState {
  const [kept] = useState(() => keptDraft({ person, path }));
  const [draft, setDraft] = useState<DraftValues>({ ...initial, ...kept?.draft });
  const [file, setFile] = useState(kept?.file);
  const [annexes, setAnnexes] = useState(kept?.annexes ?? initialAnnexes);
  const [openAnnexes, setOpen] = useState(0);
  const [begun, setBegun] = useState(0);
  const [restoredFrom, setRestoredFrom] = useState(kept?.restoredFrom);
  const ordinary = mayUseAxis(draft.secrecy);
  const worthSending = ordinary && isTyped(draft, initial);
  const worthKeeping = ordinary && (isTyped(draft, initial) || !sameAnnexes(annexes, initialAnnexes));
  const unsaved = useUnsaved(form, { person, path }, kept !== undefined && isTyped(kept.draft, initial), (there) => {
    const { file: chosen, ...values } = there.values;
    setDraft({ ...initial, ...(values as Partial<DraftValues>) });
    setFile(chosen);
    setBegun((before) => before + 1);
    setRestoredFrom(there.at);
  });
  const { typed } = unsaved;
  const opened = useRef({ draft, file, annexes });
  useEffect(() => {
    const { current } = opened;
    if (draft === current.draft && file === current.file && annexes === current.annexes) return;
    typed(worthKeeping ? { draft, file, annexes } : undefined, worthSending);
  }, [typed, draft, file, annexes, worthKeeping, worthSending]);
  return {
    draft,
    file,
    annexes,
    begun,
    openAnnexes,
    ordinary,
    restoredFrom,
    set: (field) => (value) => setDraft((before) => ({ ...before, [field]: value })),
    take: (change) => setDraft((before) => ({ ...before, ...change })),
    setSigner(signer) {
      setDraft(({ grant: _, field: __, amount: ___, ...before }) => ({ ...before, signer }));
    },
    setUpload(upload, chosen) {
      setDraft((before) => ({ ...before, upload }));
      setFile(chosen);
    },
    setAnnexes(chosen, open) {
      setAnnexes(chosen);
      setOpen(open);
    },
    classify(secrecy) {
      if (mayUseAxis(secrecy)) return setDraft((before) => ({ ...before, secrecy }));
      setDraft((before) => ({ ...before, secrecy, upload: '' }));
      setFile(undefined);
      setAnnexes([]);
      setOpen(0);
    },
    rebase: () => setDraft((before) => ({ ...before, draftVersion: initial.draftVersion ?? 1 })),
    discard() {
      setDraft(initial);
      setFile(undefined);
      setAnnexes(initialAnnexes);
      setOpen(0);
      setBegun((before) => before + 1);
      setRestoredFrom(undefined);
    },
    forget: () => {
      forgetDraft({ person, path });
      unsaved.saved();
    },
    mine: worthKeeping,
    unsaved,
  };
}

const sameAnnexes = (some: readonly ChosenAnnex[], others: readonly ChosenAnnex[]): boolean =>
  JSON.stringify(some.map(({ request }) => request)) === JSON.stringify(others.map(({ request }) => request));
