import { beforeEach, describe, expect, test } from 'vitest';
import { printedCode } from '../../../lib/domain/books/number.ts';
import { vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { buildStatus } from '../../../lib/edxml/build.ts';
import { parseDocument } from '../../../lib/edxml/parse.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { agencyChange, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { statusMessage } from '../../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let sent: { from: string; edxml: Uint8Array }[];
beforeEach(async () => {
  it = await testContext();
  sent = [];
  it.exchange.send = async ({ from, edxml }) => `d-${sent.push({ from, edxml })}`;
});

/** Decision 09/2025 gave many agencies other codes. The id stays. */
async function changeCode(id: string, code: string): Promise<void> {
  const before = await findAgencyRecord(it.context, id);
  if (!before) throw new Error(id);
  const day = vietnamDay(it.clock);
  const codes = [
    ...before.state.codes.map((row) => ({ ...row, to: day })),
    { scheme: 'QD20', code, from: day } as const,
  ];
  const act = { by: 'quantri.hanoi', name: '', at: it.clock };
  const after = { ...before.state, codes };
  await it.context.records.transact(await agencyChange(it.context, before, after, act, []));
}
async function delivered(): Promise<string> {
  const { id } = await issuedDocument(it);
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
  await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
  return id;
}
async function statusComes(change: object, from = 'G15.29'): Promise<void> {
  const bytes = buildStatus({ ...statusMessage, ...change });
  it.exchange.received = async (type) =>
    type === 'edoc' ? [] : [{ axisDocId: `s-${it.clock}`, messageType: 'status', from, to: 'G15.1' }];
  it.exchange.fetch = async () => bytes;
  await pollAxis(it.context, 'G15.1');
}
const statuses = async (id: string) =>
  (await readDocument(it.context, person('vanthu.hanoi'), id)).deliveries[0]?.statuses.map(({ code }) => code);

describe('an agency whose code has changed', () => {
  test('sends under its new code', async () => {
    await changeCode('G15.1', 'G15.101');
    await delivered();
    expect(sent.map(({ from }) => from)).toEqual(['G15.101']);
    expect(parseDocument(sent[0]?.edxml ?? new Uint8Array()).from.organId).toBe('G15.101');
  });
  test('finds at the axis what it has sent under its new code, and sends it once', async () => {
    await changeCode('G15.1', 'G15.101');
    const { id, number } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    it.exchange.send = () => Promise.reject(new ExchangeFailure('nonsense', '', 'the answer was lost'));
    await expect(deliverPacket(it.context, { documentId: id, recipient: 'G15.29' })).rejects.toThrow();
    it.exchange.send = async () => `d-${sent.push({ from: '', edxml: new Uint8Array() })}`;
    const held = { axisDocId: 'd-held', from: 'G15.101', to: 'G15.29', code: printedCode(number), title: '' };
    it.exchange.sent = async () => [held as never];
    await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
    expect(sent).toEqual([]);
    const { deliveries } = await readDocument(it.context, person('vanthu.hanoi'), id);
    expect(deliveries[0]?.state).toBe('sent');
  });
  test.each(['G15.1', 'G15.101'])('is answered under %s', async (organId) => {
    const id = await delivered();
    await changeCode('G15.1', 'G15.101');
    await statusComes({ responseFor: { ...statusMessage.responseFor, organId } });
    expect(await statuses(id)).toEqual(['03']);
  });
  test('is still no other agency', async () => {
    const id = await delivered();
    await changeCode('G15.1', 'G15.101');
    await statusComes({ responseFor: { ...statusMessage.responseFor, organId: 'G15.31' } });
    expect(await statuses(id)).toEqual([]);
  });
  test('answers what was sent to its older code', async () => {
    const id = await delivered();
    await changeCode('G15.29', 'G15.129');
    await statusComes({ from: { ...statusMessage.from, organId: 'G15.129' } }, 'G15.129');
    expect(await statuses(id)).toEqual(['03']);
  });
});
