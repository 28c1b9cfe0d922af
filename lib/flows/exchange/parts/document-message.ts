import { printedNumber } from '../../../domain/books/number.ts';
import type { Agency, Person } from '../../../domain/organisation/agency.ts';
import type { Issued } from '../../../domain/outgoing/states.ts';
import type { Answered } from '../../../domain/shared/answered.ts';
import { vietnamClock, vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import { priorityOf } from '../../../domain/shared/urgency-secrecy.ts';
import type { Attachment, DocumentMessage, DocumentReference } from '../../../edxml/message.ts';
import { organizationOf } from './organizations.ts';

/** What it answers, as those know it who wrote it; what came on paper has no identity on the axis. */
const referencesOf = (answered: readonly Answered[] = []): readonly DocumentReference[] =>
  answered.flatMap(({ fromCode, code, documentId, issuedOn }) =>
    documentId === '' ? [] : [{ organId: fromCode, code, documentId, promulgatedOn: issuedOn }],
  );

/** A letter that corrects another document of ours names it. */
const correctedBy = (organId: string, { amends }: Issued['content']): readonly DocumentReference[] =>
  amends?.how === 'corrects'
    ? [{ organId, code: amends.code, documentId: amends.documentId, promulgatedOn: amends.issuedOn }]
    : [];

/** An issued document as a packet to one recipient, which alone it names, in our words. `now` is Unix milliseconds. */
export function messageOf(
  now: number,
  document: Issued,
  from: Agency,
  to: Agency,
  signer: Person | undefined,
  attachments: readonly Attachment[],
): DocumentMessage {
  const { content, number, signed } = document;
  const kind = documentKind(content.kind);
  return {
    from: organizationOf({ ...from, ...document.sender }),
    to: [organizationOf(to)],
    documentId: document.documentId,
    number: printedNumber(number.number),
    notation: number.notation,
    place: (document.sender ?? from).place,
    promulgatedOn: number.day,
    type: { type: 2, detail: kind?.ordinal ?? 0, name: kind?.name ?? '' },
    subject: content.subject,
    content: content.subject,
    signer: { competence: signed.competence ?? '', position: signed.position, fullName: signer?.name ?? signed.name },
    priority: priorityOf(content.urgency),
    pages: content.pages,
    ...(content.dueOn === undefined ? {} : { dueOn: content.dueOn }),
    ...(content.copies === undefined ? {} : { beside: { copies: content.copies } }),
    responseFor: [...referencesOf(content.inReplyTo), ...correctedBy(from.code, content)],
    toPlaces: [to.name],
    operation: 'new',
    reason: 'Văn bản điện tử mới',
    staff: document.sent?.name ?? '',
    sentAt: `${vietnamDay(now)} ${vietnamClock(now)}`,
    attachments,
  };
}
