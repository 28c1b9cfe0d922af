import type { ChosenAnnex, DraftValues } from './draft.ts';
import type { Chain } from './unsaved/unsaved-sync.ts';

export interface KeptFile {
  readonly name: string;
  readonly size: number;
}

export interface Kept {
  readonly draft: DraftValues;
  /** the PDF, as it was called when it was chosen */
  readonly file?: KeptFile | undefined;
  /** known only to the tab in which they were chosen; after a reload the form begins with those of the draft */
  readonly annexes?: readonly ChosenAnnex[];
  /** when it was typed, where it comes from before a reload or another sign-in; Unix milliseconds */
  readonly restoredFrom?: number;
  /** which version at the server it stands on */
  readonly chain?: Chain;
  /** the server does not have the last of it */
  readonly dirty?: boolean;
}

/** Of one person, of one form. */
export interface Form {
  readonly person: string;
  readonly path: string;
}

const prefix = 'congvan.draft.';
/** In this tab: which version at the server is what stood in the form last. */
const seenPrefix = 'congvan.draft-seen.';
/** What nobody has come back to is not kept longer on this computer. */
const keptMilliseconds = 14 * 86_400_000;
const inTab = new Map<string, Kept>();
const keyOf = ({ person, path }: Form) => `${prefix}${person} ${path}`;
const seenKeyOf = ({ person, path }: Form) => `${seenPrefix}${person} ${path}`;

/**
 * What was typed stays wherever one goes, through a reload and a sign-out too: without the files that go along, for this person alone, on this computer until the server has it.
 * A draft of somebody else is never read.
 */
export function keptDraft(form: Form): Kept | undefined {
  return inTab.get(keyOf(form)) ?? stored(keyOf(form));
}

export function keepDraft(form: Form, kept: Kept, chain: Chain): void {
  inTab.set(keyOf(form), { ...kept, chain, dirty: true });
  tryToStore(keyOf(form), JSON.stringify({ at: Date.now(), typed: kept.draft, file: kept.file, chain }));
}

/** Which version at the server what is kept here stands on now. */
export function noteChain(form: Form, chain: Chain): void {
  const kept = keptDraft(form);
  if (kept?.dirty) keepDraft(form, kept, chain);
}

/** The server has it: this computer keeps only which version it is, as long as the tab lives. */
export function keptAtServer(form: Form, chain: Chain): void {
  localStorage.removeItem(keyOf(form));
  const kept = inTab.get(keyOf(form));
  if (kept) inTab.set(keyOf(form), { ...kept, chain, dirty: false });
  if (chain.seen === undefined) sessionStorage.removeItem(seenKeyOf(form));
  else sessionStorage.setItem(seenKeyOf(form), chain.seen);
}

/** The version that this tab has seen last, where nothing is kept here. */
export const chainInTab = (form: Form): Chain => ({ seen: sessionStorage.getItem(seenKeyOf(form)) ?? undefined });

export function forgetDraft(form: Form): void {
  inTab.delete(keyOf(form));
  localStorage.removeItem(keyOf(form));
  sessionStorage.removeItem(seenKeyOf(form));
}

/** Whoever comes after in this tab finds nothing in its memory; drafts of long ago are taken off the computer. */
export function forgetDraftsInTab(): void {
  inTab.clear();
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    if (isOld(atOf(localStorage.getItem(key)))) localStorage.removeItem(key);
  }
}

function stored(key: string): Kept | undefined {
  const text = localStorage.getItem(key);
  const at = atOf(text);
  if (text === null || isOld(at)) return undefined;
  const {
    typed,
    file,
    chain = {},
  } = JSON.parse(text) as {
    typed: Omit<DraftValues, 'upload'>;
    file?: KeptFile;
    chain?: Chain;
  };
  return { draft: { upload: '', ...typed }, file, restoredFrom: at, chain, dirty: true };
}

/** What bears no time is old too. */
const isOld = (at: number): boolean => !(at > Date.now() - keptMilliseconds);

function atOf(text: string | null): number {
  try {
    return Number((JSON.parse(text ?? '{}') as { at?: number }).at);
  } catch {
    return Number.NaN;
  }
}

/** A browser that has no room left keeps it in the tab only. */
function tryToStore(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    localStorage.removeItem(key);
  }
}
