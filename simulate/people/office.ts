import type { Unit } from '../../lib/domain/organisation/agencies/unit.ts';
import type { Agency, Person, Role } from '../../lib/domain/organisation/agency.ts';
import { always } from '../../lib/domain/organisation/validity.ts';
import type { AxisSystem } from '../../simulator/signature.ts';

const agency = (code: string, name: string, abbreviation: string, ours: boolean): Agency & { units: Unit[] } => ({
  code,
  altCodes: [`OLD.${code}`],
  name,
  parentName: 'Cục Quản lý Thi hành án dân sự',
  abbreviation,
  place: 'Hà Nội',
  address: 'Hà Nội, Việt Nam',
  email: `vanthu@${code.toLowerCase()}.vn`,
  ours,
  units: ours
    ? [{ id: 'NV', name: 'Phòng Nghiệp vụ', abbreviation: 'NV', kind: 'room', hasOwnSeal: false, from: always }]
    : [],
});

const both = [
  agency('G15.1', 'Thi hành án dân sự thành phố Hà Nội', 'THADS', true),
  // it writes to Hà Nội by the axis, and Hà Nội hands over to it here
  { ...agency('G15.29', 'Thi hành án dân sự tỉnh Nghệ An', 'THADSNA', true), insideByAxis: true },
];
/** Two agencies of this installation, and two of somebody else: one whose system answers as it likes, and one that the axis does not know. */
export const agencies: readonly (Agency & { readonly units: readonly Unit[] })[] = [
  ...both,
  agency('H01.7', 'Sở Tư pháp tỉnh Thanh Hóa', 'STP', false),
  agency('H99.9', 'Ủy ban nhân dân xã Không Có', 'UBND', false),
];

export const [hanoi, nghean, outsider] = ['G15.1', 'G15.29', 'H01.7'] as const;
export const ours: readonly string[] = [hanoi, nghean];

/** Who may talk to the axis. */
export const systems: readonly AxisSystem[] = [hanoi, nghean, outsider].map((code) => ({
  systemId: `system.${code.toLowerCase()}`,
  secret: `secret of ${code}`,
  agencies: [code],
}));

const person = (agencyCode: string, subject: string, roles: Role[]): Person => ({
  subject,
  agencyCode,
  name: `Người ${subject}`,
  position: roles[0] ?? 'Nhân viên',
  roles,
});

/** The unit whose people draft; its id is its notation. */
const room = 'NV';

const staffOf = (code: string): Person[] => [
  person(code, `clerk.${code}`, ['clerk']),
  person(code, `clerk2.${code}`, ['clerk', 'officer']),
  person(code, `leader.${code}`, ['leader']),
  person(code, `leader2.${code}`, ['leader']),
  person(code, `officer.${code}`, ['officer']),
  person(code, `officer2.${code}`, ['officer']),
  person(code, `driver.${code}`, []),
  { ...person(code, `drafter.${code}`, ['officer']), level: 'officer', unit: room },
  { ...person(code, `head.${code}`, ['officer']), level: 'unitHead', unit: room },
];

export const people: readonly Person[] = ours.flatMap(staffOf);

export const peopleOf = (agencyCode: string, role?: Role): readonly Person[] =>
  people.filter((one) => one.agencyCode === agencyCode && (role === undefined || one.roles.includes(role)));

export const nameOfAgency = (code: string): string => agencies.find((one) => one.code === code)?.name ?? code;
