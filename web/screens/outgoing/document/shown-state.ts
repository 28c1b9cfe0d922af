import { isIssuing } from '../../../../lib/domain/outgoing/decide.ts';
import { leavesAt } from '../../../../lib/domain/outgoing/dispatch.ts';
import type { Outgoing } from '../../../../lib/domain/outgoing/states.ts';
import { vietnamClock } from '../../../../lib/domain/shared/calendar/time.ts';
import type { DocumentView, ReviewView } from '../../../api/outgoing.ts';
import type { ShownOutgoing } from '../../../parts/states.tsx';
import type { Words } from '../../../words/vi.ts';

export function shownState(document: Outgoing): ShownOutgoing {
  if (document.state === 'draft') return document.returned ? 'rework' : 'draft';
  if (document.state === 'issued') return document.sent ? 'sent' : 'issued';
  if (isIssuing(document)) return 'issuing';
  return document.state;
}

/** The step that is to be done now, from 0: drafting, submitting, signing, issuing, sending. */
export const stepNow: Readonly<Record<ShownOutgoing, number>> = {
  rework: 0,
  draft: 1,
  'in-review': 1,
  submitted: 2,
  signed: 3,
  issuing: 3,
  numbered: 3,
  issued: 4,
  sent: 5,
  cancelled: -1,
};

/** One sentence: where it stands and who is waited for. */
export function whereNow({ document, signerName, review }: DocumentView, { now, inside }: Words): string {
  const state = shownState(document);
  if (document.state === 'in-review') return reviewNow(review, now);
  if (state === 'draft' && review) return now.unitDraft;
  if (state === 'rework' && document.state === 'draft') return now.rework(document.returned?.name ?? '');
  const due = leavesAt(document);
  if (due !== undefined) return now.leaving(vietnamClock(due));
  if (state === 'submitted') return now.submitted(signerName);
  if (state === 'sent' && isOnlyInside(document)) return inside.onlyInside;
  const sentence = (now as Readonly<Record<string, unknown>>)[state];
  return typeof sentence === 'string' ? sentence : '';
}

const isOnlyInside = ({ content: { recipients, paperRecipients = [] } }: Outgoing): boolean =>
  recipients.length + paperRecipients.length === 0;

function reviewNow(review: ReviewView | null, now: Words['now']): string {
  const stage = review?.stages.find(({ state }) => state === 'now');
  if (!stage || stage.holders.length === 0) return now.nobody;
  return stage.name === 'unit-head' ? now['unit-head'](stage.holders.join(', ')) : now['form-check'];
}
