import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { IncomingState } from '../../../lib/domain/incoming/states.ts';
import {
  type IncomingStepName,
  incomingStep,
  incomingStepNames,
  type incomingSteps,
} from '../../../lib/domain/incoming/steps.ts';
import type { OutgoingState } from '../../../lib/domain/outgoing/states.ts';
import {
  type OutgoingStepName,
  outgoingStep,
  outgoingStepNames,
  type outgoingSteps,
} from '../../../lib/domain/outgoing/steps.ts';
import { shareDocument } from '../../../lib/flows/outgoing/share-document.ts';
import { uploadPrefix } from '../../../lib/flows/parts/uploads.ts';
import { prepareSigningSession } from '../../../lib/flows/signing/prepare-signing-session.ts';
import { caller, letterContent, person } from '../../flows/context.ts';
import { everyPerson, unitPeople } from '../../flows/people.ts';
import {
  draft,
  draftWithAnnex,
  incoming,
  inReview,
  issued,
  onPaper,
  readableIncoming,
  ripeFor,
  ripeIncoming,
  type State,
  signed,
  submitted,
  undelivered,
  uploadOf,
} from '../../flows/states.ts';
import { signerOf } from '../../pades/signers.ts';
import type { AccessDesk } from './desk.ts';
import { dossierRows } from './dossier-rows.ts';
import { grantRows } from './grant-rows.ts';
import { keyRows, passphrase } from './key-rows.ts';
import { machineRows } from './machine-rows.ts';
import { monitoringRows } from './monitoring-rows.ts';
import { notificationRows } from './notification-rows.ts';
import { organisationRows } from './organisation-rows.ts';
import { passkeyRows } from './passkey-rows.ts';
import { registerRows } from './register-rows.ts';
import { signInRows } from './sign-in-rows.ts';
import { successionRows } from './succession-rows.ts';
import { trustRows } from './trust-rows.ts';

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

const all = everyPerson.map(({ subject }) => subject);
const clerks = all.filter((subject) => subject.startsWith('vanthu'));
const ourClerks = ['vanthu.hanoi', 'vanthu2.hanoi'];
const ourLeaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
/** Those who read every document of the agency. */
const scope = [...ourClerks, ...ourLeaders];
const signer = ['lanhdao.hanoi'];
const officer = ['chuyenvien.hanoi'];
/** Who works in a unit of Hà Nội: they draft there. */
const ofUnit = unitPeople.map(({ subject }) => subject);
const draftingPeople = [...clerks, ...ofUnit];
const nothing = () => ({});
const posted = () => ({ is: 'posted', day: '2026-11-22' });
/** Somebody with whom nothing is shared yet, and what sharing with them leaves. */
const colleague = () => ({ person: 'chuyenvien2.hanoi' });
const shares = [{ by: 'vanthu.hanoi', name: '', at: 1, to: 'chuyenvien2.hanoi', toName: 'Lý Thị Mai' }];
const sharedOutgoing =
  (state: State): State =>
  async (desk) => {
    const id = await state(desk);
    await shareDocument(desk.context, caller('vanthu.hanoi'), id, colleague());
    return id;
  };
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

/** What a clerk says of a scan that they have put there. */
async function scan(desk: AccessDesk, _: string, subject: string): Promise<object> {
  return { ...requestExamples['receivePaper'], upload: await uploadOf(desk, subject), note: desk.it.context.newId() };
}

/** A mail that they have put there. */
async function savedMail({ it: { context } }: AccessDesk, _: string, subject: string): Promise<object> {
  const upload = `${uploadPrefix(person(subject))}${context.newId()}.annex`;
  await context.files.put(upload, Buffer.from(`Message-ID: <${upload}>\r\nFrom: a@toaan.example\r\n\r\nKính gửi`));
  return { secrecy: 'none', upload };
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

/** Who takes which step, said once more beside the table of permissions. */
const incomingTakers: Readonly<Record<IncomingStepName, readonly string[]>> = {
  ...{ register: ourClerks, again: ourClerks, refuse: ourClerks, inform: ourClerks, note: ourClerks },
  receive: ourClerks,
  'pass-on': ourClerks,
  propose: ourClerks,
  ...{ assign: ourLeaders, start: officer, complete: officer, 'hand-back': officer, 'hand-over': ourLeaders },
  ...{ 'direct-again': ourLeaders, 'withdraw-part': ourLeaders, 'decide-extension': ourLeaders },
  ...{ distribute: ['truongphong.hanoi'], contribute: ['soanthao.hanoi'], acknowledge: ['truongphong.hanoi'] },
  ...{ 'report-progress': officer, 'ask-extension': officer, 'acknowledge-recall': officer },
  ...{ 'agree-request': ourClerks, 'refuse-request': ourClerks },
  ...{ share: [...ourClerks, ...ourLeaders], unshare: [...ourClerks, ...ourLeaders] },
};
const withOfficer: readonly IncomingState[] = ['assigned', 'in-progress', 'completed', 'held', 'replaced'];
const readersIn = (state: IncomingState) => [...scope, ...(withOfficer.includes(state) ? officer : [])];
const incomingTakersIn = (name: IncomingStepName, state: IncomingState) =>
  name === 'share' || name === 'unshare' ? readersIn(state) : incomingTakers[name];
/** What a step on an incoming document needs beside its name. */
const incomingBodies: Readonly<Partial<Record<IncomingStepName, () => object>>> = {
  refuse: reason,
  receive: () => ({ ...requestExamples['receiveMail'], printedCode: '' }),
  'refuse-request': reason,
  'hand-back': reason,
  'pass-on': () => ({ successor: 'G15.31', reason: 'Thuộc địa bàn của cơ quan kia' }),
  'hand-over': () => ({ officer: 'chuyenvien2.hanoi', reason: 'Chuyển công tác' }),
  propose: () => ({ officer: 'chuyenvien.hanoi', opinion: '' }),
  assign: () => ({ officer: 'chuyenvien.hanoi', opinion: '' }),
  complete: () => ({ result: '' }),
  distribute: () => ({ officer: 'soanthao.hanoi' }),
  contribute: () => ({ text: 'Đã rà soát, không có vướng mắc' }),
  'report-progress': () => ({ text: 'Đã xong một nửa', percent: 50 }),
  'ask-extension': () => ({ reason: 'Chờ xác minh', until: '2999-12-31' }),
  'decide-extension': () => ({ granted: true }),
  'direct-again': () => ({ opinion: 'Làm gấp' }),
  'withdraw-part': () => ({ part: 1 }),
  share: colleague,
  unshare: colleague,
};
/** The steps of the table, each in every state that it is taken in. */
const incomingRows = Object.fromEntries(
  incomingStepNames.map((name) => {
    const { operation, from } = incomingStep(name);
    const body = incomingBodies[name] ?? nothing;
    const rows = from.map((state): Row => {
      const made = incoming(state, name === 'unshare' ? { shares } : ripeIncoming(name, state));
      return { state: made, allowed: incomingTakersIn(name, state), body };
    });
    return [operation, rows];
  }),
) as unknown as Record<IncomingOperation, readonly Row[]>;
type IncomingOperation = (typeof incomingSteps)[IncomingStepName]['operation'];

const [drafter, unitHead] = [['soanthao.hanoi'], ['truongphong.hanoi']];
const outgoingTakers: Readonly<Record<OutgoingStepName, readonly string[]>> = {
  ...{ revise: ourClerks, submit: ourClerks, issue: ourClerks, send: ourClerks, hold: ourClerks, cancel: ourClerks },
  ...{ recall: ourClerks, 'add-recipients': ourClerks },
  acknowledge: ['soanthao.hanoi', 'soanthao2.hanoi', 'truongphong.hanoi', 'taixe.hanoi'],
  ...{ distribute: unitHead, 'withdraw-part': unitHead, contribute: drafter },
  ...{ 'send-for-review': [...drafter, ...unitHead], consult: [...drafter, ...unitHead] },
  ...{ approve: unitHead, withdraw: drafter, opine: ['chuyenvien.hanoi'] },
  ...{ sign: signer, return: [...signer, ...ourClerks] },
  ...{ share: [...ourClerks, ...ourLeaders], unshare: [...ourClerks, ...ourLeaders] },
};
function outgoingTakersIn(name: OutgoingStepName, state: OutgoingState): readonly string[] {
  if (name === 'return' && state === 'submitted') return signer;
  if (state === 'in-review' && (name === 'return' || name === 'revise')) return unitHead;
  if (state === 'in-review' && name === 'cancel') return [...ourClerks, ...drafter, ...unitHead];
  return outgoingTakers[name];
}
/** What a step on an outgoing document needs beside its name. */
const outgoingBodies: Readonly<Partial<Record<OutgoingStepName, Row['body']>>> = {
  sign: () => ({ passphrase }),
  revise: async (...of) => ({ ...(await content(...of)), draftVersion: 1 }),
  submit: () => ({ confirmed: true }),
  return: reason,
  cancel: reason,
  'add-recipients': () => ({ reason: 'Gửi bổ sung', recipients: ['G15.31'] }),
  recall: () => ({ reason: 'Ban hành nhầm', leader: 'lanhdao.hanoi' }),
  distribute: () => ({ officer: 'soanthao2.hanoi' }),
  contribute: () => ({ text: 'Đã lập danh sách' }),
  'withdraw-part': () => ({ part: 1 }),
  consult: () => ({ people: ['chuyenvien.hanoi'], due: '2999-12-31' }),
  opine: () => ({ agrees: true }),
  share: colleague,
  unshare: colleague,
};
/** The steps of the table, each in every state that it is taken in. */
const outgoingRows = Object.fromEntries(
  outgoingStepNames.map((name) => {
    const row = outgoingStep(name);
    const body = outgoingBodies[name] ?? nothing;
    const rows = row.from.map((state): Row => {
      const ripe = ripeFor(name, state);
      const made = name === 'unshare' ? sharedOutgoing(ripe) : ripe;
      return { state: made, allowed: outgoingTakersIn(name, state), body };
    });
    return [row.operation, rows];
  }),
) as unknown as Record<(typeof outgoingSteps)[OutgoingStepName]['operation'], readonly Row[]>;

let told = 0;
/** Every operation of the API. A new one is missing here until somebody has said who may do it, and when. */
export const accessTable: Readonly<Record<PersonOperation, readonly Row[]>> = {
  ...organisationRows,
  ...dossierRows,
  ...grantRows,
  ...monitoringRows,
  ...notificationRows,
  ...registerRows,
  ...successionRows,
  ...trustRows,
  readMe: [{ allowed: all }],
  handOverWork: [
    {
      allowed: [...ourLeaders],
      parameters: { subject: 'taixe.hanoi' },
      body: () => ({ officer: 'chuyenvien2.hanoi', reason: 'Chuyển công tác' }),
    },
  ],
  findAgencies: [{ allowed: all }],
  readInbox: [{ allowed: all }],
  readSeen: [{ allowed: all }],
  readNotifications: [{ allowed: all }],
  markNotificationsRead: [{ allowed: all, body: () => ({ notifications: [`task|submit|${++told}|A`] }) }],
  listDocuments: [{ allowed: all }],
  listIncoming: [{ allowed: all }],
  searchDocuments: [{ allowed: all }],
  exportFinds: [{ allowed: all }],
  readRecipientGroups: [{ allowed: draftingPeople }],
  // each in their own agency, which writes to others
  saveRecipientGroup: [
    {
      allowed: clerks,
      body: (_, __, subject) => ({
        name: `nhóm ${++told}`,
        recipients: [subject === 'vanthu.nghean' ? 'G15.1' : 'G15.29'],
      }),
    },
  ],
  removeRecipientGroup: [{ allowed: clerks, body: () => ({ name: `nhóm ${++told}` }) }],
  readUnsavedDrafts: [{ allowed: draftingPeople }],
  keepUnsavedDraft: [
    { allowed: draftingPeople, body: () => ({ form: `answer:${String(++told).padStart(26, '0')}`, values: {} }) },
  ],
  removeUnsavedDraft: [{ allowed: draftingPeople, body: () => ({ form: 'new', version: `v${++told}` }) }],
  readSavedSearches: [{ allowed: all }],
  saveSearch: [{ allowed: all, body: () => ({ name: `xác minh ${++told}`, query: { words: 'xác minh' } }) }],
  removeSearch: [{ allowed: all, body: () => ({ name: `xác minh ${++told}` }) }],
  requestUpload: [
    { allowed: draftingPeople, body: () => ({ size: 10 }) },
    { allowed: draftingPeople, body: () => ({ size: 10, annex: 'Phụ lục.pdf' }) },
  ],
  checkAnnex: [
    {
      allowed: draftingPeople,
      body: async (desk, _, subject) => ({ upload: await uploadOf(desk, subject), name: 'Phụ lục.pdf' }),
    },
  ],
  readUpload: [
    { allowed: draftingPeople, body: async (desk, _, subject) => ({ upload: await uploadOf(desk, subject) }) },
  ],
  downloadAnnex: [{ state: draftWithAnnex, allowed: scope, parameters: { index: '0' } }],
  readAnnexPage: [{ state: draftWithAnnex, allowed: scope, parameters: { index: '0', page: '1' } }],
  createDraft: [{ allowed: draftingPeople, body: content }],
  findAlike: [{ allowed: draftingPeople, body: alike }],
  readDocument: [
    ...[draft, submitted, signed, issued].map((state) => ({ state, allowed: scope })),
    { state: inReview, allowed: [...scope, ...drafter, ...unitHead] },
  ],
  readDocumentViewers: [draft, issued].map((state) => ({ state, allowed: scope })),
  readIncomingViewers: [{ state: incoming('opened'), allowed: scope }],
  readPlaces: [draft, submitted].map((state) => ({ state, allowed: scope })),
  readVersionText: [
    { state: draft, allowed: scope },
    { state: inReview, allowed: [...scope, ...drafter, ...unitHead] },
  ],
  downloadDocument: [draft, submitted, issued].map((state) => ({ state, allowed: scope })),
  readDocumentPage: [draft, submitted, issued].map((state) => ({ state, allowed: scope, parameters: { page: '1' } })),
  ...outgoingRows,
  prepareSigningSession: [{ state: submitted, allowed: signer, body: nothing }],
  completeSigningSession: [{ state: submitted, allowed: signer, body: value }],
  signDocuments: [
    { state: submitted, allowed: signer, body: (desk, id) => ({ ...one(desk, id), passphrase }), many: true },
    {
      state: submitted,
      allowed: signer,
      body: (desk, id) => ({ ...oneAt('submitted-1')(desk, id), passphrase }),
      many: true,
    },
  ],
  issueDocuments: [
    { state: signed, allowed: ourClerks, body: one, many: true },
    { state: signed, allowed: ourClerks, body: oneAt('signed-1'), many: true },
  ],
  registerArrivals: [
    { state: incoming('opened'), allowed: ourClerks, body: one, many: true },
    { state: incoming('opened'), allowed: ourClerks, body: oneAt('opened'), many: true },
  ],
  assignArrivals: [
    {
      state: incoming('registered'),
      allowed: ourLeaders,
      body: (desk, id) => ({ ...one(desk, id), officer: 'chuyenvien.hanoi', opinion: '' }),
      many: true,
    },
  ],
  retryDelivery: [{ state: undelivered, allowed: ourClerks, parameters: { recipient: 'G15.29' }, body: nothing }],
  markEnvelope: [{ state: onPaper, allowed: ourClerks, parameters: { index: '0' }, body: posted }],
  lookAtDelivery: [{ state: undelivered, allowed: ourClerks, parameters: { recipient: 'G15.29' }, body: nothing }],
  readIncoming: (['opened', 'assigned', 'completed'] as const).map((state) => ({
    state: incoming(state),
    allowed: readersIn(state),
  })),
  downloadIncoming: (['opened', 'in-progress'] as const).map((state) => ({
    ...{ state: incoming(state), allowed: readersIn(state), parameters: { index: '0' } },
  })),
  readIncomingPage: [{ state: incoming('opened'), allowed: scope, parameters: { index: '0', page: '1' } }],
  receivePaper: [{ allowed: clerks, body: scan }],
  dropMail: [{ allowed: clerks, body: savedMail }],
  readFileWords: [{ state: readableIncoming, allowed: scope, parameters: { index: '0' } }],
  printDocument: [{ state: draft, allowed: scope }],
  printIncoming: [{ state: readableIncoming, allowed: scope, parameters: { index: '0' } }],
  exportDocumentData: [draft, issued].map((state) => ({ state, allowed: scope })),
  exportIncomingData: (['opened', 'in-progress'] as const).map((state) => ({
    state: incoming(state),
    allowed: state === 'opened' ? scope : [...scope, 'chuyenvien.hanoi'],
  })),
  exportReceipt: [{ state: incoming('registered', { source: 'paper' }), allowed: scope }],
  exportSlip: (['assigned', 'completed'] as const).map((state) => ({
    state: incoming(state, { completed: { by: 'x', name: 'x', at: 1, result: 'Đã trả lời' } }),
    allowed: readersIn(state),
  })),
  downloadReport: [{ state: incoming('opened'), allowed: scope, parameters: { index: '0' } }],
  downloadPacket: [incoming('opened'), incoming('quarantined')].map((state) => ({ state, allowed: scope })),
  ...incomingRows,
  // the last: whose key was destroyed signs nothing more
  ...keyRows,
  ...signInRows,
  ...passkeyRows,
  ...machineRows,
};
