import { type DirectoryEntry, entryOf } from '../lib/domain/organisation/directory/entry.ts';

/** As many as the national directory was counted to have. */
export const nationalSize = 111_339;

const provinces =
  'Hà Nội,Huế,Lai Châu,Điện Biên,Sơn La,Lạng Sơn,Quảng Ninh,Thanh Hóa,Nghệ An,Hà Tĩnh,Cao Bằng,Tuyên Quang,Lào Cai,Thái Nguyên,Phú Thọ,Bắc Ninh,Hưng Yên,Hải Phòng,Ninh Bình,Quảng Trị,Đà Nẵng,Quảng Ngãi,Gia Lai,Khánh Hòa,Lâm Đồng,Đắk Lắk,Thành phố Hồ Chí Minh,Đồng Nai,Tây Ninh,Cần Thơ,Vĩnh Long,Đồng Tháp,Cà Mau,An Giang'.split(
    ',',
  );
const fields =
  'Tư pháp,Nội vụ,Tài chính,Xây dựng,Y tế,Giáo dục và Đào tạo,Công Thương,Khoa học và Công nghệ,Nông nghiệp và Môi trường,Văn hóa Thể thao và Du lịch,Dân tộc và Tôn giáo,Ngoại vụ'.split(
    ',',
  );
const syllables =
  'Tân Phú Bình Dương Đường An Hòa Long Thành Xuân Lộc Đông Tây Nam Bắc Sơn Hải Vĩnh Quang Minh Thạnh Mỹ Hưng Đức Trung Thịnh Khánh Lâm Ninh Phước Hiệp Thượng Hạ Yên Cẩm Hà Lạc Đại Tiến Thắng'.split(
    ' ',
  );
const below = [
  'Trường Tiểu học',
  'Trường Trung học cơ sở',
  'Trường Mầm non',
  'Trạm Y tế',
  'Hội đồng nhân dân',
  'Văn phòng HĐND và UBND',
  'Phòng Kinh tế',
  'Phòng Văn hóa - Xã hội',
  'Trung tâm Phục vụ hành chính công',
  'Ban Chỉ huy quân sự',
];

/** A directory of so many agencies, the same for the same seed: provinces, their departments and communes, and what stands below those. */
export function nationalList(size: number, seed = 1): DirectoryEntry[] {
  const next = numbers(seed);
  const one = (values: readonly string[]) => values[next(values.length)] ?? '';
  const found: DirectoryEntry[] = [];
  const add = (code: string, name: string, parentCode = '') => {
    const groups = code.split('.');
    const old = `${['000', '00', '00'].map((group, at) => (groups[3 - at] ?? group).slice(-group.length).padStart(group.length, '0')).join('.')}.${groups[0]}`;
    const oldCodes = groups.length < 5 && /^H/.test(code) ? [`${old}-${groups.length}`] : [];
    const renamed = next(20) === 0;
    const names = [
      ...(renamed ? [{ name: `${name} cũ ${one(syllables)}`, from: '0001-01-01', to: '2025-07-01' }] : []),
      { name, from: renamed ? '2025-07-01' : '0001-01-01' },
    ];
    found.push(
      entryOf(code, name, {
        ...{ oldCodes, names, parentCode, address: `${next(900) + 1} đường ${one(syllables)} ${one(syllables)}` },
        email: `${code.toLowerCase()}@example.vn`,
      }),
    );
  };
  for (const [at, province] of provinces.entries()) add(`H${at + 10}`, `Ủy ban nhân dân tỉnh ${province}`);
  for (const [at, province] of provinces.entries()) {
    const code = `H${at + 10}`;
    for (const [n, field] of fields.entries()) add(`${code}.${n + 1}`, `Sở ${field} tỉnh ${province}`, code);
    add(`G15.${at + 10}`, `Thi hành án dân sự tỉnh ${province}`);
  }
  for (let n = 0; found.length < size; n += 1) {
    const above = `H${(n % provinces.length) + 10}`;
    const code = `${above}.${100 + Math.floor(n / provinces.length)}`;
    const commune = `${next(4) === 0 ? 'phường' : 'xã'} ${one(syllables)} ${one(syllables)}`;
    add(code, `${next(5) === 0 ? 'UBND' : 'Ủy ban nhân dân'} ${commune}`, above);
    for (let m = 1; m <= 30 && found.length < size; m += 1)
      add(`${code}.${m}`, `${below[m % below.length]} ${one(syllables)} ${one(syllables)} ${commune}`, code);
  }
  return found.slice(0, size);
}

/** The same numbers in each run (xorshift). */
function numbers(seed: number): (limit: number) => number {
  let state = 2_463_534_242 ^ (seed * 2_654_435_761);
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}
