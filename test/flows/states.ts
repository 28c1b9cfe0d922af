import type { Delivery } from '../../lib/domain/delivery/delivery.ts';
import { envelopesOf } from '../../lib/domain/delivery/envelope.ts';
import { type Directed, nothingDirected } from '../../lib/domain/incoming/direction/direction.ts';
import { withParts } from '../../lib/domain/incoming/direction/parts.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import type { IncomingStepName } from '../../lib/domain/incoming/steps.ts';
import { type AgencyRecord, recordOfAgency } from '../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency } from '../../lib/domain/organisation/agency.ts';
import { holdBackTime } from '../../lib/domain/outgoing/dispatch.ts';
import { approved, consultedOn, sentForReview } from '../../lib/domain/outgoing/review-steps.ts';
import type { Issued, Outgoing } from '../../lib/domain/outgoing/states.ts';
import type { OutgoingStepName } from '../../lib/domain/outgoing/steps.ts';
import type { Act } from '../../lib/domain/shared/act.ts';
import { accepted } from '../../lib/domain/shared/errors.ts';
import { cancelDocument } from '../../lib/flows/outgoing/cancel-document.ts';
import { issueDocument } from '../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../lib/flows/outgoing/number-document.ts';
import { submitDraft } from '../../lib/flows/outgoing/submit-draft.ts';
import { uploadPrefix } from '../../lib/flows/parts/uploads.ts';
import { sha256Hex } from '../../lib/pki/sha256.ts';
import { newEnvelopeWrites } from '../../lib/stores/documents/envelopes.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { deliveryKey, outgoingKey } from '../../lib/stores/keys.ts';
import { agencyChange, findAgencyRecord } from '../../lib/stores/organisation/agencies.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { caller, issuedDocument, letterContent, person } from './context.ts';
import { type DeskContext, draftDocument, signedDocument } from './issue-desk.ts';
import { testAgencies } from './people.ts';

/** Puts a document of Hà Nội into a state and gives its id. Its signer is `lanhdao.hanoi`, its officer `chuyenvien.hanoi`. */
export type State = (desk: DeskContext) => Promise<string>;

let letter: Promise<Uint8Array> | undefined;
export const letterBytes = (): Promise<Uint8Array> => (letter ??= sampleLetter());

export const draft: State = async (desk) => draftDocument(desk, await letterBytes());
/** A draft with one PDF that goes along. */
export const draftWithAnnex: State = async (desk) => {
  const key = `uploads/annexes/${desk.context.newId()}`;
  const bytes = await letterBytes();
  const { size } = await desk.context.files.put(key, bytes);
  const annex = { name: 'Phụ lục.pdf', kind: 'pdf', pages: 1, file: { key, size }, sha256: sha256Hex(bytes) } as const;
  return draftDocument(desk, bytes, { content: { ...letterContent, annexes: [annex] } });
};
/** Drafted in the unit `NV` by `soanthao.hanoi`, whose head is `truongphong.hanoi`. */
const ofUnit = { createdBy: 'soanthao.hanoi', draftedIn: { id: 'NV', name: 'Phòng Nghiệp vụ' } };
export const unitDraft: State = async (desk) => draftDocument(desk, await letterBytes(), ofUnit);
/** The same after another step on it, decided as the flows decide it. */
const after =
  (state: State, by: string, decide: (document: never, act: Act) => unknown): State =>
  async (desk) => {
    const id = await state(desk);
    const { records } = desk.it.context;
    const before = await loadState<Outgoing>(records, outgoingKey(id));
    if (!before) throw new Error('gone');
    const act = { by, name: person(by).name, at: 1 };
    const next = accepted<Outgoing>(decide(before.state as never, act) as Outgoing);
    await records.transact(outgoingWrites(before, next, act, []));
    return id;
  };
/** It waits for the head of its unit. */
export const inReview: State = after(unitDraft, 'soanthao.hanoi', (draft, act) =>
  sentForReview(draft, [{ name: 'unit-head' }, { name: 'form-check' }], act, ''),
);
/** The head has approved it, and it waits for a clerk. */
export const atFormCheck: State = after(inReview, 'truongphong.hanoi', (document, act) => approved(document, act, ''));
/** `chuyenvien.hanoi` has been asked for an opinion. */
export const consulted = (state: State): State =>
  after(state, 'soanthao.hanoi', (document, act) =>
    consultedOn(
      document,
      { ...act, due: '2999-12-31', question: '', asked: [{ subject: 'chuyenvien.hanoi', name: 'Phạm Quốc Dũng' }] },
      '2026-11-22',
    ),
  );

export const submitted: State = async (desk) => {
  const id = await draft(desk);
  await submitDraft(desk.context, caller('vanthu.hanoi'), id, { confirmed: true });
  return id;
};
export const signed: State = async (desk) => signedDocument(desk, await letterBytes());

/** Its number is taken, and the agency has not signed yet. */
export const numbered: State = async (desk) => {
  const id = await signed(desk);
  await issueDocument(desk.context, caller('vanthu.hanoi'), id);
  await numberDocument(desk.context, { documentId: id });
  return id;
};
export const cancelled: State = async (desk) => {
  const id = await draft(desk);
  await cancelDocument(desk.context, caller('vanthu.hanoi'), id, { reason: 'Trùng' });
  return id;
};

let numbers = 100;
/** It would leave by itself. */
export const issued: State = async ({ it }) =>
  (await issuedDocument(it, ++numbers, ['G15.29'], it.clock + holdBackTime)).id;

const by = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: 1 };

/** Sent, and given up for its one recipient. */
export const undelivered: State = async (desk) => {
  const id = await issued(desk);
  const { records } = desk.it.context;
  const before = await loadState<Outgoing>(records, outgoingKey(id));
  if (!before) throw new Error('gone');
  const sent: Issued = { ...(before.state as Issued), sent: by };
  const failure = { code: '4001', detail: '', at: 1 };
  const body: Delivery = {
    ...{ documentId: id, recipient: 'G15.29', recipientName: 'Nghệ An' },
    ...{ state: 'failed', attempts: 1, statuses: [], failure },
  };
  await records.transact([
    ...outgoingWrites(before, sent, by, []),
    { put: { ...deliveryKey(id, 'G15.29'), version: 1, schema: 1, body }, expect: 'absent' },
    { put: failedLine(sent), expect: 'absent' },
  ]);
  return id;
};

/** Sent, with an envelope that waits for the clerk. */
export const onPaper: State = async (desk) => {
  const paper = { name: 'Ngân hàng A', address: '12 Lê Lợi, Hà Nội', by: 'post' } as const;
  const id = await issued(desk);
  const { records } = desk.it.context;
  const before = await loadState<Outgoing>(records, outgoingKey(id));
  if (!before) throw new Error('gone');
  const content = { ...before.state.content, paperRecipients: [paper] };
  const sent: Issued = { ...(before.state as Issued), content, sent: by };
  const writes = envelopesOf(sent, by.at).flatMap((envelope) => newEnvelopeWrites(sent, envelope));
  await records.transact([...outgoingWrites(before, sent, by, []), ...writes]);
  return id;
};

/** Sent to a colleague and a unit of the agency itself, and to nobody else. */
export const sentInside: State = async (desk) => {
  const id = await issued(desk);
  const { records } = desk.it.context;
  const before = await loadState<Outgoing>(records, outgoingKey(id));
  if (!before) throw new Error('gone');
  const inside = [
    { person: 'taixe.hanoi', name: 'Hoàng Văn Tài' },
    { unit: 'NV', name: 'Phòng Nghiệp vụ' },
  ];
  const content = { ...before.state.content, recipients: [], inside };
  await records.transact(outgoingWrites(before, { ...(before.state as Issued), content, sent: by }, by, []));
  return id;
};

/** Its head has given something of it to `soanthao.hanoi`. */
export const givenInside: State = async (desk) => {
  const id = await sentInside(desk);
  const { records } = desk.it.context;
  const before = await loadState<Outgoing>(records, outgoingKey(id));
  if (!before) throw new Error('gone');
  const errand = { ...by, by: 'truongphong.hanoi', number: 1, unit: 'NV', unitName: 'Phòng Nghiệp vụ', text: '' };
  const errands = [{ ...errand, to: { person: 'soanthao.hanoi', name: 'Lê Thị Thu' } }];
  await records.transact(outgoingWrites(before, { ...(before.state as Issued), errands }, by, []));
  return id;
};

function failedLine(document: Issued) {
  return { pk: 'INBOX#G15.1#clerk', sk: `9#000000000000001#${document.id}#G15.29`, version: 1, schema: 1, body: {} };
}

/** A document in each state. */
export const outgoing: Readonly<Record<Outgoing['state'], State>> = {
  draft,
  'in-review': inReview,
  submitted,
  signed,
  numbered,
  issued,
  cancelled,
};

/** A document in a state in which somebody takes this step: what is of units only is on one of a unit. */
export function ripeFor(name: OutgoingStepName, state: Outgoing['state']): State {
  if (name === 'opine') return consulted(state === 'draft' ? unitDraft : inReview);
  if (name === 'submit' && state === 'in-review') return atFormCheck;
  if (name === 'acknowledge' || name === 'distribute') return sentInside;
  if (name === 'contribute' || name === 'withdraw-part') return givenInside;
  return (name === 'send-for-review' || name === 'consult') && state === 'draft' ? unitDraft : outgoing[state];
}

/** States in which it has an officer. */
const withOfficer: ReadonlySet<Incoming['state']> = new Set([
  ...(['assigned', 'in-progress', 'completed', 'held', 'cancelled', 'replaced'] as const),
]);

/** It came in with a PDF that opens. */
export const readableIncoming: State = async (desk) => {
  const key = `incoming/${desk.context.newId()}/scan`;
  const { size } = await desk.context.files.put(key, await letterBytes());
  return incoming('opened', { files: [{ name: 'a.pdf', contentType: 'application/pdf', key, size }] })(desk);
};

/** An incoming document in one of its states, with one file and the page of its check. */
export const incoming =
  (state: Incoming['state'], change: object = {}): State =>
  async (desk) => {
    const { context } = desk.it;
    const id = context.newId();
    const [key, pageKey] = [`incoming/${id}/0`, `incoming/${id}/0.report.pdf`];
    const { size } = await context.files.put(key, Buffer.from('%PDF-1.7\n'));
    await context.files.put(pageKey, Buffer.from('%PDF-1.7\n'));
    const check = { verdict: 'TOTAL-PASSED', sentence: '', signers: [], pageKey };
    const files = [{ name: 'a.pdf', contentType: 'application/pdf', key, size, check }];
    const header = { fromCode: 'G15.29', fromName: 'Nghệ An', documentId: id, code: '1/A', issuedOn: '2026-11-22' };
    const common = {
      id,
      agencyCode: 'G15.1',
      axisDocId: id,
      axisFrom: 'G15.29',
      packetKey: key,
      receivedAt: 1,
      duplicates: [],
      // what has not been opened has no files yet
      ...(state === 'arrived' ? {} : { files }),
    };
    const assigned = { ...by, officer: 'chuyenvien.hanoi', officerName: '', opinion: '' };
    const request = { operation: 'recall', reason: 'ban hành nhầm', concerns: ['x'] };
    const later = {
      reason: 'edxml-not-xml',
      request,
      checks: [],
      arrivalNumber: 1,
      year: 2026,
      registered: by,
      ...(withOfficer.has(state) ? { assigned, started: by } : {}),
    };
    if ('addressedTo' in change) await splitAgency(desk);
    const document = {
      ...common,
      header: { ...header, subject: id, typeName: 'Công văn', signerName: '', priority: 0 },
      state,
      ...later,
      ...(await askedOfSender(desk, state)),
      ...change,
    } as unknown as Incoming;
    await context.records.transact(incomingWrites(undefined, document, by, []));
    return id;
  };

/** An agency that was split into Hà Nội and Hải Phòng long ago. */
async function splitAgency({ it: { context } }: DeskContext): Promise<void> {
  if (await findAgencyRecord(context, split)) return;
  const [hanoi] = testAgencies;
  const was = recordOfAgency({ ...(hanoi as Agency), id: split, code: split, name: 'Thi hành án dân sự Hà Hải' });
  const succession = { kind: 'split', toIds: ['G15.1', 'G15.31'], on: '2026-01-01', decision: 'QĐ 1' } as const;
  const ended: AgencyRecord = { ...was, to: succession.on, succession };
  await context.records.transact(await agencyChange(context, undefined, ended, by, []));
}
const split = 'G15.99';

/** What its sender has asked of it, or has got: a recall of what its officer worked on. */
async function askedOfSender(desk: DeskContext, state: Incoming['state']): Promise<object> {
  const asked = { operation: 'recall', reason: 'ban hành nhầm', fromName: 'Nghệ An', at: 1 };
  const told = [{ to: { person: 'chuyenvien.hanoi' } }];
  switch (state) {
    case 'attached':
      return { about: { id: 'x', documentId: 'x', code: '1/A', issuedOn: '2026-11-22' } };
    case 'held':
      return { from: 'in-progress', asked: [{ ...asked, id: await incoming('attached')(desk) }] };
    case 'cancelled':
      return { from: 'in-progress', recalled: { ...asked, id: 'x' }, cancelled: by, told };
    case 'replaced':
      return { from: 'in-progress', replaced: { ...by, id: 'x', code: '2/A' }, told };
    case 'mailed':
      return mailBrought;
    default:
      return {};
  }
}

/** Of a mail with one PDF. */
const mailBrought = {
  source: 'mail',
  mailing: { by: 'dropped', identity: { message: 'm', body: 'b' }, from: 'a@toaan.example', subject: 'Bản án' },
  mail: { from: { name: '', address: 'a@toaan.example' }, to: '', subject: 'Bản án', text: 'Kính gửi' },
};
/** The check of its signatures took too long. */
const mailUnchecked = { mail: { ...mailBrought.mail, proof: { is: 'unchecked', domain: '' } } };

/** What stands in the document beside its state where somebody takes this step: a unit leads, others have parts, more time was asked for. */
export function ripeIncoming(name: IncomingStepName, state: Incoming['state']): object {
  if (name === 'pass-on') return { addressedTo: split };
  if (name === 'again' && state === 'mailed') return mailUnchecked;
  if (state !== 'assigned' && state !== 'in-progress') return {};
  const started = state === 'in-progress' ? { started: by } : {};
  if (name === 'distribute') return { ...started, assigned: { ...led, unit: room } };
  return directionSteps.has(name) ? { ...started, directed: directedParts(name === 'decide-extension') } : {};
}

const directionSteps: ReadonlySet<IncomingStepName> = new Set([
  ...(['contribute', 'acknowledge', 'ask-extension', 'decide-extension', 'withdraw-part'] as const),
]);
const led = { ...by, officer: '', officerName: 'Phòng Nghiệp vụ', opinion: '' };
const room = { unit: 'NV', name: 'Phòng Nghiệp vụ', head: 'truongphong.hanoi', headName: 'Vũ Đình Khoa' };

/** `soanthao.hanoi` cooperates, `truongphong.hanoi` is to know, the leader wants it by a day that is far. */
export function directedParts(asked = false): Directed {
  const director = { ...by, by: 'lanhdao.hanoi' };
  const cooperating = [{ person: 'soanthao.hanoi', name: 'Lê Thị Thu' }];
  const forInformation = [{ person: 'truongphong.hanoi', name: 'Vũ Đình Khoa' }];
  const extension = { ...by, by: 'chuyenvien.hanoi', reason: 'Chờ xác minh', from: '2999-12-02', until: '2999-12-31' };
  return {
    ...nothingDirected,
    directions: [{ ...director, text: '', cooperating, forInformation, due: '2999-12-02' }],
    parts: withParts([], { cooperating, forInformation }, 1),
    due: '2999-12-02',
    ...(asked ? { extensions: [extension] } : {}),
  };
}

/** A finished upload of somebody. */
export async function uploadOf({ it: { context } }: DeskContext, subject: string): Promise<string> {
  const key = `${uploadPrefix(person(subject))}${context.newId()}.pdf`;
  await context.files.put(key, await letterBytes());
  return key;
}
