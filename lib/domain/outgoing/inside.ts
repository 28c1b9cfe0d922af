import { unitMark } from '../organisation/marks.ts';
import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import { frozen } from './recall.ts';
import type { InsideRecipient } from './recipients.ts';
import type { Acknowledged, DraftContent, Issued, Outgoing } from './states.ts';

/** How the document names one of them: a person by their subject, a unit by its mark. */
export const insideMark = (recipient: InsideRecipient): string =>
  'unit' in recipient ? unitMark(recipient.unit) : recipient.person;

export const insideOf = ({ inside = [] }: Pick<DraftContent, 'inside'>): readonly InsideRecipient[] => inside;

/** What one of them is asked for: to take the document, or to know that what they took was taken back; nothing where neither is open. */
export function askedOfInside(document: Outgoing, recipient: InsideRecipient): Acknowledged['of'] | undefined {
  if (document.state !== 'issued' || !document.sent) return undefined;
  const mine = (document.acknowledged ?? []).filter(({ to }) => to === insideMark(recipient));
  const has = (what: Acknowledged['of']) => mine.some(({ of }) => of === what);
  if (document.recalled?.inside) return has('document') && !has('recall') ? 'recall' : undefined;
  return has('document') || document.replaced ? undefined : 'document';
}

/** Whom of them the document still asks something of. */
export const openInside = (document: Outgoing): readonly InsideRecipient[] =>
  insideOf(document.content).filter((recipient) => askedOfInside(document, recipient) !== undefined);

/** Whether it can be taken back from those of the agency itself: there are some, and it has not been. */
export const insideRecallable = ({ content, recalled }: Issued): boolean =>
  insideOf(content).length > 0 && !recalled?.inside;

/** Marks of all who get it, from when it is sent. */
export const insideReaders = (document: Outgoing): readonly string[] =>
  document.state === 'issued' && document.sent ? insideOf(document.content).map(insideMark) : [];

/** By subject, who is named as a recipient and who has taken it for themself or for their unit. */
export function insidePeople(document: Outgoing): readonly string[] {
  if (document.state !== 'issued' || !document.sent) return [];
  const named = insideOf(document.content).flatMap((one) => ('person' in one ? [one.person] : []));
  return [...named, ...(document.acknowledged ?? []).map(({ by }) => by)];
}

/**
 * Đã nhận, đã xem: everything that is open for whoever bears one of these marks, as a person and for their unit. The first of a unit who takes it does so for the unit.
 * @returns `not-your-part` where nothing is open for them
 */
export function acknowledgedInside(document: Issued, act: Act, marks: readonly string[]): Issued | Problem {
  const open = openInside(document).filter((recipient) => marks.includes(insideMark(recipient)));
  if (open.length === 0) return frozen(document) ?? { code: 'not-your-part' };
  const taken = open.map(
    (recipient): Acknowledged => ({
      ...act,
      to: insideMark(recipient),
      of: askedOfInside(document, recipient) ?? 'document',
    }),
  );
  return { ...document, acknowledged: [...(document.acknowledged ?? []), ...taken] };
}

/** What is wrong with the recipients of the agency itself: one twice. */
export function insideProblem(recipients: readonly InsideRecipient[]): Problem | undefined {
  const marks = recipients.map(insideMark);
  const double = recipients.find((one, index) => marks.indexOf(insideMark(one)) !== index);
  return double && { code: 'recipient-repeated', agency: double.name };
}
