import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../../api/client.ts';

/** To whom all of it goes, and what goes to somebody else. */
export interface HandOverRequest {
  readonly officer?: string;
  readonly reason: string;
  readonly documents?: readonly { readonly id: string; readonly officer: string }[];
}

interface Handed {
  readonly done: number;
  readonly left: number;
  readonly others: number;
}

export type HandingOver =
  | { readonly is: 'idle' }
  | { readonly is: 'going'; readonly done: number; readonly left: number }
  | { readonly is: 'failed'; readonly done: number; readonly error: unknown };

/** Hands over what somebody works on, part by part until nothing is left; after a failure it goes on where it stood. */
export function useHandOver(
  subject: string,
  onDone: (done: number, others: number) => void,
): { readonly state: HandingOver; go(request: HandOverRequest, total: number): Promise<void> } {
  const [state, setState] = useState<HandingOver>({ is: 'idle' });
  const queries = useQueryClient();
  const go = async (request: HandOverRequest, total: number) => {
    let done = state.is === 'failed' ? state.done : 0;
    try {
      for (let left = total - done; ; ) {
        setState({ is: 'going', done, left });
        const path = `/api/organisation/people/${subject}/hand-over`;
        const part = await post<Handed>(path, request, crypto.randomUUID());
        done += part.done;
        left = part.left;
        if (left > 0) continue;
        onDone(done, part.others);
        return await queries.invalidateQueries();
      }
    } catch (error) {
      setState({ is: 'failed', done, error });
    }
  };
  return { state, go };
}
