import { useCallback, useEffect, useRef, useState } from 'react';
import type { UnsavedRef } from '../../../../../lib/domain/outgoing/unsaved-draft.ts';
import { post } from '../../../../api/client.ts';
import { mayAskAgain, Refusal } from '../../../../api/failures.ts';
import { type KeptUnsaved, readUnsaved, type UnsavedView } from '../../../../api/unsaved-drafts.ts';
import {
  chainInTab,
  type Form,
  forgetDraft,
  type Kept,
  keepDraft,
  keptAtServer,
  keptDraft,
  noteChain,
} from '../kept-draft.ts';
import { type Chain, type Standing, UnsavedSync, type Wire } from './unsaved-sync.ts';

/** What is in the form, kept on this computer until the server has it. */
export interface Unsaved {
  readonly standing: Standing;
  typed(kept: Kept | undefined, worthSending: boolean): void;
  keepMine(): void;
  takeTheirs(): void;
  /** what the server had was thrown away */
  dropped(): void;
  /** the draft is being saved: what goes with it */
  settle(): Promise<UnsavedRef | undefined>;
  resume(): void;
  /** it was saved */
  saved(): void;
}

/** Above this a browser sends nothing when its page is closed. */
const maxLeavingLetters = 20_000;

const wire: Wire = {
  read: () => readUnsaved(),
  keep: (request, key, leaving) =>
    post<KeptUnsaved>(
      '/api/unsaved-drafts',
      request,
      key,
      undefined,
      leaving && JSON.stringify(request).length < maxLeavingLetters,
    ),
  remove: (ref, key) => post('/api/unsaved-drafts/remove', ref, key),
  failure(error) {
    const code = error instanceof Refusal ? error.problem.code : '';
    if (code === 'unsaved-draft-changed' || code === 'unsaved-draft-gone') return 'look';
    return mayAskAgain(error) || code === 'sign-in-needed' ? 'later' : 'refused';
  },
  newKey: () => crypto.randomUUID(),
  later(work, milliseconds) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

const sentOf = ({ draft: { upload, ...values }, file }: Kept) => ({
  ...values,
  ...(upload === '' ? {} : { upload, file }),
});

/** `worth`: what lies on this computer is worth sending. */
export function useUnsaved(
  form: string,
  { person, path }: Form,
  worth: boolean,
  restore: (kept: UnsavedView) => void,
): Unsaved {
  const [standing, setStanding] = useState<Standing>({ is: 'opening' });
  const sync = useRef<UnsavedSync>(undefined);
  const chain = useRef<Chain>({});
  const opening = useRef({ restore, worth });
  useEffect(() => {
    const at = { person, path };
    const kept = keptDraft(at);
    chain.current = kept?.chain ?? chainInTab(at);
    const found =
      kept && opening.current.worth ? { values: sentOf(kept), dirty: kept.dirty === true } : { dirty: false };
    const made = new UnsavedSync(form, { ...chain.current, ...found }, wire, {
      standing: setStanding,
      restore: (there) => opening.current.restore(there),
      chain(next, isKept) {
        chain.current = next;
        if (isKept) keptAtServer(at, next);
        else noteChain(at, next);
      },
    });
    sync.current = made;
    void made.open();
    const flush = () => void made.flush();
    const leave = () => document.visibilityState === 'hidden' && void made.flush(true);
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', leave);
      made.close();
    };
  }, [form, person, path]);
  const typed = useCallback<Unsaved['typed']>(
    (kept, worthSending) => {
      const at = { person, path };
      if (kept) keepDraft(at, kept, chain.current);
      else forgetDraft(at);
      sync.current?.typed(kept && worthSending ? sentOf(kept) : undefined);
      // what is emptied or called secret goes at once
      if (!kept) void sync.current?.flush();
      else if (sync.current?.hasAll()) keptAtServer(at, chain.current);
    },
    [person, path],
  );
  return {
    standing,
    typed,
    keepMine: () => void sync.current?.keepMine(),
    takeTheirs: () => sync.current?.takeTheirs(),
    dropped: () => sync.current?.dropped(),
    settle: async () => sync.current?.settle(),
    resume: () => sync.current?.resume(),
    saved: () => void sync.current?.saved(),
  };
}
