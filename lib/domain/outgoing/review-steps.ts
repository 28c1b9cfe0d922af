import { answered, type Consultation, consulted, type Opinion } from '../review/opinions.ts';
import { noted, placeOf, type ReturnTarget, type Review, type ReviewEntry, returnTargets } from '../review/review.ts';
import type { Stage, StageName } from '../review/route.ts';
import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { FileRef } from '../shared/file-ref.ts';
import type { IssuePage } from './issue-page.ts';
import type { Draft, InReview, Numbered, Outgoing, Signed, Submitted } from './states.ts';

/** The stage that a document on its route waits at. */
export const stageOf = ({ review, draftVersion }: InReview): StageName => placeOf(review, draftVersion) ?? 'form-check';

/** What stays with a document wherever it goes: who else may read it, where it was drafted, and all that was said of it. */
export function keptOf({ shares, draftedIn, review, consultations }: Outgoing): Kept {
  return {
    ...(shares ? { shares } : {}),
    ...(draftedIn ? { draftedIn } : {}),
    ...(review ? { review } : {}),
    ...(consultations ? { consultations } : {}),
  };
}
type Kept = Pick<Outgoing, 'shares' | 'draftedIn' | 'review' | 'consultations'>;

/** The review with one thing more that was done to this version. */
function withEntry(
  { review, draftVersion }: { readonly review: Review; readonly draftVersion: number },
  entry: Omit<ReviewEntry, 'version'>,
): Review | Problem {
  return noted(review, { ...entry, version: draftVersion });
}

/** Gửi duyệt: to the first stage of the route that is gone through. What was said before stays, what still holds of it is not asked again. */
export function sentForReview(draft: Draft, stages: readonly Stage[], act: Act, comment: string): InReview | Problem {
  const { draftedIn } = draft;
  if (!draftedIn) return { code: 'review-of-units-only' };
  const before: Review = { stages, entries: draft.review?.entries ?? [] };
  const review = withEntry(
    { review: before, draftVersion: draft.draftVersion },
    { ...act, kind: 'sent', ...said(comment) },
  );
  if (isRefusal(review)) return review;
  const { returned: _, number: __, ...rest } = draft;
  return { ...rest, state: 'in-review', draftedIn, review };
}

/** Duyệt nội dung, ký nháy: the head of the unit, or who acts for them, answers for this version. Decree 30/2020 art. 12.1. */
export function approved(document: InReview, act: Act, comment: string, absent?: string): InReview | Problem {
  if (document.createdBy === act.by) return { code: 'own-draft' };
  const review = withEntry(document, {
    ...{ ...act, kind: 'approved', stage: stageOf(document), ...said(comment) },
    ...(absent === undefined ? {} : { for: absent }),
  });
  return isRefusal(review) ? review : { ...document, review };
}

/** Trình ký of what a unit drafted: it is the word of the clerk who checked its form. Decree 30/2020 art. 12.2. */
export function checked(document: InReview, page: IssuePage, file: FileRef, act: Act): Submitted | Problem {
  const review = withEntry(document, { ...act, kind: 'approved', stage: 'form-check' });
  return isRefusal(review) ? review : { ...document, state: 'submitted', review, page, file, submitted: act };
}

/** Rút lại: who drafted it takes it back before it is submitted. */
export function withdrawn(document: InReview, act: Act, comment: string): Draft | Problem {
  const review = withEntry(document, { ...act, kind: 'withdrawn', stage: stageOf(document), ...said(comment) });
  return isRefusal(review) ? review : { ...unsigned(document), ...keptOf(document), review, state: 'draft' };
}

/** What can still be returned. */
export type Returnable = InReview | Submitted | Signed | Numbered;

/** To whom a document may be returned from where it is. */
export function targetsOf(document: Outgoing): readonly ReturnTarget[] {
  if (document.state === 'draft' || document.state === 'issued' || document.state === 'cancelled') return [];
  return returnTargets(document.review, document.state === 'in-review' ? stageOf(document) : undefined);
}

/**
 * Trả lại, with a reason, before issue, to who drafted it or to an earlier stage: what follows starts from the unsigned original and holds no number.
 */
export function returned(
  document: Returnable,
  act: Act,
  reason: string,
  to: ReturnTarget = 'drafter',
): Draft | InReview | Problem {
  if (!targetsOf(document).includes(to)) return { code: 'return-not-there', to };
  const stage = document.state === 'in-review' ? { stage: stageOf(document) } : {};
  const entry = { ...act, kind: 'returned', ...stage, to, comment: reason } as const;
  const review = document.review && withEntry({ ...document, review: document.review }, entry);
  if (isRefusal(review)) return review;
  const common = { ...unsigned(document), ...keptOf(document), ...(review ? { review } : {}) };
  if (to === 'drafter') return { ...common, state: 'draft', returned: { ...act, reason } };
  const { draftedIn } = document;
  return review && draftedIn ? { ...common, state: 'in-review', draftedIn, review } : { code: 'return-not-there', to };
}

/** The text as it was given, with nothing that came on it. */
function unsigned({ id, agencyCode, createdBy, createdAt, draftVersion, content, original }: Outgoing) {
  return { id, agencyCode, createdBy, createdAt, draftVersion, content, original, file: original };
}

/** Xin ý kiến: colleagues are asked, each by themself, while the document goes its way. */
export function consultedOn<Document extends Draft | InReview>(
  document: Document,
  round: Omit<Consultation, 'version'>,
  today: string,
): Document | Problem {
  const { consultations, draftVersion } = document;
  const after = consulted(consultations, { ...round, version: draftVersion }, today);
  return isRefusal(after) ? after : { ...document, consultations: after };
}

/** Cho ý kiến, on the version that is there. */
export function opinionGiven<Document extends Draft | InReview>(
  document: Document,
  subject: string,
  opinion: Omit<Opinion, 'version'>,
): Document | Problem {
  const { consultations, draftVersion } = document;
  const after = answered(consultations, subject, { ...opinion, version: draftVersion });
  return isRefusal(after) ? after : { ...document, consultations: after };
}

const said = (comment: string) => (comment === '' ? {} : { comment });

/** The page reads this module, and not the table of refusals for it. */
const isRefusal = (value: object | undefined): value is Problem => value !== undefined && 'code' in value;
