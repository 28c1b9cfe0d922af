import { useEffect, useRef, useState } from 'react';
import { mayUseAxis, type Secrecy } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import { type DraftField, type DraftValues, isTyped } from './draft.ts';
import { type Form, forgetDraft, type KeptFile, keepDraft, keptDraft } from './kept-draft.ts';

export interface DraftState {
  readonly draft: DraftValues;
  readonly file: KeptFile | undefined;
  /** above "không mật" nothing is asked */
  readonly ordinary: boolean;
  /** since when what was found again lies here; nothing where nothing was */
  readonly restoredFrom: number | undefined;
  set<Field extends DraftField>(field: Field): (value: DraftValues[Field]) => void;
  /** another signer signs under grants of their own */
  setSigner(signer: string): void;
  setUpload(key: string, file: KeptFile | undefined): void;
  classify(secrecy: Secrecy): void;
  /** goes on with what is typed, on the newest version */
  rebase(): void;
  /** begins again */
  discard(): void;
  forget(): void;
}

/** What is in the form, kept as it is typed; of a secret document nothing is kept. */
export function useDraft({ person, path }: Form, initial: DraftValues): DraftState {
  const [kept] = useState(() => keptDraft({ person, path }));
  const [draft, setDraft] = useState<DraftValues>({ ...initial, ...kept?.draft });
  const [file, setFile] = useState(kept?.file);
  const [restoredFrom, setRestoredFrom] = useState(kept?.restoredFrom);
  const ordinary = mayUseAxis(draft.secrecy);
  const worthKeeping = ordinary && isTyped(draft, initial);
  const opened = useRef({ draft, file });
  useEffect(() => {
    if (draft === opened.current.draft && file === opened.current.file) return;
    if (worthKeeping) keepDraft({ person, path }, { draft, file });
    else forgetDraft({ person, path });
  }, [person, path, draft, file, worthKeeping]);
  return {
    draft,
    file,
    ordinary,
    restoredFrom,
    set: (field) => (value) => setDraft((before) => ({ ...before, [field]: value })),
    setSigner(signer) {
      setDraft(({ grant: _, field: __, amount: ___, ...before }) => ({ ...before, signer }));
    },
    setUpload(upload, chosen) {
      setDraft((before) => ({ ...before, upload }));
      setFile(chosen);
    },
    classify(secrecy) {
      if (mayUseAxis(secrecy)) return setDraft((before) => ({ ...before, secrecy }));
      setDraft((before) => ({ ...before, secrecy, upload: '' }));
      setFile(undefined);
    },
    rebase: () => setDraft((before) => ({ ...before, draftVersion: initial.draftVersion ?? 1 })),
    discard() {
      setDraft(initial);
      setFile(undefined);
      setRestoredFrom(undefined);
    },
    forget: () => forgetDraft({ person, path }),
  };
}
