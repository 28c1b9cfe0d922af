import { printedCode } from '../../domain/books/number.ts';
import { protectedIncoming } from '../../domain/incoming/readers.ts';
import type { ShownDocument } from '../../domain/monitoring/shown-document.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { may } from '../../domain/organisation/permissions.ts';
import { protectedOutgoing } from '../../domain/outgoing/readers.ts';
import type { Context } from '../../kernel/context.ts';
import { findIncoming } from '../../stores/documents/incoming.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';

/** An outgoing document as somebody may see it who looks after the system: what it says, for its readers only. */
export async function outgoingShown(context: Context, person: Person, id: string): Promise<ShownDocument> {
  const state = (await findOutgoing(context, id))?.state;
  const about = { id, direction: 'outgoing' } as const;
  if (!state || may(person, 'outgoing.read', protectedOutgoing(state))) return { ...about, readable: false };
  const code = state.number ? { code: printedCode(state.number) } : {};
  return { ...about, readable: true, ...code, subject: state.content.subject };
}

/** An incoming document, likewise. */
export async function incomingShown(context: Context, person: Person, id: string): Promise<ShownDocument> {
  const state = (await findIncoming(context, id))?.state;
  const about = { id, direction: 'incoming' } as const;
  if (!state || may(person, 'incoming.read', protectedIncoming(state))) return { ...about, readable: false };
  if (!('header' in state)) return { ...about, readable: true };
  const { code, subject, fromName: party } = state.header;
  return { ...about, readable: true, code, subject, party };
}
