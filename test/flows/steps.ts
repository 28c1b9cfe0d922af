import { requestExamples } from '../../functions/description/request-examples.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { retryDelivery } from '../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { agreeToRequest, refuseRequest } from '../../lib/flows/incoming/answer-request.ts';
import { assignIncoming } from '../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../lib/flows/incoming/complete-incoming.ts';
import { type ReceiveMailRequest, receiveMail } from '../../lib/flows/incoming/mail/receive-mail.ts';
import { noteIncoming } from '../../lib/flows/incoming/note-incoming.ts';
import { refuseIncoming } from '../../lib/flows/incoming/refuse-incoming.ts';
import { registerIncoming, takeForInformation } from '../../lib/flows/incoming/register-incoming.ts';
import { reopenIncoming } from '../../lib/flows/incoming/reopen-incoming.ts';
import { startIncoming } from '../../lib/flows/incoming/start-incoming.ts';
import { approveDraft } from '../../lib/flows/outgoing/approve-draft.ts';
import { cancelDocument } from '../../lib/flows/outgoing/cancel-document.ts';
import { issueDocument } from '../../lib/flows/outgoing/issue-documents.ts';
import { returnDocument } from '../../lib/flows/outgoing/return-document.ts';
import { sendForReview } from '../../lib/flows/outgoing/send-for-review.ts';
import { submitDraft } from '../../lib/flows/outgoing/submit-draft.ts';
import { withdrawDraft } from '../../lib/flows/outgoing/withdraw-draft.ts';
import { signDocument } from '../../lib/flows/signing/sign-document.ts';
import { signDocuments } from '../../lib/flows/signing/sign-documents.ts';
import type { Caller, SigningContext } from '../../lib/kernel/context.ts';

/** One step of somebody on a document, with what it asks for filled in. */
export type Step = (asking: Caller, id: string) => Promise<unknown>;

/** The steps that people take, by what is done to the document. */
export function stepsOf(context: SigningContext) {
  const submit: Step = (asking, id) => submitDraft(context, asking, id, { confirmed: true });
  const sign: Step = (asking, id) => signDocument(context, asking, id);
  const signMany: Step = async (asking, id) => {
    const { results } = await signDocuments(context, asking, [{ id, stage: asking.seen?.replaceAll('"', '') }]);
    const refusal = results[0]?.refusal;
    if (refusal) throw new Refused({ code: refusal.code } as Refused['problem']);
  };
  const giveBack: Step = (asking, id) => returnDocument(context, asking, id, { reason: 'Sửa' });
  const sendForReviewStep: Step = (asking, id) => sendForReview(context, asking, id);
  const approve: Step = (asking, id) => approveDraft(context, asking, id);
  const withdraw: Step = (asking, id) => withdrawDraft(context, asking, id);
  const cancel: Step = (asking, id) => cancelDocument(context, asking, id, { reason: 'Thôi' });
  const send: Step = (asking, id) => sendDocument(context, asking, id);
  const retry: Step = (asking, id) => retryDelivery(context, asking, id, 'G15.29');
  const issue: Step = (asking, id) => issueDocument(context, asking, id);
  const register: Step = (asking, id) => registerIncoming(context, asking, id, { reason: 'đã xem' });
  const inform: Step = (asking, id) => takeForInformation(context, asking, id, { leader: 'lanhdao.hanoi' });
  const refuse: Step = (asking, id) => refuseIncoming(context, asking, id, { reason: 'nhầm' });
  const assign: Step = (asking, id) =>
    assignIncoming(context, asking, id, { officer: 'chuyenvien.hanoi', opinion: '' });
  const reopen: Step = (asking, id) => reopenIncoming(context, asking, id);
  const note: Step = (asking, id) => noteIncoming(context, asking, id);
  const agree: Step = (asking, id) => agreeToRequest(context, asking, id);
  const decline: Step = (asking, id) => refuseRequest(context, asking, id, { reason: 'Đã xử lý xong' });
  const receive: Step = (asking, id) =>
    receiveMail(context, asking, id, requestExamples['receiveMail'] as ReceiveMailRequest);
  const begin: Step = (asking, id) => startIncoming(context, asking, id);
  const finish: Step = (asking, id) => completeIncoming(context, asking, id, { result: '' });
  return {
    submit,
    sign,
    signMany,
    giveBack,
    sendForReview: sendForReviewStep,
    approve,
    withdraw,
    cancel,
    send,
    retry,
    issue,
    register,
    inform,
    refuse,
    assign,
    reopen,
    note,
    agree,
    decline,
    receive,
    begin,
    finish,
  };
}
export type StepName = keyof ReturnType<typeof stepsOf>;
