import { isHead } from '../../../../lib/domain/organisation/authority/grant.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { InsideRecipient } from '../../../../lib/domain/outgoing/recipients.ts';
import { maxRecipients } from '../../../../lib/domain/outgoing/recipients.ts';
import type { DraftContent } from '../../../../lib/domain/outgoing/states.ts';
import { isUnit, lettersIn, maxLetters, plainLine } from '../../../../lib/domain/shared/plain-text.ts';
import type { Me } from '../../../api/office.ts';
import type { AnnexRequest, CheckedAnnex, DraftRequest, PartyRequest } from '../../../api/outgoing.ts';

/** What the form holds; `upload` is empty until a file has arrived. Files that go along are held apart, with what is shown of them. */
export interface DraftValues extends Omit<DraftRequest, 'annexes'> {
  /** the version that is being changed */
  readonly draftVersion?: number;
}
export type DraftField = keyof DraftRequest;

const rememberedUnit = 'congvan.unit';

export function emptyDraft(me: Me): DraftValues {
  const leaders = leadersOf(me);
  // the head signs unless somebody says otherwise
  const heads = leaders.filter(isHead);
  return {
    upload: '',
    kind: 'letter',
    subject: '',
    urgency: 'normal',
    secrecy: 'none',
    unit: me.draftsIn?.notation ?? localStorage.getItem(rememberedUnit) ?? 'VP',
    signer: leaders.length === 1 ? (leaders[0]?.subject ?? '') : heads.length === 1 ? (heads[0]?.subject ?? '') : '',
    recipients: [],
  };
}

/** What the clerk has said; what was found in the file is found again in the next one. */
export function draftOf(content: DraftContent, draftVersion: number): DraftValues {
  const { kind, subject, urgency, secrecy, unit, signer, recipients, grant, field, amount, inReplyTo } = content;
  const { paperRecipients, inside, byRule, language, note, copies, dueOn } = content;
  const answered = inReplyTo?.map(({ id, completes }) => ({ id, completes }));
  const said = { kind, subject, urgency, secrecy, unit, signer, recipients, grant, field, amount, inReplyTo: answered };
  const more = { language, note, copies, dueOn };
  const amends = content.amends && { how: content.amends.how, id: content.amends.id };
  return {
    ...said,
    ...more,
    ...(paperRecipients ? { paperRecipients } : {}),
    ...(inside ? { inside: inside.map(insideRequest) } : {}),
    ...(byRule ? { byRule: byRule.map(({ name, rule }) => ({ name, rule })) } : {}),
    ...(amends ? { amends } : {}),
    upload: '',
    draftVersion,
  };
}

/** How requests name a recipient of the agency itself. */
export const insideRequest = (one: InsideRecipient): PartyRequest =>
  'unit' in one ? { unit: one.unit } : { person: one.person };

/** A file in the form that goes along: how it is asked for, and what is shown of it. */
export interface ChosenAnnex {
  readonly request: AnnexRequest;
  readonly shown: Omit<CheckedAnnex, 'sha256'>;
}

/** The files that the draft has already, in their order. */
export function annexesIn({ annexes = [] }: DraftContent): ChosenAnnex[] {
  return annexes.map(({ file, sha256, ...shown }) => ({
    request: { keep: sha256 },
    shown: { ...shown, size: file.size },
  }));
}

export const leadersOf = (me: Me) =>
  [...me.colleagues, ...me.authorised].filter((person) => !may(person, 'outgoing.sign'));

/** What must still be filled in, in the order of the form. */
export function missingFields(draft: DraftValues): DraftField[] {
  const needed = ['upload', 'subject', 'unit', 'signer'] as const;
  const missing: DraftField[] = needed.filter((field) => plainLine(draft[field]) === '');
  const { recipients, paperRecipients = [], inside = [] } = draft;
  return recipients.length + paperRecipients.length + inside.length === 0 ? [...missing, 'recipients'] : missing;
}

/** What is written in a way that the server will not take, by the rule that the server reads too. */
export function wrongFields({
  subject,
  unit,
  recipients,
  paperRecipients = [],
}: DraftValues): ('subject' | 'unit' | 'recipients' | 'paperRecipients')[] {
  const found = [
    lettersIn(subject) > maxLetters.subject && 'subject',
    plainLine(unit) !== '' && !isUnit(unit) && 'unit',
    recipients.length + paperRecipients.length > maxRecipients && 'recipients',
    paperRecipients.some(({ name, address }) => plainLine(name) === '' || plainLine(address) === '') &&
      'paperRecipients',
  ] as const;
  return found.filter((field) => field !== false);
}

/** Whether the form holds something that a person would miss. */
export function isTyped({ upload, ...values }: DraftValues, { upload: _, ...before }: DraftValues): boolean {
  return upload !== '' || JSON.stringify(values) !== JSON.stringify({ ...values, ...before });
}

/** The next draft begins with the same unit. */
export function rememberUnit(unit: string): void {
  localStorage.setItem(rememberedUnit, unit);
}
