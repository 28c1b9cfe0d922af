import type { Person } from '../../../../lib/domain/organisation/agency.ts';
import { type ActiveGrant, type DraftGrant, holderOf } from '../../../../lib/domain/organisation/authority/grant.ts';
import type { Granting } from '../../../../lib/domain/organisation/authority/may-grant.ts';
import type { Signing } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';

export const day = '2026-11-28';
export const agency = { headTitle: 'Trưởng Thi hành án dân sự' };

const person = (subject: string, position: string, level: Person['level'], unit?: string): Person => ({
  subject,
  agencyCode: 'G15.1',
  name: subject.toUpperCase(),
  position,
  roles: level === 'head' || level === 'deputy' ? ['leader'] : ['officer'],
  assignment: `place-of-${subject}`,
  ...(level === undefined ? {} : { level }),
  ...(unit === undefined ? {} : { unit }),
});

export const head = person('an', 'Trưởng Thi hành án dân sự', 'head');
export const deputy = person('binh', 'Phó Trưởng Thi hành án dân sự', 'deputy');
export const unitHead = person('chi', 'Trưởng phòng', 'unitHead', 'room-1');
export const unitDeputy = person('dung', 'Phó Trưởng phòng', 'unitDeputy', 'room-1');
export const otherDeputy = person('giang', 'Phó Trưởng phòng', 'unitDeputy', 'room-2');
export const officer = person('hoa', 'Chấp hành viên', 'officer', 'room-1');

const act = { by: 'quantri', name: 'Quản trị', at: 1 };

/** What a KT. of the deputy looks like that nothing is wrong with. */
export const draftGrant = (change: Partial<DraftGrant> = {}): DraftGrant => ({
  state: 'draft',
  id: 'G1',
  agencyCode: 'G15.1',
  capacity: 'KT',
  holder: holderOf(deputy),
  scope: { kinds: [], fields: [], units: [] },
  basis: { externalRef: 'Quyết định 12/QĐ-THADS ngày 02/01/2026' },
  canPassTo: 'none',
  from: '2026-01-02',
  drafted: act,
  ...change,
});

export const activeGrant = (change: Partial<ActiveGrant> = {}): ActiveGrant => ({
  ...draftGrant(),
  activated: act,
  giver: holderOf(head),
  headTitle: head.position,
  ...change,
  state: 'active',
});

/** TL. of the unit's head, which may be passed on. */
export const byOrder = activeGrant({
  id: 'TL1',
  capacity: 'TL',
  holder: holderOf(unitHead),
  scope: { kinds: ['letter', 'invitation'], fields: [], units: [] },
  canPassTo: 'deputy',
});

/** The same, passed on to the deputy of that unit. */
export const passedOn = activeGrant({
  ...byOrder,
  id: 'TL2',
  holder: holderOf(unitDeputy),
  scope: { kinds: ['letter'], fields: [], units: [] },
  canPassTo: 'none',
  passedFrom: 'TL1',
  giver: holderOf(unitHead),
});

/** TUQ. of the unit's head: limited in time and content. */
export const byDelegation = activeGrant({
  id: 'TUQ1',
  capacity: 'TUQ',
  holder: holderOf(unitHead),
  scope: { kinds: ['decision'], fields: ['cưỡng chế'], units: [] },
  to: '2026-12-31',
});

export const granting = (change: Partial<Granting> = {}): Granting => ({
  grant: draftGrant(),
  holder: deputy,
  source: undefined,
  passer: undefined,
  day,
  ...change,
});

export const signing = (change: Partial<Signing> = {}): Signing => ({
  signer: deputy,
  grants: [activeGrant()],
  passers: [unitHead],
  draft: { kind: 'letter', unit: 'NV', book: 'outgoing', drafter: 'vanthu' },
  day,
  selfApproval: false,
  ...change,
});
