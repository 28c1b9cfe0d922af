import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { buildDocument } from '../../../lib/edxml/build.ts';
import type { DocumentMessage } from '../../../lib/edxml/message.ts';
import { edxmlNamespace } from '../../../lib/edxml/names.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';
import { stepsOf } from '../steps.ts';

const at = freshDesk();

const clerk = person('vanthu.hanoi');
const open = (incomingId: string) => openIncoming(at.desk.it.context, { incomingId });
const view = (id: string) => readIncoming(at.desk.context, clerk, id);
const sender = { ...documentMessage.from, organId: 'G15.29', name: 'Thi hành án dân sự tỉnh Nghệ An' };
const us = { ...documentMessage.from, organId: 'G15.1', name: 'Thi hành án dân sự thành phố Hà Nội' };

async function arrived(bytes: Uint8Array): Promise<string> {
  const packetKey = `packets/G15.1/${at.desk.context.newId()}.edxml`;
  await at.desk.context.files.put(packetKey, bytes);
  return incoming('arrived', { packetKey })(at.desk);
}
const packet = (change: Partial<DocumentMessage> = {}) =>
  buildDocument({ ...documentMessage, from: sender, to: [us], attachments: [], ...change });
async function opened(change: Partial<DocumentMessage> = {}) {
  const id = await arrived(packet(change));
  await open(id);
  return { id, ...(await view(id)) };
}
type In<State extends Incoming['state']> = Extract<Incoming, { state: State }>;

describe('a packet that can be read', () => {
  test('is opened: the log says which document and what each check found, and 01 goes to the sender', async () => {
    const { id, incoming: after, history, checks } = await opened();
    expect(after).toMatchObject({ state: 'opened', duplicates: [], files: [] });
    expect(history.at(-1)).toMatchObject({
      kind: 'opened',
      data: {
        documentId: documentMessage.documentId,
        checks: checks.map(({ check, verdict }) => ({ check, verdict })),
        duplicates: [],
      },
    });
    expect(checks.length).toBeGreaterThan(0);
    expect(await at.desk.it.messages('statuses')).toEqual([
      { task: 'send-status', incomingId: id, code: '01', description: 'Văn bản đã đến' },
    ]);
  });
  test('keeps what it says: code, day, kind, subject, signer, urgency, due day, under the directory’s name', async () => {
    const { incoming: after } = await opened();
    expect((after as In<'opened'>).header).toEqual({
      ...{ fromCode: 'G15.29', fromName: sender.name, documentId: documentMessage.documentId },
      ...{ code: '05/THADS-NV', issuedOn: '2026-11-22', typeName: 'Công văn', subject: documentMessage.subject },
      ...{ signerName: 'Nguyễn Văn An', priority: 1, dueOn: '2026-12-15' },
      ...{ signerCompetence: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', signerPosition: 'Phó Trưởng Thi hành án dân sự' },
      toPlaces: ['Như trên', 'Lưu: VT, NV'],
    });
  });
  test('that calls its sender otherwise than the directory keeps what it claimed beside it', async () => {
    const { incoming: after } = await opened({ from: { ...sender, name: 'Văn phòng Chính phủ' } });
    expect((after as In<'opened'>).header).toMatchObject({ fromName: sender.name, claimedName: 'Văn phòng Chính phủ' });
  });
  test('of a sender that the directory does not know has the name that it gives itself, and no due day and capacity if it has none', async () => {
    const { dueOn: _, ...rest } = documentMessage;
    const from = { ...sender, organId: 'X1', name: 'Sở Y tế' };
    const signer = { ...rest.signer, competence: ' ', position: '' };
    const id = await arrived(buildDocument({ ...rest, signer, from, to: [us], attachments: [] }));
    await open(id);
    const { incoming: after } = await view(id);
    const { header } = after as In<'opened'>;
    expect(header).toMatchObject({ fromCode: 'X1', fromName: 'Sở Y tế' });
    for (const none of ['claimedName', 'dueOn', 'signerCompetence', 'signerPosition'])
      expect(header).not.toHaveProperty(none);
  });
  test('is opened once', async () => {
    const { id } = await opened();
    const { history } = await view(id);
    await open(id);
    expect((await view(id)).history).toEqual(history);
    await expect(open('gone')).resolves.toBeUndefined();
  });
});

describe('a packet that was received before', () => {
  const other = { documentId: 'khác' };
  test('under the same id, or number, notation, year and author, is told beside it, and is itself none', async () => {
    const { id: one, incoming: first } = await opened();
    expect((first as In<'opened'>).duplicates).toEqual([]);
    const { incoming: second } = await opened({ number: '06' });
    expect((second as In<'opened'>).duplicates).toEqual([one]);
    const { incoming: third } = await opened({ ...other, promulgatedOn: '2026-01-02' });
    expect((third as In<'opened'>).duplicates).toEqual([one]);
  });
  test.each([
    ['number', { number: '06' }],
    ['notation', { notation: 'THADS-VP' }],
    ['year', { promulgatedOn: '2025-11-22' }],
    ['author', { from: { ...sender, organId: 'G15.31', name: '' } }],
  ])('but has another %s is none', async (_, change) => {
    await opened();
    const { incoming: after } = await opened({ ...other, ...change });
    expect((after as In<'opened'>).duplicates).toEqual([]);
  });
});

describe('a request about an earlier document', () => {
  const about = (documentId: string) => ({ organId: 'G15.29', code: '1/A', documentId, promulgatedOn: '2026-11-01' });
  const requested = async (change: Partial<DocumentMessage>) => {
    const { incoming: after, history, id } = await opened({ reason: 'ban hành nhầm', ...change });
    return { request: (after as In<'requested'>).request, state: after.state, history, id };
  };
  test('is put before the clerk as that; the log says it, and it has no 01', async () => {
    const { request, state, history } = await requested({ operation: 'recall', responseFor: [about('x')] });
    const expected = { operation: 'recall', reason: 'ban hành nhầm', concerns: [documentMessage.documentId, 'x'] };
    expect([state, request]).toEqual(['requested', expected]);
    expect(history.at(-1)).toMatchObject({ kind: 'requested', data: expected });
    expect(await at.desk.it.messages('statuses')).toEqual([]);
  });
  test.each(['update', 'replace'] as const)('%s is about what it names, and not about itself', async (operation) => {
    const { request } = await requested({ operation, responseFor: [about('x'), about('x'), about('')] });
    expect(request).toMatchObject({ operation, concerns: ['x'] });
  });
  test('names each document once, fifty at the most, and a reason of a thousand letters', async () => {
    const many = Array.from({ length: 60 }, (_, n) => about(`d${n}`));
    const { request } = await requested({ operation: 'recall', responseFor: many, reason: 'a'.repeat(1001) });
    expect([request.concerns.length, request.concerns[1], request.reason.length]).toEqual([50, 'd0', 1000]);
  });
  test('does not make a letter that comes later a repeat', async () => {
    await requested({ operation: 'recall', responseFor: [about('x')] });
    const { incoming: after } = await opened();
    expect((after as In<'opened'>).duplicates).toEqual([]);
  });
});

describe('a packet that cannot be read', () => {
  const root = 'x'.repeat(400);
  const rubbish = Buffer.from(`<${root} xmlns="${edxmlNamespace}"><From><OrganId>G15.29</OrganId></From></${root}>`);
  test('is put aside with the code and what can be made out of it', async () => {
    const id = await arrived(rubbish);
    await open(id);
    const { incoming: after, history } = await view(id);
    expect(after).toMatchObject({ state: 'quarantined', reason: 'edxml-wrong-root' });
    const { detail, glimpse } = after as In<'quarantined'>;
    expect(detail).toBe('x'.repeat(300));
    expect(JSON.stringify(glimpse)).toContain('G15.29');
    expect(history.at(-1)).toMatchObject({ kind: 'quarantined', data: { code: 'edxml-wrong-root', detail } });
  });
  test('stays as it is when it is asked for again', async () => {
    const id = await arrived(Buffer.from('<html></html>'));
    await open(id);
    const before = await view(id);
    await open(id);
    expect((await view(id)).history).toEqual(before.history);
  });
  test('but was given up only is opened when its message comes back', async () => {
    const id = await arrived(packet());
    await deadLetterMessage(at.desk.context, { task: 'open-incoming', incomingId: id }, new Error('x'));
    expect((await view(id)).incoming.state).toBe('quarantined');
    await open(id);
    const { incoming: after } = await view(id);
    expect(after.state).toBe('opened');
    for (const gone of ['reason', 'detail', 'glimpse']) expect(after).not.toHaveProperty(gone);
  });
  test('is opened again by the clerk, and put aside again with the same reason', async () => {
    const id = await arrived(Buffer.from('<html></html>'));
    await open(id);
    await stepsOf(at.desk.context).reopen(caller('vanthu.hanoi'), id);
    expect((await view(id)).incoming.state).toBe('arrived');
    await open(id);
    expect((await view(id)).incoming).toMatchObject({ state: 'quarantined', reason: 'edxml-wrong-root' });
  });
  test('through a bug of ours is not put aside: the message comes back', async () => {
    const id = await arrived(packet());
    at.desk.it.context.directory.agency = () => Promise.reject(new TypeError('a bug'));
    await expect(open(id)).rejects.toThrow('a bug');
  });
});

test('a packet for an agency that has left the directory comes back, and nothing is opened', async () => {
  const id = await arrived(packet());
  const { agency } = at.desk.it.context.directory;
  at.desk.it.context.directory.agency = async (code) => (code === 'G15.1' ? undefined : agency(code));
  await expect(open(id)).rejects.toThrow('G15.1 is not in the directory');
  expect((await view(id)).incoming.state).toBe('arrived');
});
