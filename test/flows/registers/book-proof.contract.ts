import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { type BookProof, checkBookProof, proofAttachment } from '../../../lib/domain/audit/book-proof.ts';
import { anchorDays } from '../../../lib/flows/audit/anchor-days.ts';
import { exportBookProof } from '../../../lib/flows/registers/export-book-proof.ts';
import { readBookProof } from '../../../lib/flows/registers/prove-book.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { attachmentOf } from '../../../lib/pdf/document/attachments.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import type { Item, Records } from '../../../lib/ports/records.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { numberKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { person, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { numbered } from '../states.ts';

const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const day = 86_400_000;

/** A book that is proved by its logs and anchors, and what of it somebody can change without being seen: the same on both engines. */
export function bookProofContract(makeRecords: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  let desk: DeskContext;
  let context: ApiContext;
  let ids: string[];
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    desk = deskContext(await testContext(await makeRecords()), pki);
    context = { ...desk.context, tablePages } as unknown as ApiContext;
    ids = [await numbered(desk), await numbered(desk)];
    desk.it.clock += day;
    await anchorDays(desk.context, 'G15.1');
    ids.push(await numbered(desk));
  });

  const read = (query: Record<string, string> = {}, who = 'vanthu.hanoi') => readBookProof(context, person(who), query);
  const faults = async () => (await read()).checked.faults;
  async function change(pk: string, sk: string, how: (body: object) => object): Promise<void> {
    const item = (await desk.context.records.get({ pk, sk })) as Item<object>;
    await desk.context.records.transact([{ put: { ...item, body: how(item.body) }, expect: 'any' }]);
  }

  test('says of every number how it ended, with the end of its log and the signed root that holds it', async () => {
    const { proof, checked, sealedBy } = await read();
    expect(proof.lines.map(({ number, state, names }) => [number, state, names])).toEqual([
      [1, 'numbered', ids[0]],
      [2, 'numbered', ids[1]],
      [3, 'numbered', ids[2]],
    ]);
    expect(proof.lines[0]?.log).toMatchObject({ whole: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(checked).toMatchObject({ faults: [], missing: [], anchoredTo: 2, head: { day: '2026-11-22' } });
    expect(sealedBy).toEqual(expect.any(String));
  });

  describe('shows that', () => {
    test('a line that an anchor holds names another document now', async () => {
      const { pk, sk } = numberKey(book, 2);
      await change(pk, sk, (body) => ({ ...body, documentId: ids[0] }));
      expect(await faults()).toEqual([{ code: 'numbers-changed', from: 1, to: 2 }]);
    });
    test('a line is gone', async () => {
      await desk.context.records.transact([{ remove: numberKey(book, 1) }]);
      const { checked } = await read();
      expect(checked.missing).toEqual([{ number: 1, to: 1 }]);
      expect(checked.faults).toEqual([{ code: 'numbers-changed', from: 1, to: 2 }]);
    });
    test('an event of a document was changed', async () => {
      const { pk } = outgoingKey(ids[2] ?? '');
      await change(pk, 'EVENT#000002', (body) => ({ ...body, name: 'Người khác' }));
      expect(await faults()).toEqual([{ code: 'log-broken', number: 3 }]);
    });
  });

  test('proves a part of the book by what its anchors hold', async () => {
    const { proof, checked } = await read({ from: '2', to: '3' });
    expect([proof.from, proof.to, checked.faults, checked.anchoredTo]).toEqual([2, 3, [], 2]);
  });

  describe('as PDF', () => {
    const file = async (who = 'vanthu.hanoi') =>
      Buffer.from((await exportBookProof(context, person(who), {})).content, 'base64');
    const within = async (bytes: Uint8Array) => {
      const found = await attachmentOf(await openPdf(bytesSource(bytes)), proofAttachment);
      return JSON.parse(new TextDecoder().decode(found)) as BookProof;
    };

    test('is signed by the agency, and carries what anybody can check without us', async () => {
      const bytes = await file();
      const report = await verifyPdf(bytesSource(bytes), {
        crypto: nodeCrypto,
        at: new Date(desk.it.clock),
        anchors: [],
      });
      expect(report).toMatchObject({ intact: true, signatures: [{ field: 'chu_ky_co_quan' }] });
      expect(checkBookProof(await within(bytes), sha256Text)).toMatchObject({ faults: [], missing: [], anchoredTo: 2 });
    });
    test('without a key of the agency is not signed, and the proof within is the same', async () => {
      const signers = { ...context.signers, ofAgency: async () => undefined };
      context = { ...context, signers };
      const report = await verifyPdf(bytesSource(await file()), { crypto: nodeCrypto, at: new Date(), anchors: [] });
      expect(report.signatures).toEqual([]);
      expect(checkBookProof(await within(await file()), sha256Text).faults).toEqual([]);
    });
    test('is the clerk’s to make; a leader reads it', async () => {
      await expect(file('lanhdao.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
      expect((await read({}, 'lanhdao.hanoi')).checked.faults).toEqual([]);
      await expect(read({}, 'chuyenvien.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    });
    test.each<[string, (proof: BookProof) => BookProof, object]>([
      [
        'a number left out',
        (proof) => ({ ...proof, lines: proof.lines.slice(1) }),
        { code: 'numbers-uncovered', number: 1 },
      ],
      [
        'a number said of another document',
        (proof) => ({ ...proof, lines: proof.lines.map((line) => ({ ...line, names: 'x' })) }),
        { code: 'line-differs', number: 1 },
      ],
      [
        'a root of its own',
        (proof) => ({ ...proof, heads: proof.heads.map((head) => ({ ...head, root: '0'.repeat(64) })) }),
        { code: 'head-broken', anchor: '2026-11-22' },
      ],
      [
        'names that the anchor does not hold',
        (proof) => ({ ...proof, anchored: proof.anchored.map((one) => ({ ...one, names: ['a', 'b'] })) }),
        { code: 'numbers-changed', from: 1, to: 2 },
      ],
    ])('with %s does not hold', async (_, altered, fault) => {
      expect(checkBookProof(altered((await read()).proof), sha256Text).faults).toContainEqual(fault);
    });
  });
}
