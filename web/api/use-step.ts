import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { post } from './client.ts';
import { mayAskAgain, Refusal } from './failures.ts';
import { lookAgain } from './queries.ts';

/** Where a step stands, as the person must see it. Only `done` is allowed to look like success. */
export type StepState =
  | { readonly is: 'idle' | 'asking' | 'done' }
  | { readonly is: 'failed'; readonly error: unknown; readonly again: boolean };

export interface Step<Body, Answer> {
  readonly state: StepState;
  /** `stage` of the document that the person has before them, where the step is about one */
  run(path: string, body: Body, stage?: string): Promise<Answer | undefined>;
  /** the same request under the same key */
  again(): Promise<Answer | undefined>;
  reset(): void;
}

interface StepRequest<Body> {
  readonly path: string;
  readonly body: Body;
  readonly key: string;
  readonly stage?: string | undefined;
}

/**
 * One click, one Idempotency-Key, kept until the server has answered: asking again after a failure of the line cannot
 * do a thing twice. `onDone` runs once the server has answered and before the lists are read again.
 */
export function useStep<Body, Answer>(onDone?: (answer: Answer) => void): Step<Body, Answer> {
  const client = useQueryClient();
  const [state, setState] = useState<StepState>({ is: 'idle' });
  const pending = useRef<StepRequest<Body>>(undefined);

  const running = useRef<Promise<Answer | undefined>>(undefined);
  /** A second click before the answer is the same click. */
  const send = (request: StepRequest<Body>): Promise<Answer | undefined> => {
    running.current ??= sendNow(request).finally(() => {
      running.current = undefined;
    });
    return running.current;
  };

  const sendNow = async (request: StepRequest<Body>): Promise<Answer | undefined> => {
    setState({ is: 'asking' });
    try {
      const answer = await post<Answer>(request.path, request.body, request.key, request.stage);
      pending.current = undefined;
      setState({ is: 'done' });
      onDone?.(answer);
      await lookAgain(client);
      return answer;
    } catch (error) {
      const again = mayAskAgain(error);
      if (!again) pending.current = undefined;
      setState({ is: 'failed', error, again });
      // somebody else was quicker: show where the document stands now, beside the refusal
      if (error instanceof Refusal && error.problem.status === 409) void lookAgain(client);
      return undefined;
    }
  };

  const run = (path: string, body: Body, stage?: string) => {
    if (running.current) return running.current;
    const before = pending.current;
    const same =
      before && before.path === path && before.stage === stage && JSON.stringify(before.body) === JSON.stringify(body);
    pending.current = same ? before : { path, body, key: crypto.randomUUID(), stage };
    return send(pending.current);
  };
  const again = async () => (pending.current ? send(pending.current) : undefined);
  const reset = useCallback(() => setState({ is: 'idle' }), []);
  return { state, run, again, reset };
}
