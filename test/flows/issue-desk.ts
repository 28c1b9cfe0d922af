import type { Draft } from '../../lib/domain/outgoing/states.ts';
import { issueDocument } from '../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../lib/flows/outgoing/number-document.ts';
import { sealDocument } from '../../lib/flows/outgoing/seal-document.ts';
import { submitDraft } from '../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../lib/flows/signing/sign-document.ts';
import type { SigningContext } from '../../lib/kernel/context.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { findHeldKey } from '../../lib/stores/held-keys.ts';
import type { IssueMessage } from '../../lib/stores/messages/outbox.ts';
import type { TestPki } from '../pki/factory.ts';
import { caller, letterContent, type TestContext } from './context.ts';
import { signingContext } from './signing-context.ts';

/** The desk at which a document is submitted, signed and issued. */
export interface DeskContext {
  readonly it: TestContext;
  context: SigningContext;
}

export const deskContext = (it: TestContext, pki: TestPki): DeskContext => ({
  it,
  context: signingContext(it, pki).context,
});

/** A draft of the clerk of Hà Nội over these bytes. */
export async function draftDocument(
  { context }: DeskContext,
  bytes: Uint8Array,
  change: Partial<Draft> = {},
): Promise<string> {
  const id = context.newId();
  const key = `uploads/${id}.pdf`;
  const { size } = await context.files.put(key, bytes);
  const file = { key, size };
  const common = { id, agencyCode: 'G15.1', createdBy: 'vanthu.hanoi', createdAt: 1, draftVersion: 1 };
  const draft: Draft = { ...common, state: 'draft', content: letterContent, original: file, file, ...change };
  await context.records.transact(outgoingWrites(undefined, draft, { by: 'vanthu.hanoi', name: '', at: 1 }, []));
  return id;
}

/** A document that the leader has signed. */
export async function signedDocument(desk: DeskContext, bytes: Uint8Array): Promise<string> {
  const id = await draftDocument(desk, bytes);
  await submitDraft(desk.context, caller('vanthu.hanoi'), id, { confirmed: true });
  await forgetHeldKey(desk);
  await signDocument(desk.context, caller('lanhdao.hanoi'), id);
  return id;
}

/** What is to be signed already waits for no passphrase: a key that a test has had held for the leader goes. */
async function forgetHeldKey({ context }: DeskContext): Promise<void> {
  const held = await findHeldKey(context, 'lanhdao.hanoi');
  if (held)
    await context.records.transact([{ remove: { pk: held.pk, sk: held.sk }, expect: { version: held.version } }]);
}

export const askForIssue = ({ context }: DeskContext, id: string) => issueDocument(context, caller('vanthu.hanoi'), id);

/** The messages that wait for the issuing worker, taken out of the queue. */
export async function issueMessages({ it }: DeskContext): Promise<IssueMessage[]> {
  return (await it.messages('issues')) as IssueMessage[];
}

/** What the issuing worker does with a message. */
export const workOff = ({ context }: DeskContext, message: IssueMessage): Promise<void> =>
  (message.task === 'number' ? numberDocument : sealDocument)(context, message);

/** Works until no message is left. */
export async function workAll(desk: DeskContext): Promise<void> {
  for (let messages = await issueMessages(desk); messages.length > 0; messages = await issueMessages(desk)) {
    for (const message of messages) await workOff(desk, message);
  }
}
