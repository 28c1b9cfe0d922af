import type { Sheet } from '../lib/tables/write-xlsx.ts';

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ'];
const given = ['An', 'Bình', 'Cường', 'Dung', 'Hà', 'Hải', 'Hương', 'Lan', 'Minh', 'Ngọc', 'Phúc', 'Quân', 'Thảo'];
const middle = ['Văn', 'Thị', 'Đức', 'Thu', 'Quốc', 'Minh'];
const provinces = 34;

/** A managing body, its provinces, their regional rooms, units and people, as a workbook would list them. */
export function ministry({
  agencies,
  people,
}: {
  readonly agencies: number;
  readonly people: number;
}): readonly Sheet[] {
  const codes = Array.from({ length: agencies }, (_, n) => codeOf(n));
  return [
    {
      name: 'Cơ quan',
      lines: [
        ['Mã', 'Tên', 'Tên viết tắt', 'Cơ quan cấp trên', 'Địa danh', 'Địa chỉ', 'E-mail', 'Chức danh thủ trưởng'],
        ...codes.map((code, n) => [
          code,
          nameOf(n),
          'THADS',
          parentOf(n),
          'Hà Nội',
          `Số ${n + 1}, phố Hàng Bài`,
          `co-quan-${n}@example.vn`,
          'Trưởng',
        ]),
      ],
    },
    {
      name: 'Đơn vị',
      lines: [
        ['Cơ quan', 'Tên đơn vị', 'Viết tắt đơn vị', 'Loại đơn vị'],
        ...codes.flatMap((code) => [
          [code, 'Văn phòng', 'VP', 'văn phòng'],
          [code, 'Phòng Nghiệp vụ', 'NV', 'phòng'],
        ]),
      ],
    },
    {
      name: 'Người dùng',
      lines: [
        ['Mã cán bộ', 'Họ tên', 'Ngày sinh', 'Cơ quan', 'Đơn vị', 'Chức vụ', 'Vai trò', 'Cấp', 'E-mail', 'Điện thoại'],
        ...Array.from({ length: people }, (_, n) => personOf(n, codes)),
      ],
    },
  ];
}

const codeOf = (n: number): string =>
  n === 0
    ? 'G15.9'
    : n <= provinces
      ? `G15.9.${n}`
      : `G15.9.${((n - provinces - 1) % provinces) + 1}.${Math.floor((n - provinces - 1) / provinces) + 1}`;
const parentOf = (n: number): string => (n === 0 ? '' : codeOf(n).slice(0, codeOf(n).lastIndexOf('.')));
const nameOf = (n: number): string =>
  n === 0
    ? 'Cục Quản lý Thi hành án dân sự'
    : n <= provinces
      ? `Thi hành án dân sự tỉnh số ${n}`
      : `Phòng THADS khu vực số ${n}`;

function personOf(n: number, codes: readonly string[]): readonly string[] {
  const name = [family, middle, given].map((part, at) => part[(n * (at + 3) + at) % part.length]).join(' ');
  const round = Math.floor(n / codes.length);
  const [role, level, position] =
    round === 0
      ? ['lãnh đạo', 'người đứng đầu', 'Trưởng Thi hành án dân sự']
      : round === 1
        ? ['văn thư', 'văn thư', 'Văn thư']
        : ['chuyên viên', 'chuyên viên', 'Chấp hành viên'];
  const born = `${(n % 28) + 1}/${(n % 12) + 1}/${1965 + (n % 38)}`;
  const phone = `09${String(10_000_000 + n)}`;
  return [
    `CB${n}`,
    name,
    born,
    codes[n % codes.length] ?? '',
    n % 2 ? 'VP' : 'NV',
    position,
    role,
    level,
    `cb${n}@example.vn`,
    phone,
  ];
}
