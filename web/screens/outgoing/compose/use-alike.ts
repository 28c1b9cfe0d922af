import { useRef, useState } from 'react';
import { post } from '../../../api/client.ts';
import type { Alike } from '../../../api/outgoing.ts';
import type { DraftValues } from './draft.ts';

interface AlikeState {
  /** what was found for exactly this draft */
  readonly found: readonly Alike[];
  readonly looking: boolean;
  /** Looks before the draft is saved, and says whether nothing was found. */
  look(): Promise<boolean>;
}

/** Whether the same letter is there already. Where it cannot be asked, nothing is held up: the saving itself will say why. */
export function useAlike(draft: DraftValues, besides: string | undefined): AlikeState {
  const [result, setResult] = useState<{ readonly draft: DraftValues; readonly found: readonly Alike[] }>();
  const [looking, setLooking] = useState(false);
  const busy = useRef(false);
  const look = async () => {
    if (busy.current) return false;
    busy.current = true;
    setLooking(true);
    const { upload, subject, recipients } = draft;
    const request = { upload, subject, recipients, ...(besides === undefined ? {} : { besides }) };
    try {
      const { items } = await post<{ items: Alike[] }>('/api/documents/alike', request, crypto.randomUUID());
      setResult({ draft, found: items });
      return items.length === 0;
    } catch {
      return true;
    } finally {
      busy.current = false;
      setLooking(false);
    }
  };
  return { found: result?.draft === draft ? result.found : [], looking, look };
}
