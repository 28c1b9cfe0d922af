import type { LaterBody } from '../../lib/stores/messages/later.ts';
import type { OutboxBody } from '../../lib/stores/messages/outbox.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant, Watched } from './watched.ts';

const invariant = 'no message of the outbox is forgotten';

/** An entry leaves the outbox after its queue has taken every message of it. */
export function outbox({ sent }: Pick<Watched, 'sent'>): Invariant {
  return ({ changes }: Commit) => {
    for (const { key, before, after } of changes) {
      if (!before || after) continue;
      for (const { queue, dedupe } of messagesOf(key.pk, before.body))
        hold(sent.has(`${queue} ${dedupe}`), invariant, () => `${dedupe} was taken out, and ${queue} never had it`);
    }
  };
}

function messagesOf(pk: string, body: unknown): { readonly queue: string; readonly dedupe: string }[] {
  if (pk.startsWith('OUTBOX#')) {
    const { queue, messages } = body as OutboxBody;
    return messages.map(({ dedupe }) => ({ queue, dedupe }));
  }
  if (!pk.startsWith('LATER#')) return [];
  const { queue, message } = body as LaterBody;
  return [{ queue, dedupe: message.dedupe }];
}
