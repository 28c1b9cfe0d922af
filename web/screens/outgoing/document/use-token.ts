import { useState } from 'react';
import { Refusal } from '../../../api/failures.ts';
import type { PreparedSession } from '../../../api/outgoing.ts';
import { type StepState, useStep } from '../../../api/use-step.ts';
import { useWords } from '../../../words/words.tsx';
import { askToken } from './ask-token.ts';

interface TokenSigning {
  readonly state: StepState;
  /** it is the person's turn, at the signing program */
  readonly there: boolean;
  run(pairing: string): Promise<void>;
  again(): Promise<void>;
}

/** Prepared by the server, signed on this machine, embedded by the server: three things that look like one step. */
export function useToken(id: string, stage: string, onDone: () => void): TokenSigning {
  const { token: words } = useWords();
  const prepare = useStep<object, PreparedSession>();
  const embed = useStep<{ signingSession: string; signature: string }, unknown>(onDone);
  const [token, setToken] = useState<StepState>({ is: 'idle' });
  const path = `/api/documents/${id}`;

  const run = async (pairing: string) => {
    setToken({ is: 'idle' });
    embed.reset();
    const prepared = await prepare.run(`${path}/signing-session`, {}, stage);
    if (!prepared) return;
    setToken({ is: 'asking' });
    const made = await askToken(prepared, pairing);
    if (typeof made === 'string') {
      const sentence = words.troubles[made];
      const problem = { status: 409, code: made, title: sentence, detail: sentence, facts: {} };
      setToken({ is: 'failed', error: new Refusal(problem), again: false });
      return;
    }
    setToken({ is: 'done' });
    await embed.run(`${path}/signature`, { signingSession: prepared.signingSession, signature: made.signature });
  };
  const again = async () => void (await (embed.state.is === 'failed' ? embed : prepare).again());
  const states = [prepare.state, token, embed.state];
  const failed = states.find(({ is }) => is === 'failed');
  const asking = states.find(({ is }) => is === 'asking');
  return { state: asking ?? failed ?? { is: 'idle' }, there: token.is === 'asking', run, again };
}
