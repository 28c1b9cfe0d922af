import type { Agency, Person } from '../../../../lib/domain/organisation/agency.ts';
import type { Grant } from '../../../../lib/domain/organisation/authority/grant.ts';
import { over } from '../../../../lib/domain/organisation/authority/grant-steps.ts';
import type { Signing } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';
import {
  activeGrant,
  byDelegation,
  byOrder,
  deputy,
  draftGrant,
  head,
  officer,
  passedOn,
  unitDeputy,
  unitHead,
} from './grants.ts';

/** Who signs what under which grants, and what stands over the signature. */
export interface CaptionCase {
  readonly case: string;
  readonly signing: Partial<Signing>;
  /** where it is not the agency of the others */
  readonly agency?: Pick<Agency, 'headTitle'>;
  /** box 7a, line by line */
  readonly caption: readonly string[];
  readonly law: string;
}

/** Who may not sign it, by which refusal and which article. */
export interface RefusalCase {
  readonly case: string;
  readonly signing: Partial<Signing>;
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly law: string;
}

const art = (clause: number) => `NĐ 30/2020 Điều 13 khoản ${clause}`;
const caption7b = 'NĐ 30/2020 Phụ lục I mục II.7b';
const ofSigning = 'NĐ 30/2020 Điều 13';
const ofReview = 'NĐ 30/2020 Điều 11 khoản 1, Điều 12';

const title = 'TRƯỞNG THI HÀNH ÁN DÂN SỰ';
const kt = [`KT. ${title}`, `PHÓ ${title}`];
const tl = [`TL. ${title}`, 'TRƯỞNG PHÒNG'];
const tlPassedOn = [`TL. ${title}`, 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'];

const letter = { kind: 'letter', unit: 'NV', book: 'outgoing', drafter: 'vanthu' };
const decision = { ...letter, kind: 'decision', field: 'cưỡng chế' };
const everything = { kinds: [], fields: [], units: [] };
const within = (scope: object): Partial<Signing> => ({ grants: [activeGrant({ scope: { ...everything, ...scope } })] });
const ended = (how: 'ended' | 'revoked') =>
  over(activeGrant(), how, { by: 'an', name: 'AN', at: 2 }, 'đã có người khác') as Grant;
const { level: _, assignment: __, ...oldLeader } = head;

const chair = { headTitle: 'Chủ tịch' };
const ofCollective = (person: Person, more: Partial<Grant> = {}): Grant =>
  activeGrant({
    ...{ id: 'TM1', capacity: 'TM', collective: 'Ủy ban nhân dân tỉnh', headTitle: 'Chủ tịch' },
    ...{ holder: { subject: person.subject, assignment: `place-of-${person.subject}`, name: '', position: '' } },
    ...(more as object),
  });
const chairman: Person = { ...head, position: 'Chủ tịch' };
const viceChairman: Person = { ...deputy, position: 'Phó Chủ tịch' };
const ofChairman = ofCollective(chairman, { canPassTo: 'deputy' });
const ofViceChairman = ofCollective(viceChairman, { id: 'TM2', passedFrom: 'TM1' });

export const captions: readonly CaptionCase[] = [
  { case: 'the head, by office', signing: { signer: head, grants: [] }, caption: [title], law: art(1) },
  {
    ...{ case: 'the head, by office where it is named', law: art(1), caption: [title] },
    signing: { signer: head, grants: [], chosen: 'HEAD' },
  },
  {
    ...{ case: 'a leader of before there were levels, as head', law: art(1), caption: [title] },
    signing: { signer: oldLeader, grants: [] },
  },
  { case: 'a deputy, KT.', signing: {}, caption: kt, law: art(1) },
  { case: 'a deputy, KT. that is named', signing: { chosen: 'G1' }, caption: kt, law: art(1) },
  {
    ...{ case: 'a deputy, KT. where the agency keeps no title of its head', caption: kt, law: art(1) },
    ...{ signing: {}, agency: {} },
  },
  {
    ...{ case: 'a deputy in the field that is theirs', caption: kt, law: art(1) },
    signing: { ...within({ fields: ['Thi hành án'] }), draft: { ...letter, field: 'thi hành án' } },
  },
  { case: 'a deputy for a unit, whatever its case', signing: within({ units: ['nv'] }), caption: kt, law: art(1) },
  {
    ...{ case: 'a deputy up to an amount', caption: kt, law: art(1) },
    signing: { ...within({ maxAmount: 5 }), draft: { ...letter, amount: 5 } },
  },
  {
    ...{ case: 'a deputy under a limit of money, where no money is in it', caption: kt, law: art(1) },
    signing: within({ maxAmount: 5 }),
  },
  { case: 'a deputy in a book that is named', signing: within({ books: ['outgoing'] }), caption: kt, law: art(1) },
  { case: 'a deputy on the first day', signing: { day: '2026-01-02' }, caption: kt, law: art(1) },
  {
    ...{ case: 'a deputy on the last day', caption: kt, law: art(1) },
    signing: { grants: [activeGrant({ to: '2026-11-29' })] },
  },
  {
    ...{ case: 'a deputy, what they drafted, where the agency lets them', caption: kt, law: art(1) },
    signing: { draft: { ...letter, drafter: 'binh' }, selfApproval: true },
  },
  {
    ...{ case: 'an acting head, Q.', caption: [`Q. ${title}`], law: caption7b },
    signing: { grants: [activeGrant({ capacity: 'Q' })] },
  },
  {
    ...{ case: 'the head of a collective, TM.', caption: ['TM. ỦY BAN NHÂN DÂN TỈNH', 'CHỦ TỊCH'], law: art(2) },
    ...{ signing: { signer: chairman, chosen: 'TM1', grants: [ofChairman] }, agency: chair },
  },
  {
    case: 'a deputy of a collective, TM. passed on',
    signing: { signer: viceChairman, grants: [ofChairman, ofViceChairman], passers: [chairman] },
    agency: chair,
    caption: ['TM. ỦY BAN NHÂN DÂN TỈNH', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    law: art(2),
  },
  { case: 'the head of a unit, TL.', signing: { signer: unitHead, grants: [byOrder] }, caption: tl, law: art(4) },
  {
    ...{ case: 'the deputy of that unit, TL. passed on', caption: tlPassedOn, law: art(4) },
    signing: { signer: unitDeputy, grants: [byOrder, passedOn] },
  },
  {
    ...{ case: 'the head of a unit, TL., where TUQ. does not fit', caption: tl, law: art(4) },
    signing: { signer: unitHead, grants: [byDelegation, byOrder] },
  },
  {
    ...{ case: 'the head of a unit, TUQ.', caption: [`TUQ. ${title}`, 'TRƯỞNG PHÒNG'], law: art(3) },
    signing: { signer: unitHead, grants: [byDelegation], draft: decision },
  },
];

export const refusals: readonly RefusalCase[] = [
  {
    ...{ case: 'an officer, who has no grant', code: 'authority-missing', facts: { signer: 'HOA' }, law: ofSigning },
    signing: { signer: officer, grants: [] },
  },
  { case: 'a deputy without a grant', signing: { grants: [] }, code: 'authority-missing', law: ofSigning },
  { case: 'a deputy as if by office', signing: { chosen: 'HEAD' }, code: 'authority-missing', law: ofSigning },
  {
    ...{ case: 'under a grant of somebody else', code: 'grant-unknown', facts: { grant: 'G1' }, law: ofSigning },
    signing: { signer: unitHead, chosen: 'G1' },
  },
  {
    ...{ case: 'with a grant of somebody else there', code: 'authority-missing', law: ofSigning },
    signing: { signer: unitHead },
  },
  {
    ...{ case: 'under a grant that nobody knows', code: 'grant-unknown', facts: { grant: 'G9' }, law: ofSigning },
    signing: { chosen: 'G9' },
  },
  {
    ...{ case: 'a deputy, what they drafted', code: 'self-approval', law: ofReview },
    signing: { draft: { ...letter, drafter: 'binh' } },
  },
  {
    ...{ case: 'the head, what they drafted', code: 'self-approval', law: ofReview },
    signing: { signer: head, draft: { ...letter, drafter: 'an' } },
  },
  {
    ...{ case: 'TL. for another kind', code: 'grant-outside-scope', law: art(4) },
    signing: { signer: unitHead, grants: [byOrder], draft: decision },
    facts: { part: 'kind', detail: `loại văn bản; ${art(4)}` },
  },
  {
    ...{ case: 'TUQ. in another field', code: 'grant-outside-scope', facts: { part: 'field' }, law: art(3) },
    signing: { signer: unitHead, grants: [byDelegation], draft: { ...decision, field: 'tổ chức' } },
  },
  {
    ...{ case: 'TUQ. where no field is said', code: 'grant-outside-scope', facts: { part: 'field' }, law: art(3) },
    signing: { signer: unitHead, grants: [byDelegation], draft: { ...letter, kind: 'decision' } },
  },
  {
    ...{ case: 'KT. for another unit', code: 'grant-outside-scope', facts: { part: 'unit' }, law: art(1) },
    signing: within({ units: ['VP'] }),
  },
  {
    ...{ case: 'KT. for a larger amount', code: 'grant-outside-scope', facts: { part: 'amount' }, law: art(1) },
    signing: { ...within({ maxAmount: 5 }), draft: { ...letter, amount: 6 } },
  },
  {
    ...{ case: 'KT. in another book', code: 'grant-outside-scope', facts: { part: 'book' }, law: art(1) },
    signing: within({ books: ['THA'] }),
  },
  {
    ...{ case: 'before the first day', code: 'grant-not-begun', facts: { from: '2026-01-02' }, law: art(1) },
    signing: { day: '2026-01-01' },
  },
  {
    ...{ case: 'KT. after the last day', code: 'grant-expired', facts: { to: '2026-11-28' }, law: art(1) },
    signing: { grants: [activeGrant({ to: '2026-11-28' })] },
  },
  {
    ...{ case: 'TUQ. after its end', code: 'grant-expired', facts: { to: '2026-12-31' }, law: art(3) },
    signing: { signer: unitHead, grants: [byDelegation], draft: decision, day: '2026-12-31' },
  },
  { case: 'under a draft of a grant', signing: { grants: [draftGrant()] }, code: 'grant-draft', law: art(1) },
  { case: 'under what was revoked', signing: { grants: [ended('revoked')] }, code: 'grant-revoked', law: art(1) },
  { case: 'under what has ended', signing: { grants: [ended('ended')] }, code: 'grant-ended', law: art(1) },
  {
    ...{ case: 'from another place', code: 'grant-position-left', law: art(1) },
    signing: { signer: { ...deputy, assignment: 'another' } },
  },
  {
    ...{ case: 'from the same place, which is no deputy’s any more', code: 'grant-position-left', law: art(1) },
    signing: { signer: { ...deputy, level: 'unitHead' } },
  },
  {
    ...{ case: 'with another title, where there were no places', code: 'grant-position-left', law: art(1) },
    signing: {
      signer: { ...deputy, position: 'Chánh Văn phòng' },
      grants: [activeGrant({ holder: { subject: 'binh', name: 'B', position: 'Phó' } })],
    },
  },
  {
    ...{ case: 'TL. passed on, its source revoked', code: 'grant-source-over', law: art(4) },
    signing: {
      signer: unitDeputy,
      grants: [{ ...byOrder, state: 'revoked', over: { by: 'an', name: 'AN', at: 2, reason: '' } }, passedOn],
    },
  },
  {
    ...{ case: 'TL. passed on by somebody who has left', code: 'grant-source-over', law: art(4) },
    signing: { signer: unitDeputy, grants: [byOrder, passedOn], passers: [{ ...unitHead, assignment: 'another' }] },
  },
  {
    ...{ case: 'TL. passed on, its source expired', code: 'grant-source-over', law: art(4) },
    signing: { signer: unitDeputy, grants: [{ ...byOrder, to: '2026-11-01' }, passedOn] },
  },
  {
    ...{ case: 'TL. passed on from nothing', code: 'grant-source-over', law: art(4) },
    signing: { signer: unitDeputy, grants: [passedOn] },
  },
  {
    ...{ case: 'TM. passed on, its source revoked', code: 'grant-source-over', law: art(2) },
    signing: {
      ...{ signer: viceChairman, passers: [chairman] },
      grants: [
        { ...ofChairman, state: 'revoked', over: { by: 'an', name: 'AN', at: 2, reason: '' } } as Grant,
        ofViceChairman,
      ],
    },
  },
  {
    ...{
      case: 'and hears of the nearest of several',
      code: 'grant-outside-scope',
      facts: { part: 'kind' },
      law: art(1),
    },
    signing: { grants: [ended('revoked'), activeGrant({ id: 'G2', scope: { ...everything, kinds: ['plan'] } })] },
  },
];
