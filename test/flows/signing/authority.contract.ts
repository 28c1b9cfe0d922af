import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../lib/domain/organisation/agency.ts';
import { grantPlace } from '../../../lib/domain/organisation/authority/authorised.ts';
import { type ActiveGrant, type Grant, holderOf } from '../../../lib/domain/organisation/authority/grant.ts';
import type { Draft, Outgoing, Submitted } from '../../../lib/domain/outgoing/states.ts';
import { activateGrant } from '../../../lib/flows/authority/activate-grant.ts';
import { draftGrant, type GrantRequest } from '../../../lib/flows/authority/draft-grant.ts';
import { revokeGrant } from '../../../lib/flows/authority/end-grant.ts';
import { openAgency } from '../../../lib/flows/organisation/agencies/open-agency.ts';
import { readPlaces } from '../../../lib/flows/outgoing/read-places.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { signDocuments } from '../../../lib/flows/signing/sign-documents.ts';
import type { Caller, SigningContext } from '../../../lib/kernel/context.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findOutgoing, outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { findGrant, grantWrites } from '../../../lib/stores/organisation/grants.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readColleagues } from '../../../lib/views/read-colleagues.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { letterOf, typical } from '../../letter-page/letters.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, letterContent, person, type TestContext, testContext } from '../context.ts';
import { signingContext, submittedDocument } from '../signing-context.ts';

const deputy: Person = {
  subject: 'pho.hanoi',
  agencyCode: 'G15.1',
  name: 'Nguyễn Văn An',
  position: 'Phó Trưởng Thi hành án dân sự',
  roles: ['leader'],
  assignment: 'place-of-pho',
  level: 'deputy',
};
const unitHead: Person = {
  ...deputy,
  subject: 'truongphong.hanoi',
  position: 'Trưởng phòng',
  roles: ['officer'],
  assignment: 'place-of-truongphong',
  level: 'unitHead',
  unit: 'room-1',
};
const unitDeputy: Person = {
  ...unitHead,
  subject: 'photruongphong.hanoi',
  position: 'Phó Trưởng phòng',
  assignment: 'place-of-photruongphong',
  level: 'unitDeputy',
};
/** The typical letter with the notation, the addressee and the title of the record. */
const ofToday = {
  ...typical,
  number: ['Số:            /THADS-NV', 40, 46],
  addressee: ['Kính gửi: Thi hành án dân sự tỉnh Nghệ An', 60, 75],
  title: ['TRƯỞNG THI HÀNH ÁN DÂN SỰ', 118, 150, 'bold'],
} as const;
const by = { by: 'lanhdao.hanoi', name: 'Nguyễn Văn An', at: 1 };
const id = (n: number) => String(n).padStart(26, '0');
const active = (holder: Person, change: Partial<ActiveGrant> = {}): ActiveGrant => ({
  id: id(1),
  agencyCode: 'G15.1',
  capacity: 'KT',
  holder: holderOf(holder),
  scope: { kinds: [], fields: [], units: [] },
  basis: { externalRef: 'Quyết định 12/QĐ-THADS' },
  canPassTo: 'none',
  from: '2026-01-02',
  drafted: by,
  activated: by,
  giver: holderOf(person('lanhdao.hanoi')),
  headTitle: 'Trưởng Thi hành án dân sự',
  ...change,
  state: 'active',
});

/** Under which authority documents are submitted and signed, the same on every engine. */
export function signingAuthorityContract(makeRecords: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  let it: TestContext;
  let context: SigningContext;
  let calls: number[];
  let requests = 0;
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    ({ context, calls } = signingContext(it, pki));
    await context.records.transact([deputy, unitHead, unitDeputy].flatMap(personWrites));
  });
  const asking = (who: Person, key = `grants-${++requests}`): Caller => ({
    person: who,
    idempotencyKey: key,
    requestHash: key,
  });
  const given = (...grants: readonly Grant[]) =>
    context.records.transact(grants.flatMap((grant) => grantWrites(undefined, grant, by, [])));
  async function change(grant: Grant): Promise<void> {
    await context.records.transact(grantWrites(await findGrant(context, grant.id), grant, by, []));
  }
  const waiting = (who: Person, more: Partial<Submitted['content']> = {}) =>
    submittedDocument(it, { content: { ...letterContent, signer: who.subject, ...more } });
  /** A body below Hà Nội, and its head. */
  async function openBelow(): Promise<Person> {
    const name = {
      ...{ name: 'Phòng THADS khu vực 1', abbreviation: 'KV1', place: 'Hà Nội', address: 'Hà Nội' },
      ...{ email: 'kv1@example.vn', headTitle: 'Trưởng phòng', sealDiameterMm: 36, from: '2026-01-01' },
    };
    const request = { ...name, parentId: 'G15.1', scheme: 'QD20', code: 'G15.1.1' } as const;
    const { agency } = await openAgency(context, asking(person('quantri.hanoi')), request);
    const below: Person = {
      ...deputy,
      ...{ subject: 'truong.kv1', agencyCode: agency, position: 'Trưởng phòng khu vực 1', level: 'head' },
      assignment: 'place-of-kv1',
    };
    await context.records.transact(personWrites(below));
    return below;
  }
  const stateOf = async (document: string) => (await findOutgoing(context, document))?.state as Outgoing;
  const revoked = (grant: Grant): Grant => ({ ...grant, state: 'revoked', over: { ...by, reason: 'x' } });

  describe('signing', () => {
    test('by office needs no grant, and keeps in which capacity it was', async () => {
      const document = await submittedDocument(it);
      await signDocument(context, caller('lanhdao.hanoi'), document);
      expect((await stateOf(document)) as { signed?: object }).toMatchObject({
        signed: {
          position: 'Trưởng Thi hành án dân sự',
          capacity: 'HEAD',
          caption: ['TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
          competence: '',
        },
      });
    });
    test('by the head of a body below, whom the agency has authorised: drafted, given, signed under its caption, and over with the grant', async () => {
      const below = await openBelow();
      const draft: GrantRequest = {
        capacity: 'TUQ',
        holder: below.subject,
        scope: { kinds: ['letter'], fields: [], units: [] },
        basis: { externalRef: 'Giấy ủy quyền 3' },
        canPassTo: 'none',
        from: '2026-01-02',
      };
      const leader = () => asking(caller('lanhdao.hanoi').person);
      await expect(draftGrant(context, leader(), draft)).rejects.toMatchObject({ problem: { code: 'grant-needs' } });
      for (const stranger of ['lanhdao.nghean', 'chuyenvien.haiphong'])
        await expect(
          draftGrant(context, leader(), { ...draft, holder: stranger, to: '2027-01-01' }),
        ).rejects.toMatchObject({
          problem: { code: 'grant-holder-unknown' },
        });
      const { id: grant } = await draftGrant(context, leader(), { ...draft, to: '2027-01-01' });
      expect(await context.directory.authorised('G15.1')).toEqual([]);
      await activateGrant(context, leader(), grant);
      expect(await context.directory.signer(below.subject, 'G15.1')).toMatchObject({ roles: [], byGrant: grant });
      const document = await waiting(below);
      const there = await context.directory.person(below.subject);
      if (!there) throw new Error('no place');
      // in their own agency the document is another's
      await expect(signDocument(context, asking(there), document)).rejects.toMatchObject({
        problem: { code: 'other-agency' },
      });
      const acting = await context.directory.person(below.subject, grantPlace(grant));
      if (!acting) throw new Error('not authorised');
      expect((await readColleagues(context, there)).places.map(({ id: place }) => place)).toContain(grantPlace(grant));
      await signDocument(context, asking(acting), document);
      expect(await stateOf(document)).toMatchObject({
        agencyCode: 'G15.1',
        signed: {
          ...{ by: below.subject, capacity: 'TUQ', grant },
          caption: ['TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG KHU VỰC 1'],
        },
      });
      await revokeGrant(context, leader(), grant, { reason: 'Hết việc' });
      expect(await context.directory.person(below.subject, grantPlace(grant))).toBeUndefined();
      expect(await context.directory.signer(below.subject, 'G15.1')).toBeUndefined();
    });
    test('under a grant keeps it with the lines over the signature, whatever becomes of the grant', async () => {
      await given(active(deputy));
      const document = await waiting(deputy);
      await signDocument(context, asking(deputy), document);
      const frozen = {
        capacity: 'KT',
        grant: id(1),
        position: 'Phó Trưởng Thi hành án dân sự',
        caption: ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
        competence: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
      };
      await change(revoked(active(deputy)));
      const state = await stateOf(document);
      expect(state).toMatchObject({ signed: frozen });
      // whoever has the file alone can read it there
      const source = await context.files.open(state.file.key);
      const { signatures } = await verifyPdf(source, { crypto: nodeCrypto, at: new Date(it.clock) });
      expect(signatures).toMatchObject([{ reason: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ / PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ' }]);
    });
    test('of the head of a unit and of the deputy to whom they passed it on', async () => {
      const tl = active(unitHead, {
        capacity: 'TL',
        scope: { kinds: ['letter'], fields: [], units: [] },
        canPassTo: 'deputy',
      });
      const passed = active(unitDeputy, {
        ...{ id: id(2), capacity: 'TL', scope: tl.scope, passedFrom: id(1), giver: holderOf(unitHead) },
      });
      await given(tl, passed);
      const [one, other] = [await waiting(unitHead), await waiting(unitDeputy)];
      await signDocument(context, asking(unitHead), one);
      await signDocument(context, asking(unitDeputy), other);
      expect(await stateOf(one)).toMatchObject({
        signed: { caption: ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'] },
      });
      expect(await stateOf(other)).toMatchObject({
        signed: { caption: ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'] },
      });
      const late = await waiting(unitDeputy);
      await change(revoked(tl));
      await expect(signDocument(context, asking(unitDeputy), late)).rejects.toMatchObject({
        problem: { code: 'grant-source-over', article: 'NĐ 30/2020 Điều 13 khoản 4' },
      });
    });

    const refusedFor: readonly (readonly [string, readonly Grant[], Partial<Submitted['content']>, string])[] = [
      ['has no grant', [], {}, 'authority-missing'],
      [
        'has one for other kinds',
        [active(deputy, { scope: { kinds: ['plan'], fields: [], units: [] } })],
        {},
        'grant-outside-scope',
      ],
      ['has one that is over', [active(deputy, { to: '2026-11-22' })], {}, 'grant-expired'],
      ['has one that was taken back', [revoked(active(deputy))], {}, 'grant-revoked'],
      [
        'had it in another place',
        [active(deputy, { holder: { ...holderOf(deputy), assignment: 'another' } })],
        {},
        'grant-position-left',
      ],
      ['is to sign by office', [active(deputy)], { grant: 'HEAD' }, 'authority-missing'],
      ['is to sign under a grant of nobody', [active(deputy)], { grant: id(9) }, 'grant-unknown'],
    ];
    test.each(refusedFor)('is refused before the key is asked to one who %s', async (_, grants, content, code) => {
      await given(...grants);
      const document = await waiting(deputy, content);
      await expect(signDocument(context, asking(deputy), document)).rejects.toMatchObject({ problem: { code } });
      const { results } = await signDocuments(context, asking(deputy), [{ id: document }]);
      expect(results).toMatchObject([{ refusal: { code } }]);
      expect(calls).toEqual([]);
      expect((await stateOf(document)).state).toBe('submitted');
    });
    test('of what one drafted is refused, unless the agency lets people', async () => {
      const document = await submittedDocument(it, { createdBy: 'lanhdao.hanoi' });
      const refused = signDocument(context, caller('lanhdao.hanoi'), document);
      await expect(refused).rejects.toMatchObject({ problem: { code: 'self-approval' } });
      const { directory } = context;
      const agency = async (code: string) => {
        const found = await directory.agency(code);
        return found && { ...found, selfApproval: true };
      };
      await signDocument({ ...context, directory: { ...directory, agency } }, caller('lanhdao.hanoi'), document);
      expect((await stateOf(document)).state).toBe('signed');
    });
    test('is not kept where the grant was taken back while the key was asked', async () => {
      await given(active(deputy));
      const document = await waiting(deputy);
      const signer = await context.signers.ofPerson(deputy.subject);
      const slow = {
        ...signer,
        sign: async (asked: never) => {
          await change(revoked(active(deputy)));
          return signer?.sign(asked);
        },
      };
      const signers = { ...context.signers, ofPerson: async () => slow as never };
      await expect(signDocument({ ...context, signers }, asking(deputy), document)).rejects.toMatchObject({
        problem: { code: 'changed-meanwhile' },
      });
      expect((await stateOf(document)).state).toBe('submitted');
    });
  });

  describe('the page of a document', () => {
    const capacityOf = async (document: string) =>
      (await readDocument(context, person('vanthu.hanoi'), document)).capacity;
    test('says in which capacity it would be signed, or why it may not be, until it is signed', async () => {
      const document = await waiting(deputy);
      expect(await capacityOf(document)).toMatchObject({ code: 'authority-missing', title: expect.any(String) });
      await given(active(deputy));
      expect(await capacityOf(document)).toMatchObject({ capacity: 'KT', competence: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ' });
      await signDocument(context, asking(deputy), document);
      expect(await capacityOf(document)).toBeNull();
    });
  });

  describe('submission', () => {
    const kt = [
      ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 131, 150, 'bold'],
      ['PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ', 131, 156, 'bold'],
    ] as const;
    async function draft(content: Partial<Draft['content']>, capacity: object = {}): Promise<string> {
      const document = context.newId();
      const key = `uploads/${document}.pdf`;
      const { size } = await context.files.put(key, await letterOf({ ...ofToday, ...capacity }));
      const state: Draft = {
        ...{
          state: 'draft',
          id: document,
          agencyCode: 'G15.1',
          createdBy: 'vanthu.hanoi',
          createdAt: 1,
          draftVersion: 1,
        },
        ...{ content: { ...letterContent, ...content }, original: { key, size }, file: { key, size } },
      };
      await context.records.transact(outgoingWrites(undefined, state, by, [{ kind: 'draft-created', data: {} }]));
      return document;
    }
    const submit = (document: string, submission = {}) =>
      submitDraft(context, caller('vanthu.hanoi'), document, { confirmed: true, ...submission });

    test('refuses first what signing would refuse', async () => {
      const document = await draft({ signer: deputy.subject }, { more: kt[0], title: kt[1] });
      await expect(submit(document, { waive: 'đúng' })).rejects.toMatchObject({
        problem: { code: 'authority-missing' },
      });
      await given(active(deputy));
      await submit(document);
      expect((await stateOf(document)).state).toBe('submitted');
    });
    test('stops where the page is signed in another capacity than the record, and shows where', async () => {
      await given(active(deputy));
      const document = await draft({ signer: deputy.subject }, { title: kt[1] });
      const differing = {
        check: 'caption',
        page: 1,
        printed: 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ',
        recorded: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ / PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ',
        law: 'art. 13, App. I II.7b',
      };
      await expect(submit(document)).rejects.toMatchObject({
        problem: { code: 'page-contradicts', contradictions: [differing] },
      });
      expect((await readPlaces(context, person('vanthu.hanoi'), document)).contradictions).toEqual([differing]);
      await submit(document, { waive: 'Trang đúng theo quy chế' });
      expect((await stateOf(document)).state).toBe('submitted');
    });
    test('a page that says KT. is not taken for a head who signs by office', async () => {
      const document = await draft({}, { more: kt[0], title: ['TRƯỞNG THI HÀNH ÁN DÂN SỰ', 135, 156, 'bold'] });
      await expect(submit(document)).rejects.toMatchObject({ problem: { code: 'page-contradicts' } });
    });
  });
}
