import { printedCode } from '../../../domain/books/number.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { amendable, amended, amendsOf } from '../../../domain/outgoing/amending/amends.ts';
import { protectedOutgoing } from '../../../domain/outgoing/readers.ts';
import type { DraftContent, Issued } from '../../../domain/outgoing/states.ts';
import type { Act } from '../../../domain/shared/act.ts';
import type { Amends, AmendsRequest } from '../../../domain/shared/amends.ts';
import { accepted, type Problem, Refused, unless } from '../../../domain/shared/errors.ts';
import { loadOutgoing, requirePermission } from '../../../kernel/access.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../../stores/documents/outgoing.ts';
import { withdrawWrite } from '../../../stores/messages/issue-messages.ts';

/**
 * The issued document that a draft replaces or corrects, readable by its drafter; one that the draft named before stays as it was taken down then.
 * Decree 30/2020 art. 18.3. @throws {Refused} `not-found`, `other-agency`, `agency-ended`, `amends-not-issued`, `amends-kind`, `document-recalled`, `document-replaced`
 */
export async function checkedAmends(
  context: Context,
  person: Person,
  kind: string,
  requested: AmendsRequest | undefined,
  before?: Amends,
): Promise<Pick<DraftContent, 'amends'>> {
  const sameOne = before !== undefined && requested?.id === before.id;
  // whether it replaces or corrects the same one is not changed in a draft: its kind and its subject say so
  const asked = requested && !sameOne ? requested : before;
  if (!asked) return {};
  const { state: old } = await loadOutgoing(context, person, asked.id);
  requirePermission(person, 'outgoing.amend', protectedOutgoing(old));
  return { amends: accepted<Amends>(amendsOf(old, asked.how, kind)) };
}

/** For the log: which document it replaces or corrects. */
export const amendsFacts = ({ amends }: Pick<DraftContent, 'amends'>): Readonly<Record<string, string>> =>
  amends ? { [amends.how]: amends.code } : {};

/** What a draft replaces or corrects may have been replaced or taken back since. @throws {Refused} `document-replaced`, `document-recalled` */
export async function requireAmendable(context: Context, content: DraftContent): Promise<void> {
  await amendedBefore(context, content);
}

/** The same, where it stops an issue that was asked for: before a number is taken. */
export async function amendingProblem(context: Context, { amends }: DraftContent): Promise<Problem | undefined> {
  const old = amends && (await findOutgoing(context, amends.id))?.state;
  return old?.state === 'issued' ? amendable(old) : undefined;
}

/**
 * The old document is marked in the transaction that issues the new one, so that of two that replace the same one only the first is issued.
 * @throws {Refused} `document-replaced`, `document-recalled`
 */
export async function amendedWrites(context: Context, document: Issued, act: Act): Promise<Write[]> {
  const { amends } = document.content;
  const old = await amendedBefore(context, document.content);
  if (!amends || !old) return [];
  const by = { ...act, id: document.id, code: printedCode(document.number) };
  const kind = amends.how === 'replaces' ? 'replaced' : 'corrected';
  const after = amended(old.state, amends.how, by);
  const withdraws = after.replaced && after.sent && after.content.paperRecipients?.length;
  return [
    ...outgoingWrites(old, after, act, [{ kind, data: { code: by.code, document: document.id } }]),
    ...(withdraws ? [withdrawWrite(after.id, 'replaced', act.at)] : []),
  ];
}

async function amendedBefore(context: Context, { amends }: DraftContent): Promise<Loaded<Issued> | undefined> {
  if (!amends) return undefined;
  const old = await findOutgoing(context, amends.id);
  if (old?.state.state !== 'issued') throw new Refused({ code: 'not-found', what: amends.id });
  unless(amendable(old.state));
  return old as Loaded<Issued>;
}
