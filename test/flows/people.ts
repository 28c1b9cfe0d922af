import type { Agency, Person, Role } from '../../lib/domain/organisation/agency.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';

/** Neither writes to the others nor is written to: whatever its people can reach of them is a hole. */
const third: Agency = {
  ...demoAgencies[1],
  code: 'G15.31',
  name: 'Thi hành án dân sự thành phố Hải Phòng',
  place: 'Hải Phòng',
  address: 'Hải Phòng, Việt Nam',
  email: 'vanthu.haiphong@example.vn',
};

const person = (agencyCode: string, subject: string, name: string, position: string, roles: Role[]): Person => ({
  subject,
  agencyCode,
  name,
  position,
  roles,
});

export const testAgencies: readonly Agency[] = [...demoAgencies, third];

/**
 * The people of the demonstration, and beside them what tells the right person from one who only has the role: a second clerk, leader
 * and officer, somebody without any role, and an agency that has nothing to do with it.
 */
export const testPeople: readonly Person[] = [
  ...demoPeople.flatMap(({ login, ...one }) => (login === 'pholanhdao.hanoi' || one.unit !== undefined ? [] : [one])),
  person('G15.1', 'vanthu2.hanoi', 'Đỗ Thu Hà', 'Văn thư', ['clerk']),
  person('G15.1', 'lanhdao2.hanoi', 'Bùi Văn Phúc', 'Phó Trưởng Thi hành án dân sự', ['leader']),
  person('G15.1', 'chuyenvien2.hanoi', 'Lý Thị Mai', 'Chấp hành viên', ['officer']),
  person('G15.1', 'taixe.hanoi', 'Hoàng Văn Tài', 'Lái xe', []),
  person('G15.31', 'vanthu.haiphong', 'Vũ Thị Ngọc', 'Văn thư', ['clerk']),
  person('G15.31', 'lanhdao.haiphong', 'Phan Văn Long', 'Trưởng Thi hành án dân sự', ['leader']),
  person('G15.31', 'chuyenvien.haiphong', 'Ngô Thị Hoa', 'Chấp hành viên', ['officer']),
];

/** Who drafts in the unit `NV` of Hà Nội and who heads it, and a second who drafts there; put beside the others where reviews are looked at. */
export const unitPeople: readonly Person[] = [
  ...demoPeople.flatMap(({ login: _, ...one }) => (one.unit === undefined ? [] : [one])),
  { ...person('G15.1', 'soanthao2.hanoi', 'Đinh Văn Toàn', 'Chuyên viên', ['officer']), level: 'officer', unit: 'NV' },
];

/** Both together. */
export const everyPerson: readonly Person[] = [...testPeople, ...unitPeople];
