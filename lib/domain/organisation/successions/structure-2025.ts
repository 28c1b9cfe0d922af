/** How sure a row is: the text itself was read, several public sources say so, or one does. */
export type Certainty = 'text' | 'reported' | 'single';

/** What became of what in 2025: names only, for people to compare with; nothing is derived from them. */
export interface StructureRow {
  readonly before: readonly string[];
  readonly now: string;
  readonly from: string;
  readonly source: string;
  readonly certainty: Certainty;
}

const from = '2025-07-01';
const resolution = 'Nghị quyết 202/2025/QH15, danh sách chép lại';
const province = (now: string, ...others: string[]): StructureRow => ({
  ...{ before: [...others, now], now, from, source: resolution, certainty: 'reported' },
});

/** Provinces and cities: 63 became 34. */
export const provinces2025: readonly StructureRow[] = [
  province('Tuyên Quang', 'Hà Giang'),
  province('Lào Cai', 'Yên Bái'),
  province('Thái Nguyên', 'Bắc Kạn'),
  province('Phú Thọ', 'Vĩnh Phúc', 'Hòa Bình'),
  province('Bắc Ninh', 'Bắc Giang'),
  province('Hưng Yên', 'Thái Bình'),
  province('Hải Phòng', 'Hải Dương'),
  province('Ninh Bình', 'Hà Nam', 'Nam Định'),
  province('Quảng Trị', 'Quảng Bình'),
  province('Đà Nẵng', 'Quảng Nam'),
  province('Quảng Ngãi', 'Kon Tum'),
  province('Gia Lai', 'Bình Định'),
  province('Khánh Hòa', 'Ninh Thuận'),
  province('Lâm Đồng', 'Đắk Nông', 'Bình Thuận'),
  province('Đắk Lắk', 'Phú Yên'),
  province('Thành phố Hồ Chí Minh', 'Bình Dương', 'Bà Rịa - Vũng Tàu'),
  province('Đồng Nai', 'Bình Phước'),
  province('Tây Ninh', 'Long An'),
  province('Cần Thơ', 'Sóc Trăng', 'Hậu Giang'),
  province('Vĩnh Long', 'Bến Tre', 'Trà Vinh'),
  province('Đồng Tháp', 'Tiền Giang'),
  province('Cà Mau', 'Bạc Liêu'),
  province('An Giang', 'Kiên Giang'),
  ...['Hà Nội', 'Huế', 'Lai Châu', 'Điện Biên', 'Sơn La', 'Lạng Sơn', 'Quảng Ninh', 'Cao Bằng'].map((one) =>
    province(one),
  ),
  ...['Thanh Hóa', 'Nghệ An', 'Hà Tĩnh'].map((one) => province(one)),
];

/** Bodies of civil judgment enforcement, by what they are called. */
export const enforcementBodies2025: readonly StructureRow[] = [
  {
    before: ['Tổng cục Thi hành án dân sự'],
    now: 'Cục Quản lý Thi hành án dân sự',
    ...{ from, source: 'Danh sách đơn vị thuộc Bộ Tư pháp, 12/2025', certainty: 'reported' },
  },
  {
    before: ['Cục Thi hành án dân sự tỉnh, thành phố'],
    now: 'Thi hành án dân sự tỉnh, thành phố',
    ...{ from, source: 'Nghị định 152/2026/NĐ-CP Điều 97; cách gọi trong công văn', certainty: 'single' },
  },
  {
    before: ['Chi cục Thi hành án dân sự quận, huyện'],
    now: 'Phòng Thi hành án dân sự khu vực',
    ...{ from, source: 'Nơi nhận trong công văn từ 2025', certainty: 'reported' },
  },
];
