import { printedCode } from '../domain/books/number.ts';
import { protectedIncoming } from '../domain/incoming/readers.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { may } from '../domain/organisation/permissions.ts';
import { protectedOutgoing } from '../domain/outgoing/readers.ts';
import type { Context } from '../kernel/context.ts';
import { type Answer, answersTo } from '../stores/documents/answers.ts';
import { findIncoming } from '../stores/documents/incoming.ts';
import { findOutgoing } from '../stores/documents/outgoing.ts';

/** A document that answers another one; of what the reader may not read nothing is said but that it is there. */
export interface AnswerView extends Answer {
  readonly readable: boolean;
  /** number and notation, from the moment it has them */
  readonly code?: string;
  readonly subject?: string;
}

/** What answers a document, as this person may see it; drafts that were given up are left out. */
export async function answersShown(context: Context, person: Person, answered: string): Promise<AnswerView[]> {
  const answers = await answersTo(context, answered);
  const shown = await Promise.all(
    answers.map((one) => (one.direction === 'outgoing' ? ours(context, person, one) : theirs(context, person, one))),
  );
  return shown.flat();
}

async function ours(context: Context, person: Person, answer: Answer): Promise<AnswerView[]> {
  const document = (await findOutgoing(context, answer.id))?.state;
  if (!document || document.state === 'cancelled') return [];
  if (may(person, 'outgoing.read', protectedOutgoing(document))) return [{ ...answer, readable: false }];
  const code = document.number ? { code: printedCode(document.number) } : {};
  return [{ ...answer, readable: true, ...code, subject: document.content.subject }];
}

async function theirs(context: Context, person: Person, answer: Answer): Promise<AnswerView[]> {
  const incoming = (await findIncoming(context, answer.id))?.state;
  if (!incoming || !('header' in incoming)) return [];
  if (may(person, 'incoming.read', protectedIncoming(incoming))) return [{ ...answer, readable: false }];
  const { code, subject } = incoming.header;
  return [{ ...answer, readable: true, code, subject }];
}
