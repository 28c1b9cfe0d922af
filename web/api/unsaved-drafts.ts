import type { UnsavedDraft } from '../../lib/domain/outgoing/unsaved-draft.ts';
import { get } from './client.ts';

/** What was typed of a draft, and until when it is kept. */
export interface UnsavedView extends UnsavedDraft {
  readonly until: number;
}
export type KeptUnsaved = Omit<UnsavedView, 'values'>;

/** What I have typed of drafts that are not saved. */
export const readUnsaved = async (signal?: AbortSignal): Promise<readonly UnsavedView[]> =>
  (await get<{ items: readonly UnsavedView[] }>('/api/unsaved-drafts', signal)).items;
