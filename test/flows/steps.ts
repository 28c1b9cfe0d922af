import { Refused } from '../../lib/domain/shared/errors.ts';
import { assignIncoming } from '../../lib/flows/assign-incoming.ts';
import { cancelDocument } from '../../lib/flows/cancel-document.ts';
import { completeIncoming } from '../../lib/flows/complete-incoming.ts';
import { issueDocument } from '../../lib/flows/issue-documents.ts';
import { noteIncoming } from '../../lib/flows/note-incoming.ts';
import { refuseIncoming } from '../../lib/flows/refuse-incoming.ts';
import { registerIncoming, takeForInformation } from '../../lib/flows/register-incoming.ts';
import { reopenIncoming } from '../../lib/flows/reopen-incoming.ts';
import { retryDelivery } from '../../lib/flows/retry-delivery.ts';
import { returnDocument } from '../../lib/flows/return-document.ts';
import { sendDocument } from '../../lib/flows/send-document.ts';
import { signDocument } from '../../lib/flows/sign-document.ts';
import { signDocuments } from '../../lib/flows/sign-documents.ts';
import { startIncoming } from '../../lib/flows/start-incoming.ts';
import type { Caller, SigningContext } from '../../lib/flows/step/context.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';

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
  const begin: Step = (asking, id) => startIncoming(context, asking, id);
  const finish: Step = (asking, id) => completeIncoming(context, asking, id, { result: '' });
  return {
    submit,
    sign,
    signMany,
    giveBack,
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
    begin,
    finish,
  };
}
export type StepName = keyof ReturnType<typeof stepsOf>;
