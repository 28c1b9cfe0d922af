import { useRef, useState } from 'react';
import { maxSignedTogether } from '../../../../lib/domain/signing/batch.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { type StepState, useStep } from '../../../api/use-step.ts';

/** With what the leader has before them: another version is not signed in its place. */
export type Named = string | { readonly id: string; readonly stage: string };

interface Request {
  readonly documents: readonly Named[];
  readonly passphrase?: string;
}

/**
 * Signs what is named in parts, one after the other, under one confirmation. A part that fails stops those behind it; asked again it goes on there,
 * and what was done before it stays done.
 */
export function useParts(
  documents: readonly Named[],
  onDone: (results: readonly OneOfMany[]) => void,
): {
  readonly state: StepState;
  readonly results: () => readonly OneOfMany[];
  run(given: { readonly passphrase?: string }): Promise<void>;
  again(): Promise<void>;
} {
  const step = useStep<Request, { results: OneOfMany[] }>();
  const [busy, setBusy] = useState(false);
  const results = useRef<OneOfMany[]>([]);
  const secret = useRef<{ readonly passphrase?: string }>({});

  /** Whether the part was answered. */
  const taken = async (asked: Promise<{ results: OneOfMany[] } | undefined>): Promise<boolean> => {
    const answer = await asked;
    if (answer) results.current.push(...answer.results);
    return answer !== undefined;
  };
  const rest = async (first: Promise<boolean>) => {
    setBusy(true);
    let goesOn = await first;
    while (goesOn && results.current.length < documents.length) {
      const part = documents.slice(results.current.length, results.current.length + maxSignedTogether);
      goesOn = await taken(step.run('/api/inbox/sign', { documents: part, ...secret.current }));
    }
    setBusy(false);
    if (goesOn) onDone(results.current);
  };
  return {
    state: busy ? { is: 'asking' } : step.state,
    results: () => results.current,
    run: (given) => {
      secret.current = given;
      return rest(Promise.resolve(true));
    },
    again: () => rest(taken(step.again())),
  };
}
