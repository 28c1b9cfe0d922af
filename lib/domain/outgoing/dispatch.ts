import type { Agency } from '../organisation/agency.ts';
import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import { axisProblem } from './decide.ts';
import { frozen } from './recall.ts';
import type { Issued, Outgoing } from './states.ts';

/** So long an issued document can be kept back before it is sent by itself, in milliseconds. */
export const holdBackTime = 60_000;

/**
 * The issued document with the moment at which it leaves by itself: Decree 30/2020 art. 18.1 asks for the day of the number, Decision 28/2018 art. 6.2
 * for at once. As it is where the agency sends on the clerk's word, or where it may not go by the axis.
 */
export function leaving(document: Issued, agency: Pick<Agency, 'sendsOnWord'>): Issued {
  if (agency.sendsOnWord || axisProblem(document)) return document;
  return { ...document, leavesAt: document.sealed.at + holdBackTime };
}

/** Giữ lại: it waits for the clerk's word from now on. What has left cannot be kept back, and what waits for the clerk does already. */
export function heldBack(document: Issued): Issued | Problem {
  const problem = frozen(document);
  if (problem) return problem;
  if (document.sent) return { code: 'wrong-state', state: 'sent', needed: 'issued' };
  if (document.leavesAt === undefined) return { code: 'wrong-state', state: 'held-back', needed: 'issued' };
  const { leavesAt: _, ...rest } = document;
  return rest;
}

/** When a document is sent by itself, Unix milliseconds; nothing where it has been sent, waits for the clerk, or is not issued. */
export function leavesAt(document: Outgoing): number | undefined {
  return document.state === 'issued' && !document.sent ? document.leavesAt : undefined;
}

/** Sent by itself in the name of who had it issued; nothing where it was kept back, has been sent, or its time has not come. */
export function left(document: Issued, now: number): (Issued & { readonly sent: Act }) | undefined {
  const due = leavesAt(document);
  if (due === undefined || now < due) return undefined;
  const { by, name } = document.sealed;
  return { ...document, sent: { by, name, at: now } };
}
