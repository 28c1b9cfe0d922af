import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { renamed } from '../../../../lib/domain/organisation/agencies/decide.ts';
import { recordOfPerson } from '../../../../lib/domain/organisation/people/person-record.ts';
import type { Issued } from '../../../../lib/domain/outgoing/states.ts';
import { accepted } from '../../../../lib/domain/shared/errors.ts';
import { parseDocument } from '../../../../lib/edxml/parse.ts';
import { sendDocument } from '../../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../../lib/flows/exchange/deliver-packet.ts';
import { issueDocument } from '../../../../lib/flows/outgoing/issue-documents.ts';
import { submitDraft } from '../../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../../lib/flows/signing/sign-document.ts';
import type { Records } from '../../../../lib/ports/records.ts';
import { findOutgoing } from '../../../../lib/stores/documents/outgoing.ts';
import { agencyChange, findAgencyRecord } from '../../../../lib/stores/organisation/agencies.ts';
import { personChange } from '../../../../lib/stores/organisation/people.ts';
import { exportDocumentData } from '../../../../lib/views/data-sheet.ts';
import { readDocument } from '../../../../lib/views/read-document.ts';
import { makePki, type TestPki } from '../../../pki/factory.ts';
import { letterContent, person, testContext } from '../../context.ts';
import {
  askForIssue,
  type DeskContext,
  deskContext,
  draftDocument,
  signedDocument,
  workAll,
} from '../../issue-desk.ts';
import { letterBytes } from '../../states.ts';
import { as, carriedOut, day, heir, heirName, merger, office } from './office.ts';

const oldName = 'Thi hành án dân sự thành phố Hà Nội';
const act = { by: 'quantri.hanoi', name: '', at: 1 };
const newName = 'Thi hành án dân sự Thủ đô';

/** What documents say of who issued them, before and after their agency is merged or renamed. The same on both engines. */
export function frozenNamesContract(makeRecords: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  let desk: DeskContext;
  let packets: Uint8Array[];
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    const it = await testContext(await makeRecords());
    desk = deskContext(it, pki);
    await office(it);
    packets = [];
    it.exchange.send = async ({ edxml }) => `d-${packets.push(edxml)}`;
  });
  /** Issued by the steps of an office, and still on its way. */
  async function issuedBefore(): Promise<{ readonly id: string; readonly file: Uint8Array }> {
    const id = await signedDocument(desk, await letterBytes());
    await askForIssue(desk, id);
    await workAll(desk);
    return { id, file: await fileOf(id) };
  }
  const stateOf = async (id: string) => (await findOutgoing(desk.context, id))?.state as Issued;
  const readWhole = async (key: string) => {
    const file = await desk.context.files.open(key);
    return file.read(0, file.size);
  };
  const fileOf = async (id: string) => readWhole((await stateOf(id)).file.key);
  /** The name in what readers see, what is taken out of it, and what recipients get that day. */
  async function namesOf(id: string, reader: string) {
    const clerk = await as(desk.it, reader);
    await sendDocument(desk.context, clerk, id);
    const { document } = await readDocument(desk.context, clerk.person, id);
    const sheet = await exportDocumentData(desk.context as never, clerk.person, id, 'xml');
    await deliverPacket(desk.context as never, { documentId: id, recipient: 'G15.29' });
    return {
      record: (document as Issued).sender?.name,
      sheet: [oldName, newName, heirName].filter((name) => Buffer.from(sheet.content, 'base64').includes(name)),
      packet: parseDocument(packets.at(-1) ?? new Uint8Array()).from.name,
    };
  }
  const everywhere = (name: string) => ({ record: name, sheet: [name], packet: name });

  describe('a document of before', () => {
    test('shows the old name after a merger, in the record, its data and the packet that goes out late; its file is as it was', async () => {
      const { id, file } = await issuedBefore();
      await carriedOut(desk.it, merger);
      desk.it.clock = Date.parse(`${day}T03:00:00Z`);
      expect(await namesOf(id, 'vanthu.haiphong')).toEqual(everywhere(oldName));
      expect(await fileOf(id)).toEqual(file);
    });
    test('and after its agency was renamed', async () => {
      const { id, file } = await issuedBefore();
      await rename();
      expect((await desk.context.directory.agency('G15.1'))?.name).toBe(newName);
      expect(await namesOf(id, 'vanthu.hanoi')).toEqual(everywhere(oldName));
      expect(await fileOf(id)).toEqual(file);
    });
  });

  describe('a document of after', () => {
    test('shows the successor’s name', async () => {
      await carriedOut(desk.it, merger);
      desk.it.clock = Date.parse(`${day}T03:00:00Z`);
      // of two heads none comes to the successor: another one is appointed
      const appointed = { ...person('lanhdao.hanoi'), subject: 'lanhdao.bacha', agencyCode: heir };
      await desk.context.records.transact(personChange(undefined, recordOfPerson(appointed), act, []));
      const content = { ...letterContent, signer: appointed.subject };
      const id = await draftDocument(desk, await letterBytes(), { agencyCode: heir, content });
      const clerk = () => as(desk.it, 'vanthu.hanoi');
      await submitDraft(desk.context, await clerk(), id, { confirmed: true });
      await signDocument(desk.context, await as(desk.it, appointed.subject), id);
      await issueDocument(desk.context, await clerk(), id);
      await workAll(desk);
      expect(await namesOf(id, 'vanthu.haiphong')).toEqual(everywhere(heirName));
    });
    test('shows the new name of an agency that was renamed', async () => {
      await rename();
      const { id } = await issuedBefore();
      expect(await namesOf(id, 'vanthu.hanoi')).toEqual(everywhere(newName));
    });
  });

  /** From the day after on; it is that day now. */
  async function rename(): Promise<void> {
    const { context } = desk.it;
    const before = await findAgencyRecord(context, 'G15.1');
    const last = before?.state.names.at(-1);
    if (!before || !last) throw new Error('no agency');
    const named = accepted(
      renamed(before.state, { ...last, name: newName, from: '2026-11-23' } as never, '2026-11-22'),
    );
    await context.records.transact(await agencyChange(context, before, named as never, act, []));
    desk.it.clock = Date.UTC(2026, 10, 23, 3);
  }
}
