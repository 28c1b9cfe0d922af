import { openTrouble } from '../../../../lib/domain/delivery/delivery.ts';
import { isIssuing } from '../../../../lib/domain/outgoing/decide.ts';
import { leavesAt } from '../../../../lib/domain/outgoing/dispatch.ts';
import { insideRecallable } from '../../../../lib/domain/outgoing/inside.ts';
import {
  frozen,
  newlyRecalled,
  newlyRecalledPaper,
  paperPositions,
  stoppedFor,
} from '../../../../lib/domain/outgoing/recall.ts';
import type { Issued } from '../../../../lib/domain/outgoing/states.ts';
import type { OutgoingStepName } from '../../../../lib/domain/outgoing/steps.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import type { IconName } from '../../../parts/icon.tsx';

export type Act =
  | 'sendReview'
  | 'approve'
  | 'withdraw'
  | 'sign'
  | 'returnIt'
  | 'submit'
  | 'issue'
  | 'send'
  | 'hold'
  | 'void';

interface ActRow {
  /** the last part of the API's path */
  readonly verb: string;
  readonly icon: IconName;
  readonly asking:
    | 'sendingReview'
    | 'approving'
    | 'withdrawing'
    | 'signing'
    | 'returning'
    | 'submitting'
    | 'issuing'
    | 'sending'
    | 'holding'
    | 'voiding';
  readonly danger?: true;
  /** asks for a reason */
  readonly reason?: true;
  /** offers to say something */
  readonly comment?: true;
  /** after it the next waiting document opens */
  readonly lands?: true;
}

export const acts: Readonly<Record<Act, ActRow>> = {
  sendReview: { verb: 'review', icon: 'send', asking: 'sendingReview', comment: true },
  approve: { verb: 'approve', icon: 'check', asking: 'approving', comment: true, lands: true },
  withdraw: { verb: 'withdraw', icon: 'back', asking: 'withdrawing', comment: true },
  sign: { verb: 'sign', icon: 'pen', asking: 'signing', lands: true },
  returnIt: { verb: 'return', icon: 'back', asking: 'returning', reason: true, lands: true },
  submit: { verb: 'submit', icon: 'clock', asking: 'submitting' },
  issue: { verb: 'issue', icon: 'seal', asking: 'issuing' },
  send: { verb: 'send', icon: 'send', asking: 'sending' },
  hold: { verb: 'hold', icon: 'clock', asking: 'holding' },
  void: { verb: 'cancel', icon: 'cross', asking: 'voiding', danger: true, reason: true },
};

const actOf: Readonly<Partial<Record<OutgoingStepName, Act>>> = {
  'send-for-review': 'sendReview',
  approve: 'approve',
  submit: 'submit',
  sign: 'sign',
  issue: 'issue',
  return: 'returnIt',
  send: 'send',
  hold: 'hold',
};

/** What this person is asked to do with this document now, the main thing first: the steps of its state, but for those that are always at hand. */
export function actsFor({ document, task, may }: DocumentView): readonly Act[] {
  if (task === null || isIssuing(document)) return [];
  const stays = leavesAt(document) === undefined;
  return may.flatMap((name) => (name === 'hold' && stays ? [] : (actOf[name] ?? [])));
}

/** Who drafted it takes it back from its review. */
export function mayBeWithdrawn({ may }: Pick<DocumentView, 'may'>): boolean {
  return may.includes('withdraw');
}

/** What somebody may do with what does not wait for them: the head of a unit sends what a colleague left behind. */
export function mayBeSentForReview({ task, may }: Pick<DocumentView, 'task' | 'may'>): boolean {
  return task === null && may.includes('send-for-review');
}

/** Who may make another version of its text. */
export function mayBeRevised({ may }: Pick<DocumentView, 'may'>): boolean {
  return may.includes('revise');
}

/** The leader takes the signature back as long as no number is asked for, though the document waits for the clerk by then. */
export function mayBeReturned({ document, task, may }: DocumentView): boolean {
  return task === null && !isIssuing(document) && may.includes('return');
}

/** Who may give it up, and only before it is issued. */
export function mayBeVoided({ may }: DocumentView): boolean {
  return may.includes('cancel');
}

/** The document, where the reader may send it to more recipients. */
export const extendableOf = ({ document, may }: DocumentView): Issued | undefined =>
  document.state === 'issued' && may.includes('add-recipients') && !frozen(document) ? document : undefined;

/** The document, where the reader may take it back from somebody. */
export const recallableOf = ({ document, may: steps }: DocumentView): Issued | undefined =>
  document.state === 'issued' &&
  !document.replaced &&
  steps.includes('recall') &&
  (newlyRecalled(document, document.content.recipients).length > 0 ||
    newlyRecalledPaper(document, paperPositions(document)).length > 0 ||
    insideRecallable(document))
    ? document
    : undefined;

/** Whether the reader may send to a recipient again who did not get it, or says that they have seen what became of it. */
export function deliverySteps(
  { document, mayHandle }: Pick<DocumentView, 'document' | 'mayHandle'>,
  delivery: DocumentView['deliveries'][number],
): { readonly again: boolean; readonly seen: boolean } {
  const trouble = openTrouble(delivery);
  const fails = delivery.state === 'failed';
  const isOpen = fails || (trouble !== undefined && trouble !== 'contradicted');
  return {
    again: mayHandle && isOpen && !stoppedFor(document, delivery.recipient),
    seen: mayHandle && trouble !== undefined && !fails,
  };
}
