import type { DraftValues } from './draft.ts';

export interface KeptFile {
  readonly name: string;
  readonly size: number;
}

interface Kept {
  readonly draft: DraftValues;
  readonly file?: KeptFile | undefined;
}

const kept = new Map<string, Kept>();

/** What was typed stays as long as the tab does, wherever one goes in between. `path` names the form. */
export const keptDraft = (path: string): Kept | undefined => kept.get(path);

export function keepDraft(path: string, entry: Kept): void {
  kept.set(path, entry);
}

export function forgetDraft(path: string): void {
  kept.delete(path);
}
