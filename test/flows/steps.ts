import { Refused } from '../../lib/domain/errors.ts';
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
import type { Caller, SigningHouse } from '../../lib/flows/step/house.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';

/** One step of somebody on a document, with what it asks for filled in. */
export type Step = (asking: Caller, id: string) => Promise<unknown>;

/** The steps that people take, by what is done to the document. */
export function stepsOf(house: SigningHouse) {
  const submit: Step = (asking, id) => submitDraft(house, asking, id, { confirmed: true });
  const sign: Step = (asking, id) => signDocument(house, asking, id);
  const signMany: Step = async (asking, id) => {
    const { results } = await signDocuments(house, asking, [{ id, stage: asking.seen?.replaceAll('"', '') }]);
    const refusal = results[0]?.refusal;
    if (refusal) throw new Refused({ code: refusal.code } as Refused['problem']);
  };
  const giveBack: Step = (asking, id) => returnDocument(house, asking, id, { reason: 'Sửa' });
  const cancel: Step = (asking, id) => cancelDocument(house, asking, id, { reason: 'Thôi' });
  const send: Step = (asking, id) => sendDocument(house, asking, id);
  const retry: Step = (asking, id) => retryDelivery(house, asking, id, 'G15.29');
  const issue: Step = (asking, id) => issueDocument(house, asking, id);
  const register: Step = (asking, id) => registerIncoming(house, asking, id, { reason: 'đã xem' });
  const inform: Step = (asking, id) => takeForInformation(house, asking, id, { leader: 'lanhdao.hanoi' });
  const refuse: Step = (asking, id) => refuseIncoming(house, asking, id, { reason: 'nhầm' });
  const assign: Step = (asking, id) => assignIncoming(house, asking, id, { officer: 'chuyenvien.hanoi', opinion: '' });
  const reopen: Step = (asking, id) => reopenIncoming(house, asking, id);
  const note: Step = (asking, id) => noteIncoming(house, asking, id);
  const begin: Step = (asking, id) => startIncoming(house, asking, id);
  const finish: Step = (asking, id) => completeIncoming(house, asking, id, { result: '' });
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
