import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isIssuing } from '../../lib/domain/outgoing/decide.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import {
  type ApiClient,
  apiClient,
  type DocumentView,
  downloadPdf,
  type IncomingLine,
} from '../../local/journey/api-client.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { leftAt, oldDataFolder } from '../fixtures/data-folder.ts';

/** What is done next in each state, and by whom; a state that is not here is an end. */
const outgoingActs: Readonly<Record<string, readonly [login: string, verb: string]>> = {
  draft: ['vanthu.hanoi', 'submit'],
  submitted: ['lanhdao.hanoi', 'sign'],
  signed: ['vanthu.hanoi', 'issue'],
  issued: ['vanthu.hanoi', 'send'],
};
const incomingActs: Readonly<Record<string, readonly [login: string, verb: string, body: object]>> = {
  opened: ['vanthu.nghean', 'register', {}],
  registered: ['lanhdao.nghean', 'assign', { officer: 'chuyenvien.nghean', opinion: 'Giao xử lý.' }],
  assigned: ['chuyenvien.nghean', 'start', {}],
  'in-progress': ['chuyenvien.nghean', 'complete', { result: 'Đã làm xong.' }],
};

let product: Product;
const people = new Map<string, ApiClient>();
const as = (login: string): ApiClient => {
  const client = people.get(login);
  if (!client) throw new Error(`nobody signed in as ${login}`);
  return client;
};

beforeAll(async () => {
  const started = Date.now();
  const clock = { now: () => leftAt + 60_000 + Date.now() - started };
  product = await startProduct({ home: oldDataFolder(), host: '127.0.0.1', port: 0, pollSeconds: 0.2 }, clock);
  for (const login of ['vanthu.hanoi', 'lanhdao.hanoi', 'vanthu.nghean', 'lanhdao.nghean', 'chuyenvien.nghean']) {
    people.set(login, await apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? ''));
  }
});
afterAll(async () => await product?.stop());

const everyDocument = async (): Promise<DocumentView[]> => {
  const clerk = as('vanthu.hanoi');
  const { items } = await clerk.get<{ items: { id: string }[] }>('/api/documents');
  return Promise.all(items.map(({ id }) => clerk.get<DocumentView>(`/api/documents/${id}`)));
};
const everyIncoming = async () => (await as('vanthu.nghean').get<{ items: IncomingLine[] }>('/api/incoming')).items;

async function carryOn(view: DocumentView): Promise<boolean> {
  const { id, state } = view.document;
  if (view.stopped) throw new Error(`the issue of ${view.code} stopped: ${view.stopped.title}`);
  if (isIssuing(view.document)) return true;
  const act = state === 'issued' && view.document.sent ? undefined : outgoingActs[state];
  if (!act) return false;
  const body = act[1] === 'submit' ? { confirmed: true, waive: 'văn bản của bản cũ' } : {};
  await as(act[0]).post(`/api/documents/${id}/${act[1]}`, body, `old-${act[1]}-${id}`);
  return true;
}
async function takeOn({ id, state }: IncomingLine): Promise<boolean> {
  const act = incomingActs[state];
  if (!act) return false;
  await as(act[0]).post(`/api/incoming/${id}/${act[1]}`, act[2], `old-${act[1]}-${id}`);
  return true;
}
const many = async <Item>(items: readonly Item[], act: (item: Item) => Promise<boolean>) => {
  let acted = false;
  for (const item of items) acted = (await act(item)) || acted;
  return acted;
};

describe('a data folder of commit 0e14173', () => {
  let before: DocumentView[];
  test('opens with every document in the state in which it was left', async () => {
    before = await everyDocument();
    const states = before.map(({ document }) => document.state).sort();
    expect(
      Object.fromEntries([...new Set(states)].map((state) => [state, states.filter((s) => s === state).length])),
    ).toEqual({
      cancelled: 1,
      draft: 4,
      issued: 11,
      signed: 3,
      submitted: 4,
    });
    expect((await everyIncoming()).map(({ state }) => state)).toContain('quarantined');
  });

  test('lets every document go on to its end', { timeout: 180_000 }, async () => {
    for (let quiet = 0; quiet < 20; ) {
      const acted = (await many(await everyDocument(), carryOn)) || (await many(await everyIncoming(), takeOn));
      quiet = acted ? 0 : quiet + 1;
      if (!acted) await sleep(100);
    }
    const after = await everyDocument();
    expect(after.filter(({ document }) => document.state !== 'cancelled' && document.state !== 'issued')).toEqual([]);
    expect(after.flatMap(({ deliveries }) => deliveries).filter(({ state }) => state !== 'sent')).toEqual([]);
    const unfinished = (await everyIncoming()).filter(
      ({ state }) => !['completed', 'refused', 'for-information', 'quarantined'].includes(state),
    );
    expect(unfinished).toEqual([]);
  });

  test('keeps the numbers that stand on pages, leaves that of a returned draft void, and gives none twice', async () => {
    const after = await everyDocument();
    for (const old of before.filter(({ document }) => ['submitted', 'signed', 'issued'].includes(document.state))) {
      expect(after.find(({ document }) => document.id === old.document.id)?.code).toBe(old.code);
    }
    const codes = after.map(({ code }) => code).filter((code) => code !== '');
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('ends in files whose signatures all hold', { timeout: 120_000 }, async () => {
    const issued = (await everyDocument()).filter(({ document }) => document.state === 'issued');
    for (const { document } of issued) {
      const pdf = await downloadPdf(as('vanthu.hanoi'), `/api/documents/${document.id}/file?copy=issued`);
      const { signatures } = await verifyPdf(bytesSource(pdf), { crypto: nodeCrypto, at: new Date(leftAt) });
      const found = signatures.map(({ integrity, modified }) => ({ integrity, modified }));
      expect(found).toEqual([1, 2].map(() => ({ integrity: true, modified: false })));
    }
  });
});
