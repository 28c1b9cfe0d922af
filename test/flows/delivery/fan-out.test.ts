import { beforeEach, describe, expect, test } from 'vitest';
import { fanOutDocument } from '../../../lib/flows/delivery/fan-out-document.ts';
import { inStep, inTurn } from '../../../lib/flows/delivery/parts/fan-out.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { agencyWrites } from '../../../lib/stores/organisation/agencies.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { demoAgencies } from '../../../local/setup/demo-agencies.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

const clerk = person('vanthu.hanoi');
const codesOf = (count: number) => Array.from({ length: count }, (_, index) => `H${index + 100}`);
async function known(codes: readonly string[]): Promise<void> {
  for (const code of codes) await it.context.records.transact(agencyWrites({ ...demoAgencies[0], code, name: code }));
}
async function sent(recipients: readonly string[]): Promise<string> {
  const { id } = await issuedDocument(it, 6, recipients);
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
  return id;
}
const fanOut = (documentId: string) => fanOutDocument(it.context, { documentId });
const made = () =>
  it.database.prepare("SELECT count(*) AS n FROM items WHERE sk LIKE 'DELIVERY#%'").get()?.['n'] as number;
/** How many messages stand in each entry of the outbox, by what they ask for. */
async function asked(): Promise<Record<string, number[]>> {
  const sizes: Record<string, number[]> = {};
  for (const { messages } of await it.outbox()) {
    const task = messages[0]?.body.task ?? '';
    sizes[task] = [...(sizes[task] ?? []), messages.length].toSorted((one, other) => one - other);
  }
  return sizes;
}

describe('a document goes to many', () => {
  test('in the step itself as long as they are few enough', async () => {
    const codes = codesOf(inStep);
    await known(codes);
    await sent(codes);
    expect([made(), await asked()]).toEqual([inStep, { deliver: [inStep] }]);
  });
  test('the rest through a worker where they are more: so many in a transaction, and a message for each', async () => {
    const codes = codesOf(inStep + inTurn + 11);
    await known(codes);
    const id = await sent(codes);
    expect(made()).toBe(inStep);
    expect(await asked()).toEqual({ deliver: [inStep], 'fan-out': [1] });
    await fanOut(id);
    expect(made()).toBe(codes.length);
    expect(await asked()).toEqual({ deliver: [11, inTurn, inStep], 'fan-out': [1] });
    const { deliveries } = await readDocument(it.context, clerk, id);
    expect(deliveries.map(({ recipient, state }) => `${recipient} ${state}`)).toEqual(
      codes.map((code) => `${code} queued`),
    );
  });
  test('again after a crash: those that are missing, and no other', async () => {
    const codes = codesOf(inStep + inTurn + 11);
    await known(codes);
    const id = await sent(codes);
    const { transact } = it.context.records;
    let times = 0;
    it.context.records.transact = async (writes) => {
      times += 1;
      if (times > 1) throw new Error('power cut');
      return transact(writes);
    };
    await expect(fanOut(id)).rejects.toThrow('power cut');
    it.context.records.transact = transact;
    expect(made()).toBe(inStep + inTurn);
    await fanOut(id);
    await fanOut(id);
    expect([made(), await asked()]).toEqual([codes.length, { deliver: [11, inTurn, inStep], 'fan-out': [1] }]);
  });
  test('who has left the directory meanwhile waits for the clerk, and holds up nobody', async () => {
    const codes = codesOf(inStep + 3);
    await known(codes);
    const id = await sent(codes);
    const gone = codes[inStep + 1] ?? '';
    const { agencyByCode } = it.context.directory;
    it.context.directory.agencyByCode = async (code) => (code === gone ? undefined : agencyByCode(code));
    await fanOut(id);
    const { deliveries } = await readDocument(it.context, clerk, id);
    expect(deliveries.slice(inStep).map(({ state }) => state)).toEqual(['queued', 'failed', 'queued']);
    expect(deliveries[inStep + 1]).toMatchObject({
      ...{ recipientName: gone, attempts: 0, failure: { code: 'recipient-unknown', detail: gone, at: it.clock } },
    });
    expect((await readInbox(it.context, clerk)).items).toMatchObject([
      { kind: 'resend', documentId: id, recipient: gone },
    ]);
    expect((await asked())['deliver']).toEqual([2, inStep]);
  });
  test('without asking for thousands of agencies in one moment', async () => {
    const codes = codesOf(200);
    await known(codes);
    const { agencyByCode } = it.context.directory;
    const now = { asked: 0, most: 0 };
    it.context.directory.agencyByCode = async (code) => {
      now.asked += 1;
      now.most = Math.max(now.most, now.asked);
      await new Promise((resolve) => setImmediate(resolve));
      return agencyByCode(code).finally(() => {
        now.asked -= 1;
      });
    };
    await sent(codes);
    expect(now).toEqual({ asked: 0, most: 32 });
  });
  test('of a document that is gone or was not sent to nobody', async () => {
    const { id } = await issuedDocument(it);
    for (const one of [id, 'gone']) await fanOut(one);
    expect([made(), await asked()]).toEqual([0, {}]);
  });
});
