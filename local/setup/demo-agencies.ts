import type { Unit } from '../../lib/domain/organisation/agencies/unit.ts';
import type { Agency, Person, Role } from '../../lib/domain/organisation/agency.ts';
import type { Level } from '../../lib/domain/organisation/roles.ts';
import { always } from '../../lib/domain/organisation/validity.ts';

/** An agency of the demonstration with its units. */
interface DemoAgency extends Agency {
  readonly units: readonly Unit[];
}

/** A person of the demonstration with the login of their account. */
export interface DemoPerson extends Person {
  readonly login: string;
}

const agency = (code: string, name: string, place: string, email: string, units: readonly Unit[] = []): DemoAgency => ({
  code,
  altCodes: [],
  name,
  parentName: 'Cục Quản lý Thi hành án dân sự',
  abbreviation: 'THADS',
  place,
  address: `${place}, Việt Nam`,
  email,
  ours: true,
  // both live here, and are to show what goes over the axis
  insideByAxis: true,
  units,
});

/** The unit whose people draft and whose head reviews what they draft. */
const room: Unit = {
  ...{ id: 'NV', abbreviation: 'NV', name: 'Phòng Nghiệp vụ và Tổ chức thi hành án' },
  ...{ kind: 'room', hasOwnSeal: false, from: always },
};

/** Two agencies that send to each other through the axis. */
export const demoAgencies = [
  agency('G15.1', 'Thi hành án dân sự thành phố Hà Nội', 'Hà Nội', 'vanthu.hanoi@example.vn', [room]),
  agency('G15.29', 'Thi hành án dân sự tỉnh Nghệ An', 'Nghệ An', 'vanthu.nghean@example.vn'),
] as const;

const person = (
  code: string,
  login: string,
  name: string,
  position: string,
  role: Role,
  level?: Level,
  unit?: string,
): DemoPerson => ({
  subject: login,
  login,
  agencyCode: code,
  name,
  position,
  roles: [role],
  ...(level === undefined ? {} : { level }),
  ...(unit === undefined ? {} : { unit }),
});

export const demoPeople: readonly DemoPerson[] = [
  person('G15.1', 'vanthu.hanoi', 'Trần Thị Bích', 'Văn thư', 'clerk'),
  person('G15.1', 'lanhdao.hanoi', 'Nguyễn Văn An', 'Trưởng Thi hành án dân sự', 'leader'),
  person('G15.1', 'chuyenvien.hanoi', 'Phạm Quốc Dũng', 'Chấp hành viên', 'officer'),
  person('G15.1', 'quantri.hanoi', 'Mai Thị Quỳnh', 'Quản trị hệ thống', 'admin'),
  // signs KT. once the head has granted it
  person('G15.1', 'pholanhdao.hanoi', 'Đặng Thị Cúc', 'Phó Trưởng Thi hành án dân sự', 'leader', 'deputy'),
  // one drafts in the unit, the other heads it
  person('G15.1', 'soanthao.hanoi', 'Lê Thị Thu', 'Chuyên viên Phòng Nghiệp vụ', 'officer', 'officer', 'NV'),
  person('G15.1', 'truongphong.hanoi', 'Vũ Đình Khoa', 'Trưởng phòng Nghiệp vụ', 'officer', 'unitHead', 'NV'),
  person('G15.29', 'vanthu.nghean', 'Hồ Thị Lan', 'Văn thư', 'clerk'),
  person('G15.29', 'lanhdao.nghean', 'Lê Minh Đức', 'Trưởng Thi hành án dân sự', 'leader'),
  person('G15.29', 'chuyenvien.nghean', 'Võ Thị Hạnh', 'Chấp hành viên', 'officer'),
];
