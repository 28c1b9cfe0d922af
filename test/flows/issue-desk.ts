import type { Draft } from '../../lib/domain/document/outgoing.ts';
import { issueDocument } from '../../lib/flows/issue-documents.ts';
import { numberDocument } from '../../lib/flows/number-document.ts';
import { sealDocument } from '../../lib/flows/seal-document.ts';
import { signDocument } from '../../lib/flows/sign-document.ts';
import type { SigningHouse } from '../../lib/flows/step/house.ts';
import type { IssueMessage } from '../../lib/flows/step/outbox.ts';
import { outgoingWrites } from '../../lib/flows/step/outgoing-store.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';
import type { TestPki } from '../pki/factory.ts';
import { caller, letterContent, type TestHouse } from './house.ts';
import { signingHouse } from './signing-house.ts';

/** The desk at which a document is submitted, signed and issued. */
export interface DeskHouse {
  readonly it: TestHouse;
  house: SigningHouse;
}

export const deskHouse = (it: TestHouse, pki: TestPki): DeskHouse => ({ it, house: signingHouse(it, pki).house });

/** A draft of the clerk of Hà Nội over these bytes. */
export async function draftDocument(
  { house }: DeskHouse,
  bytes: Uint8Array,
  change: Partial<Draft> = {},
): Promise<string> {
  const id = house.newId();
  const key = `uploads/${id}.pdf`;
  const { size } = await house.files.put(key, bytes);
  const file = { key, size };
  const common = { id, agencyCode: 'G15.1', createdBy: 'vanthu.hanoi', createdAt: 1, draftVersion: 1 };
  const draft: Draft = { ...common, state: 'draft', content: letterContent, original: file, file, ...change };
  await house.records.transact(outgoingWrites(undefined, draft, { by: 'vanthu.hanoi', name: '', at: 1 }, []));
  return id;
}

/** A document that the leader has signed. */
export async function signedDocument(desk: DeskHouse, bytes: Uint8Array): Promise<string> {
  const id = await draftDocument(desk, bytes);
  await submitDraft(desk.house, caller('vanthu.hanoi'), id, { confirmed: true });
  await signDocument(desk.house, caller('lanhdao.hanoi'), id);
  return id;
}

export const askForIssue = ({ house }: DeskHouse, id: string) => issueDocument(house, caller('vanthu.hanoi'), id);

/** The messages that wait for the issuing worker, taken out of the queue. */
export async function issueMessages({ it }: DeskHouse): Promise<IssueMessage[]> {
  return (await it.messages('issues')) as IssueMessage[];
}

/** What the issuing worker does with a message. */
export const workOff = ({ house }: DeskHouse, message: IssueMessage): Promise<void> =>
  (message.task === 'number' ? numberDocument : sealDocument)(house, message);

/** Works until no message is left. */
export async function workAll(desk: DeskHouse): Promise<void> {
  for (let messages = await issueMessages(desk); messages.length > 0; messages = await issueMessages(desk)) {
    for (const message of messages) await workOff(desk, message);
  }
}
