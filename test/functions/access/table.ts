import type { PersonOperation } from '../../../functions/api/operations.ts';
import {
  type IncomingStepName,
  incomingStep,
  incomingStepNames,
  type incomingSteps,
  type StepActor,
} from '../../../lib/domain/incoming/steps.ts';
import {
  type OutgoingActor,
  type OutgoingStepName,
  outgoingStep,
  outgoingStepNames,
  type outgoingSteps,
  statesOf,
} from '../../../lib/domain/outgoing/steps.ts';
import { prepareSigningSession } from '../../../lib/flows/signing/prepare-signing-session.ts';
import { caller, letterContent } from '../../flows/context.ts';
import { testPeople } from '../../flows/people.ts';
import {
  draft,
  incoming,
  issued,
  outgoing,
  type State,
  signed,
  submitted,
  undelivered,
  uploadOf,
} from '../../flows/states.ts';
import { signerOf } from '../../pades/signers.ts';
import type { AccessDesk } from './desk.ts';

/** Who may do an operation on a document in a state where it is allowed. */
export interface Row {
  /** nothing where the operation is about no document */
  readonly state?: State;
  readonly allowed: readonly string[];
  /** path parameters beside the id */
  readonly parameters?: Readonly<Record<string, string>>;
  /** as one of those allowed sends it; the wrong ones send what the first of those would */
  readonly body?: (desk: AccessDesk, id: string, subject: string) => Promise<object> | object;
  /** many at once: each document's result stands in an answer of 2xx, and the answer is kept under its key */
  readonly many?: true;
}

const all = testPeople.map(({ subject }) => subject);
const clerks = all.filter((subject) => subject.startsWith('vanthu'));
/** Everybody of the agency whose document it is. */
const ours = all.filter((subject) => subject.endsWith('.hanoi'));
const ourClerks = ['vanthu.hanoi', 'vanthu2.hanoi'];
const ourLeaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
const signer = ['lanhdao.hanoi'];
const officer = ['chuyenvien.hanoi'];
const nothing = () => ({});
const reason = () => ({ reason: 'Sai thể thức' });
const one = (_: AccessDesk, id: string) => ({ documents: [id] });
const oneAt = (stage: string) => (_: AccessDesk, id: string) => ({ documents: [{ id, stage }] });
const { pages: _, ...said } = letterContent;

/** What a clerk says of a new draft: the upload is their own, the signer a leader of their agency. */
async function content(desk: AccessDesk, _: string, subject: string): Promise<object> {
  const place = subject.split('.')[1] ?? '';
  const recipients = place === 'nghean' ? ['G15.1'] : ['G15.29'];
  return { ...said, signer: `lanhdao.${place}`, recipients, upload: await uploadOf(desk, subject) };
}

/** Of a new draft only what makes it the same as another. */
async function alike(desk: AccessDesk, _: string, subject: string): Promise<object> {
  return { upload: await uploadOf(desk, subject), subject: said.subject, recipients: said.recipients };
}

/** What the leader's token made of what was handed over to him. */
async function value(desk: AccessDesk, id: string): Promise<object> {
  const { signingSession, message, digest } = await prepareSigningSession(desk.context, caller('lanhdao.hanoi'), id);
  const request = { message: Buffer.from(message, 'base64'), digest: Buffer.from(digest, 'base64') };
  const [made] = await signerOf(desk.token).sign([request]);
  if (!made || !('signature' in made)) throw new Error('no signature');
  return { signingSession, signature: Buffer.from(made.signature).toString('base64') };
}

const byActor: Readonly<Record<StepActor, readonly string[]>> = {
  clerk: ourClerks,
  leader: ourLeaders,
  assignee: officer,
};
/** What a step on an incoming document needs beside its name. */
const incomingBodies: Readonly<Partial<Record<IncomingStepName, () => object>>> = {
  refuse: reason,
  'hand-back': reason,
  assign: () => ({ officer: 'chuyenvien.hanoi', opinion: '' }),
  complete: () => ({ result: '' }),
};
/** The steps of the table, each in every state that it is taken in. */
const incomingRows = Object.fromEntries(
  incomingStepNames.map((name) => {
    const { operation, from, by } = incomingStep(name);
    const body = incomingBodies[name] ?? nothing;
    return [operation, from.map((state): Row => ({ state: incoming(state), allowed: byActor[by], body }))];
  }),
) as unknown as Record<IncomingOperation, readonly Row[]>;
type IncomingOperation = (typeof incomingSteps)[IncomingStepName]['operation'];

const byOutgoingActor: Readonly<Record<OutgoingActor, readonly string[]>> = { clerk: ourClerks, signer };
/** What a step on an outgoing document needs beside its name. */
const outgoingBodies: Readonly<Partial<Record<OutgoingStepName, Row['body']>>> = {
  revise: async (...of) => ({ ...(await content(...of)), draftVersion: 1 }),
  submit: () => ({ confirmed: true }),
  return: reason,
  cancel: reason,
};
/** The steps of the table, each in every state that it is taken in. */
const outgoingRows = Object.fromEntries(
  outgoingStepNames.map((name) => {
    const row = outgoingStep(name);
    const body = outgoingBodies[name] ?? nothing;
    const rows = statesOf(row).map((state): Row => {
      const allowed = (row.by[state] ?? []).flatMap((actor) => byOutgoingActor[actor]);
      return { state: outgoing[state], allowed, body };
    });
    return [row.operation, rows];
  }),
) as unknown as Record<(typeof outgoingSteps)[OutgoingStepName]['operation'], readonly Row[]>;

/** Every operation of the API. A new one is missing here until somebody has said who may do it, and when. */
export const accessTable: Readonly<Record<PersonOperation, readonly Row[]>> = {
  readMe: [{ allowed: all }],
  findAgencies: [{ allowed: all }],
  readInbox: [{ allowed: all }],
  listDocuments: [{ allowed: all }],
  listIncoming: [{ allowed: all }],
  requestUpload: [{ allowed: clerks, body: () => ({ size: 10 }) }],
  createDraft: [{ allowed: clerks, body: content }],
  findAlike: [{ allowed: clerks, body: alike }],
  readDocument: [draft, submitted, signed, issued].map((state) => ({ state, allowed: ours })),
  readDocumentViewers: [draft, issued].map((state) => ({ state, allowed: ours })),
  readIncomingViewers: [{ state: incoming('opened'), allowed: ours }],
  readPlaces: [draft, submitted].map((state) => ({ state, allowed: ours })),
  downloadDocument: [draft, submitted, issued].map((state) => ({ state, allowed: ours })),
  readDocumentPage: [draft, submitted, issued].map((state) => ({ state, allowed: ours, parameters: { page: '1' } })),
  ...outgoingRows,
  prepareSigningSession: [{ state: submitted, allowed: signer, body: nothing }],
  completeSigningSession: [{ state: submitted, allowed: signer, body: value }],
  signDocuments: [
    { state: submitted, allowed: signer, body: one, many: true },
    { state: submitted, allowed: signer, body: oneAt('submitted-1'), many: true },
  ],
  issueDocuments: [
    { state: signed, allowed: ourClerks, body: one, many: true },
    { state: signed, allowed: ourClerks, body: oneAt('signed-1'), many: true },
  ],
  retryDelivery: [{ state: undelivered, allowed: ourClerks, parameters: { recipient: 'G15.29' }, body: nothing }],
  lookAtDelivery: [{ state: undelivered, allowed: ourClerks, parameters: { recipient: 'G15.29' }, body: nothing }],
  readIncoming: [incoming('opened'), incoming('completed')].map((state) => ({ state, allowed: ours })),
  downloadIncoming: [{ state: incoming('opened'), allowed: ours, parameters: { index: '0' } }],
  readIncomingPage: [{ state: incoming('opened'), allowed: ours, parameters: { index: '0', page: '1' } }],
  downloadReport: [{ state: incoming('opened'), allowed: ours, parameters: { index: '0' } }],
  downloadPacket: [incoming('opened'), incoming('quarantined')].map((state) => ({ state, allowed: ours })),
  ...incomingRows,
};
