import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Issued, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import type { DocumentMessage } from '../../../lib/edxml/message.ts';
import { parseDocument } from '../../../lib/edxml/parse.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { checkAnnex } from '../../../lib/flows/outgoing/check-annex.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import type { AnnexRequest } from '../../../lib/flows/outgoing/parts/annexes.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { fieldsOf } from '../../../lib/pdf/document/forms.ts';
import { toSeen } from '../../../lib/pdf/document/page-geometry.ts';
import { pageAt, rectOf } from '../../../lib/pdf/document/pages.ts';
import { isStream, type PdfDict } from '../../../lib/pdf/objects/objects.ts';
import { textOfForm } from '../../../lib/pdf/text/page-text.ts';
import { sha256Hex } from '../../../lib/pki/sha256.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { findIncoming, incomingWrites } from '../../../lib/stores/documents/incoming.ts';
import { findOutgoing, outgoingLog } from '../../../lib/stores/documents/outgoing.ts';
import { sampleXlsx, zipOf } from '../../file-kinds/samples.ts';
import { MM } from '../../pades/appearance-kit.ts';
import { verifyPdf } from '../../pades/read-back.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { sealPng } from '../../pades/sample-png.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, letterContent, testContext } from '../context.ts';
import { askForIssue, type DeskContext, deskContext, issueMessages, workAll, workOff } from '../issue-desk.ts';

const clerk = 'vanthu.hanoi';
const { pages: _, ...said } = letterContent;

/** Files that go along with a document, from the draft to the packet. The same on every engine. */
export function annexesContract(makeRecords: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  let letter: Uint8Array;
  let list: Uint8Array;
  let desk: DeskContext;
  beforeAll(async () => {
    pki = makePki();
    letter = await sampleLetter();
    list = await sampleLetter({ lines: [['Phụ lục: danh sách tài sản', 100, 700]] });
  });
  beforeEach(async () => {
    desk = deskContext(await testContext(await makeRecords()), pki);
  });

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error) => (error instanceof Refused ? error.problem.code : String(error)),
    );
  async function uploaded(bytes: Uint8Array, ending = 'annex'): Promise<string> {
    const key = `uploads/G15.1/${clerk}/${desk.context.newId()}.${ending}`;
    await desk.context.files.put(key, bytes);
    return key;
  }
  const annex = async (name: string, bytes: Uint8Array) => ({ upload: await uploaded(bytes), name });
  async function drafted(annexes: readonly AnnexRequest[]): Promise<string> {
    const upload = await uploaded(letter, 'pdf');
    return (await createDraft(desk.context, caller(clerk), { ...said, upload, annexes })).id;
  }
  async function stateOf<State extends Outgoing>(id: string): Promise<State> {
    const loaded = await findOutgoing(desk.context, id);
    if (!loaded) throw new Error('gone');
    return loaded.state as State;
  }
  const namesOf = async (id: string) => ((await stateOf(id)).content.annexes ?? []).map(({ name }) => name);
  const facts = async (id: string, kind: string) =>
    (await historyOf(desk.context, outgoingLog(id))).findLast((event) => event.kind === kind)?.data['annexes'];
  async function bytesOf(key: string): Promise<Uint8Array> {
    const file = await desk.context.files.open(key);
    return file.read(0, file.size);
  }
  const three = async () => [
    await annex('Danh sách tài sản.xlsx', sampleXlsx()),
    await annex('Phụ lục.pdf', list),
    await annex('ảnh.png', sealPng),
  ];
  async function signedWith(annexes: readonly AnnexRequest[]): Promise<string> {
    const id = await drafted(annexes);
    await submitDraft(desk.context, caller(clerk), id, { confirmed: true });
    await signDocument(desk.context, caller('lanhdao.hanoi'), id);
    return id;
  }
  async function issuedWith(annexes: readonly AnnexRequest[]): Promise<string> {
    const id = await signedWith(annexes);
    await askForIssue(desk, id);
    await workAll(desk);
    return id;
  }
  async function packetOf(id: string): Promise<{ message: DocumentMessage; bytes: Uint8Array }> {
    let bytes: Uint8Array = new Uint8Array();
    desk.it.exchange.send = async ({ edxml }) => {
      bytes = edxml;
      return 'd-1';
    };
    await sendDocument(desk.context, caller(clerk), id);
    await deliverPacket(desk.it.context, { documentId: id, recipient: 'G15.29' });
    return { message: parseDocument(bytes), bytes };
  }

  describe('a draft', () => {
    test('has its annexes in their order, each with what it is and the digest of its bytes, and so has its log', async () => {
      const id = await drafted(await three());
      const { annexes = [] } = (await stateOf(id)).content;
      expect(annexes.map(({ name, kind, pages, sha256 }) => [name, kind, pages, sha256])).toEqual([
        ['Danh sách tài sản.xlsx', 'xlsx', undefined, sha256Hex(sampleXlsx())],
        ['Phụ lục.pdf', 'pdf', 1, sha256Hex(list)],
        ['ảnh.png', 'png', undefined, sha256Hex(sealPng)],
      ]);
      expect(await facts(id, 'draft-created')).toEqual(
        annexes.map(({ name, sha256, file: { size } }) => ({ name, size, sha256 })),
      );
    });

    test('that is changed keeps annexes of which nothing is said', async () => {
      const id = await drafted(await three());
      const upload = await uploaded(letter, 'pdf');
      await reviseDraft(desk.context, caller(clerk), id, { ...said, upload, draftVersion: 1 });
      expect(await namesOf(id)).toEqual(['Danh sách tài sản.xlsx', 'Phụ lục.pdf', 'ảnh.png']);
    });

    test('that is changed keeps, orders, adds and drops annexes as it is said', async () => {
      const id = await drafted(await three());
      const [first, , third] = (await stateOf(id)).content.annexes ?? [];
      const annexes = [
        { keep: third?.sha256 ?? '' },
        await annex('thêm.zip', zipOf({ 'a.txt': 'x' })),
        { keep: first?.sha256 ?? '' },
      ];
      const upload = await uploaded(letter, 'pdf');
      await reviseDraft(desk.context, caller(clerk), id, { ...said, upload, draftVersion: 1, annexes });
      expect(await namesOf(id)).toEqual(['ảnh.png', 'thêm.zip', 'Danh sách tài sản.xlsx']);
      expect((await stateOf(id)).content.annexes?.[0]).toEqual(third);
      await reviseDraft(desk.context, caller(clerk), id, { ...said, upload, draftVersion: 2, annexes: [] });
      expect((await stateOf(id)).content).not.toHaveProperty('annexes');
    });

    test.each<[string, () => Promise<AnnexRequest[]>, string]>([
      ['the same file twice', async () => [await annex('a.pdf', list), await annex('b.pdf', list)], 'annex-repeated'],
      [
        'two files of one name',
        async () => [await annex('a.pdf', list), await annex('A.PDF', letter)],
        'annex-repeated',
      ],
      [
        'a file that is not there',
        async () => [{ upload: `uploads/G15.1/${clerk}/x`, name: 'a.pdf' }],
        'annex-missing',
      ],
      ['the file of somebody else', async () => [{ upload: 'uploads/G15.1/other/x', name: 'a.pdf' }], 'annex-missing'],
      ['a file to keep that it never had', async () => [{ keep: '0'.repeat(64) }], 'annex-missing'],
      ['a file of the wrong name', async () => [await annex('a.pdf', sampleXlsx())], 'annex-name-differs'],
      ['a file beyond the limit', async () => [await annex('a.zip', new Uint8Array(1_000_001))], 'annex-too-large'],
      [
        'files that are too large together',
        async () => [
          await annex('a.zip', zipOf({ b: randomBytes(450_000) })),
          await annex('b.zip', zipOf({ b: randomBytes(450_001) })),
        ],
        'annexes-too-large',
      ],
      [
        'more files than a document may have',
        async () => Array.from({ length: 31 }, () => ({ keep: '0'.repeat(64) })),
        'annexes-too-many',
      ],
    ])('is refused with %s', async (_, make, code) => {
      expect(await codeOf(drafted(await make()))).toBe(code);
    });

    test('is told what a file is before it is saved, and nothing is kept of that', async () => {
      const file = await annex('Danh sách.xlsx', sampleXlsx());
      expect(await checkAnnex(desk.context, caller(clerk).person, file)).toEqual({
        name: 'Danh sách.xlsx',
        kind: 'xlsx',
        size: sampleXlsx().length,
        sha256: sha256Hex(sampleXlsx()),
      });
      expect(await codeOf(checkAnnex(desk.context, caller('lanhdao.hanoi').person, file))).toBe('role-missing');
    });
  });

  describe('what the leader signs', () => {
    test('is a version with its annexes: one that was changed meanwhile is not signed', async () => {
      const id = await drafted(await three());
      await submitDraft(desk.context, caller(clerk), id, { confirmed: true });
      await returnDocument(desk.context, caller('lanhdao.hanoi'), id, { reason: 'Thay phụ lục' });
      const annexes = [await annex('Phụ lục mới.pdf', await sampleLetter({ lines: [['mới', 100, 700]] }))];
      const upload = await uploaded(letter, 'pdf');
      await reviseDraft(desk.context, caller(clerk), id, { ...said, upload, draftVersion: 1, annexes });
      await submitDraft(desk.context, caller(clerk), id, { confirmed: true });
      const seen = { ...caller('lanhdao.hanoi'), seen: '"submitted-1"' };
      expect(await codeOf(signDocument(desk.context, seen, id))).toBe('changed-meanwhile');
    });

    test('stands with the digests of its annexes in the log', async () => {
      const id = await signedWith(await three());
      const digests = ((await stateOf(id)).content.annexes ?? []).map(({ sha256 }) => ({ sha256 }));
      expect(digests).toHaveLength(3);
      for (const kind of ['submitted', 'signed']) expect(await facts(id, kind)).toMatchObject(digests);
    });
  });

  describe('an issue', () => {
    test('puts the agency’s signature at the top right of page 1 of each PDF, with number, notation and time, without a picture', async () => {
      const id = await issuedWith(await three());
      const [, pdf] = (await stateOf<Issued>(id)).annexes ?? [];
      const bytes = await bytesOf(pdf?.file.key ?? '');
      expect(Buffer.from(bytes.subarray(0, list.length)).equals(list)).toBe(true);
      const { signatures } = await verifyPdf(bytes, desk.it.clock);
      expect(signatures.map(({ integrity, modified }) => ({ integrity, modified }))).toEqual([
        { integrity: true, modified: false },
      ]);
      const seen = await seenSignature(bytes);
      expect(seen.words).toEqual(['01/THADS-NV', '2026-11-22T10:00:00+07:00']);
      expect(seen.x1).toBeCloseTo(595 - 15 * MM, 1);
      expect(seen.y1).toBeCloseTo(842 - 7 * MM, 1);
    });

    test('leaves every other kind as it is, and names all in its log with what recipients get', async () => {
      const id = await issuedWith(await three());
      const { annexes = [] } = await stateOf<Issued>(id);
      expect(annexes.map(({ kind, level }) => [kind, level])).toEqual([
        ['xlsx', undefined],
        ['pdf', 'B-B'],
        ['png', undefined],
      ]);
      for (const { file, sha256 } of annexes) expect(sha256Hex(await bytesOf(file.key))).toBe(sha256);
      expect(await bytesOf(annexes[0]?.file.key ?? '')).toEqual(new Uint8Array(sampleXlsx()));
      expect(await facts(id, 'sealed')).toEqual(
        annexes.map(({ name, sha256, file: { size } }) => ({ name, size, sha256 })),
      );
    });

    test('leaves a signature whole that an annex bears already', async () => {
      const other = await issuedWith([await annex('Phụ lục.pdf', list)]);
      const [earlier] = (await stateOf<Issued>(other)).annexes ?? [];
      const id = await issuedWith([await annex('đã ký.pdf', await bytesOf(earlier?.file.key ?? ''))]);
      const [twice] = (await stateOf<Issued>(id)).annexes ?? [];
      const { signatures } = await verifyPdf(await bytesOf(twice?.file.key ?? ''), desk.it.clock);
      expect(signatures.map(({ integrity, modified }) => ({ integrity, modified }))).toEqual(
        [1, 2].map(() => ({ integrity: true, modified: false })),
      );
    });

    test('sends a document that was issued before, and is closed since, as it is', async () => {
      const before = await issuedWith([]);
      const bytes = await bytesOf((await stateOf(before)).file.key);
      const id = await issuedWith([await annex('Công văn trước.pdf', bytes)]);
      const [closed] = (await stateOf<Issued>(id)).annexes ?? [];
      expect(closed).toMatchObject({ kind: 'pdf', closed: true, sha256: sha256Hex(bytes) });
      expect(closed).not.toHaveProperty('level');
    });

    test('that breaks off between two annexes issues nothing, and goes on to its end when it is taken up again', async () => {
      const more = await sampleLetter({ lines: [['Phụ lục II', 100, 700]] });
      const id = await signedWith([await annex('I.pdf', list), await annex('II.pdf', more)]);
      await askForIssue(desk, id);
      const [number] = await issueMessages(desk);
      if (!number) throw new Error('no message');
      await workOff(desk, number);
      const [seal] = await issueMessages(desk);
      if (!seal) throw new Error('no message');
      const { context } = desk;
      let appended = 0;
      const append: typeof context.files.append = async (...of) => {
        appended += 1;
        if (appended === 2) throw new Error('the power is out');
        return context.files.append(...of);
      };
      desk.context = { ...context, files: { ...context.files, append } };
      await expect(workOff(desk, seal)).rejects.toThrow('the power is out');
      expect((await stateOf(id)).state).toBe('numbered');
      desk.context = context;
      await workOff(desk, seal);
      const { state, annexes = [], number: taken } = await stateOf<Issued>(id);
      expect([state, taken.number, annexes.map(({ level }) => level)]).toEqual(['issued', 1, ['B-B', 'B-B']]);
    });

    test('stops where a file is not what was submitted, before anything is signed', async () => {
      const id = await signedWith([await annex('Danh sách.xlsx', sampleXlsx())]);
      await askForIssue(desk, id);
      const { context } = desk;
      const [own] = (await stateOf(id)).content.annexes ?? [];
      const open: typeof context.files.open = async (key) =>
        key === own?.file.key ? bytesSource(sampleXlsx([['9', 'đổi']])) : context.files.open(key);
      desk.context = { ...context, files: { ...context.files, open } };
      await workAll(desk);
      expect(await stateOf(id)).toMatchObject({ state: 'numbered', stopped: { code: 'annex-changed' } });
    });

    test('of what has become too large for a packet is refused before a number is taken', async () => {
      const id = await signedWith([await annex('Danh sách.xlsx', sampleXlsx())]);
      desk.context = { ...desk.context, maxFileBytes: 150_000 };
      expect(await codeOf(askForIssue(desk, id))).toBe('annexes-too-large');
      expect((await stateOf(id)).state).toBe('signed');
    });
  });

  describe('a packet', () => {
    test('carries the annexes behind the document, in their order, and is read back with the same bytes', async () => {
      const id = await issuedWith([...(await three()), await annex('hồ sơ.zip', zipOf({ 'một.txt': 'x' }))]);
      const { annexes = [], file } = await stateOf<Issued>(id);
      const { message } = await packetOf(id);
      expect(message.attachments.map(({ name, description, contentId }) => [name, description, contentId])).toEqual([
        ['01-THADS-NV.signed.pdf', 'Văn bản chính', id],
        ['Danh sách tài sản.xlsx', 'Phụ lục 1', `${id}-1`],
        ['Phụ lục.pdf', 'Phụ lục 2', `${id}-2`],
        ['ảnh.png', 'Phụ lục 3', `${id}-3`],
        ['hồ sơ.zip', 'Phụ lục 4', `${id}-4`],
      ]);
      expect(message.beside?.appendixes).toEqual(['Phụ lục 1', 'Phụ lục 2', 'Phụ lục 3', 'Phụ lục 4']);
      const wanted = await Promise.all([file, ...annexes.map((one) => one.file)].map(({ key }) => bytesOf(key)));
      expect(message.attachments.map(({ bytes }) => sha256Hex(bytes))).toEqual(wanted.map(sha256Hex));
    });

    test('is opened by its recipient with every file, and the signatures of letter and annex hold', async () => {
      const id = await issuedWith(await three());
      const { bytes } = await packetOf(id);
      const incomingId = desk.context.newId();
      const packetKey = `packets/G15.29/${incomingId}.edxml`;
      await desk.context.files.put(packetKey, bytes);
      const arrived = { state: 'arrived', id: incomingId, agencyCode: 'G15.29', axisDocId: 'd-1', packetKey } as const;
      const act = { by: 'system', name: '', at: 1 };
      const received = { ...arrived, axisFrom: 'G15.1', receivedAt: desk.it.clock };
      await desk.context.records.transact(incomingWrites(undefined, received, act, []));
      await openIncoming(desk.it.context, { incomingId });
      const opened = (await findIncoming(desk.context, incomingId))?.state;
      if (!opened || !('files' in opened)) throw new Error('not opened');
      expect(opened.files.map(({ name, check }) => [name, check?.signerFacts?.length])).toEqual([
        ['01-THADS-NV.signed.pdf', 2],
        ['Danh sách tài sản.xlsx', undefined],
        ['Phụ lục.pdf', 1],
        ['ảnh.png', undefined],
      ]);
      expect(opened.checks?.find(({ check }) => check === 'annexes')).toMatchObject({ verdict: 'ok' });
      // the certificates of the test are in nobody's name
      const stops = opened.checks?.filter(({ verdict }) => verdict === 'stop').map(({ check }) => check);
      expect(stops).toEqual(['signer-agency']);
    });
  });

  test('the check of an agency finds an annex that was exchanged, also where it was signed since', async () => {
    const id = await issuedWith(await three());
    const { records, files } = desk.context;
    const findings = async (change: Partial<typeof files>) =>
      (await checkAgency({ ...desk.context, records, files: { ...files, ...change } }, 'G15.1', [])).findings;
    expect(await findings({})).toEqual([]);
    const [, , picture] = (await stateOf<Issued>(id)).annexes ?? [];
    const key = picture?.file.key ?? '';
    const exchanged = async (name: string) => (name === key ? bytesSource(Buffer.from('other')) : files.open(name));
    expect(await findings({ open: exchanged })).toEqual([{ code: 'file-changed', where: key }]);
  });
}

/** The words of the only signature of a file, and where they stand on the first page. */
async function seenSignature(bytes: Uint8Array): Promise<{ words: string[]; x1: number; y1: number }> {
  const { latest } = await openPdf(bytesSource(bytes));
  for await (const { type, dict } of fieldsOf(latest)) {
    if (type !== 'Sig') continue;
    const form = await latest.get((await latest.dict(dict.get('AP'))) as PdfDict, 'N');
    const rect = await rectOf(latest, dict.get('Rect'));
    if (!isStream(form) || !rect) throw new Error('not seen');
    const runs = await textOfForm(latest, form, [1, 0, 0, 1, 0, 0]);
    const { x1, y1 } = toSeen(await pageAt(latest, 0), rect);
    return { words: runs.map(({ text }) => text.trim()), x1, y1 };
  }
  throw new Error('no signature');
}
