/** What a table lists. */
export type TableKind = 'agencies' | 'units' | 'people' | 'register' | 'open';

/** A column: its heading in templates and exports, and what else lists call it. Accents, case and punctuation are ignored. */
export interface Column {
  readonly name: string;
  readonly title: string;
  readonly also: readonly string[];
  /** without it the table is not one of this kind */
  readonly needed?: true;
  /** for the template */
  readonly example: string;
}

const from: Column = { name: 'from', title: 'Từ ngày', also: ['ngày bắt đầu', 'hiệu lực từ'], example: '01/07/2026' };
const to: Column = { name: 'to', title: 'Đến ngày', also: ['ngày kết thúc', 'hết hiệu lực'], example: '' };
const decision: Column = {
  name: 'decision',
  title: 'Số quyết định',
  also: ['quyết định', 'quyết định số', 'số qđ'],
  example: '12/QĐ-BTP',
};

const documentCode: Omit<Column, 'example'> = {
  name: 'code',
  title: 'Số, ký hiệu',
  also: ['số và ký hiệu', 'số ký hiệu văn bản', 'số văn bản'],
};
const subject: Omit<Column, 'example'> = {
  name: 'subject',
  title: 'Tên loại và trích yếu',
  also: [
    'trích yếu',
    'nội dung',
    'trích yếu nội dung',
    'tên loại và trích yếu nội dung văn bản',
    'tên loại và trích yếu nội dung',
  ],
  needed: true,
};

export const columns: Readonly<Record<TableKind, readonly Column[]>> = {
  agencies: [
    {
      name: 'code',
      title: 'Mã',
      also: ['mã cơ quan', 'mã định danh', 'mã đơn vị', 'code'],
      needed: true,
      example: 'G15.23',
    },
    {
      name: 'name',
      title: 'Tên',
      also: ['tên cơ quan', 'tên đầy đủ', 'name'],
      needed: true,
      example: 'Thi hành án dân sự tỉnh Nghệ An',
    },
    { name: 'shortName', title: 'Tên gọi tắt', also: ['tên ngắn'], example: 'THADS Nghệ An' },
    {
      name: 'abbreviation',
      title: 'Tên viết tắt',
      also: ['viết tắt', 'chữ viết tắt', 'ký hiệu'],
      example: 'THADS',
    },
    {
      name: 'parent',
      title: 'Cơ quan cấp trên',
      also: ['cấp trên', 'trực thuộc', 'cơ quan cha', 'mã cơ quan cấp trên', 'mã cấp trên'],
      example: 'G15',
    },
    { name: 'parentName', title: 'Tên cơ quan chủ quản', also: ['cơ quan chủ quản'], example: 'Cục Quản lý THADS' },
    { name: 'place', title: 'Địa danh', also: [], example: 'Nghệ An' },
    { name: 'address', title: 'Địa chỉ', also: ['trụ sở', 'address'], example: 'Số 1, đường Lê Mao, Vinh' },
    { name: 'email', title: 'E-mail', also: ['thư điện tử', 'hộp thư', 'email'], example: 'vanthu@example.vn' },
    {
      name: 'headTitle',
      title: 'Chức danh thủ trưởng',
      also: ['chức danh người đứng đầu', 'chức vụ thủ trưởng', 'chức danh'],
      example: 'Trưởng Thi hành án dân sự',
    },
    {
      name: 'sealDiameterMm',
      title: 'Đường kính dấu',
      also: ['đường kính dấu mm', 'đường kính con dấu', 'kích thước dấu'],
      example: '36',
    },
    { name: 'ours', title: 'Dùng hệ thống này', also: ['dùng hệ thống', 'sử dụng hệ thống'], example: 'có' },
    from,
    decision,
  ],
  units: [
    { name: 'agency', title: 'Cơ quan', also: ['mã cơ quan', 'tên cơ quan'], example: 'G15.23' },
    { name: 'name', title: 'Tên đơn vị', also: ['đơn vị', 'tên phòng'], needed: true, example: 'Văn phòng' },
    {
      name: 'abbreviation',
      title: 'Viết tắt đơn vị',
      also: ['tên viết tắt', 'viết tắt', 'ký hiệu đơn vị', 'ký hiệu'],
      needed: true,
      example: 'VP',
    },
    { name: 'parent', title: 'Đơn vị cấp trên', also: ['trực thuộc', 'cấp trên'], example: '' },
    { name: 'kind', title: 'Loại đơn vị', also: ['loại'], example: 'văn phòng' },
    { name: 'hasOwnSeal', title: 'Có con dấu riêng', also: ['con dấu riêng', 'dấu riêng'], example: 'không' },
    from,
  ],
  people: [
    {
      name: 'employeeCode',
      title: 'Mã cán bộ',
      also: ['mã nhân viên', 'mã cb', 'mã công chức', 'mã số cán bộ', 'employee code'],
      example: 'CB0012',
    },
    {
      name: 'name',
      title: 'Họ tên',
      also: ['họ và tên', 'họ, tên', 'tên cán bộ', 'full name', 'name'],
      needed: true,
      example: 'Nguyễn Văn An',
    },
    { name: 'birthDate', title: 'Ngày sinh', also: ['ngày tháng năm sinh', 'sinh ngày', 'dob'], example: '05/03/1985' },
    { name: 'agency', title: 'Cơ quan', also: ['mã cơ quan', 'tên cơ quan', 'agency'], example: 'G15.23' },
    { name: 'unit', title: 'Đơn vị', also: ['phòng', 'phòng ban', 'bộ phận', 'unit'], example: 'VP' },
    {
      name: 'position',
      title: 'Chức vụ',
      also: ['chức danh', 'vị trí', 'position'],
      needed: true,
      example: 'Chuyên viên',
    },
    { name: 'level', title: 'Cấp', also: ['cấp bậc', 'cấp lãnh đạo', 'level'], example: 'chuyên viên' },
    { name: 'roles', title: 'Vai trò', also: ['quyền', 'roles', 'role'], example: 'chuyên viên' },
    { name: 'fields', title: 'Lĩnh vực', also: ['lĩnh vực phụ trách', 'phụ trách'], example: '' },
    { name: 'email', title: 'E-mail', also: ['thư điện tử', 'hộp thư', 'email'], example: 'an.nv@example.vn' },
    {
      name: 'phone',
      title: 'Điện thoại',
      also: ['số điện thoại', 'di động', 'điện thoại di động', 'đt', 'sđt', 'phone'],
      example: '0912345678',
    },
    from,
    to,
    decision,
  ],
  // the columns of the outgoing register: Decree 30/2020 App. IV
  register: [
    { ...documentCode, needed: true, example: '12/QĐ-THADS' },
    {
      name: 'day',
      title: 'Ngày văn bản',
      also: ['ngày', 'ngày tháng', 'ngày tháng văn bản', 'ngày ban hành', 'ngày tháng năm'],
      needed: true,
      example: '05/03/2026',
    },
    { ...subject, example: 'Quyết định về việc thi hành án' },
    { name: 'signer', title: 'Người ký', also: [], example: 'Nguyễn Văn An' },
    { name: 'recipients', title: 'Nơi nhận', also: ['nơi nhận văn bản'], example: 'Viện kiểm sát nhân dân tỉnh' },
    { name: 'note', title: 'Ghi chú', also: [], example: '' },
    { name: 'agency', title: 'Cơ quan', also: ['mã cơ quan'], example: 'G15.23' },
  ],
  // the columns of the incoming register (Decree 30/2020 App. IV), with who works on what, and the file
  open: [
    { name: 'arrival', title: 'Số đến', also: ['số thứ tự đến', 'số vào sổ'], needed: true, example: '57' },
    { name: 'arrivedOn', title: 'Ngày đến', also: ['ngày vào sổ', 'ngày nhận'], needed: true, example: '06/03/2026' },
    {
      name: 'sender',
      title: 'Tác giả',
      also: ['cơ quan gửi', 'nơi gửi', 'đơn vị gửi', 'cơ quan ban hành', 'tên cơ quan gửi'],
      needed: true,
      example: 'Viện kiểm sát nhân dân tỉnh Nghệ An',
    },
    { ...documentCode, example: '05/CV-VKS' },
    {
      name: 'day',
      title: 'Ngày văn bản',
      also: ['ngày tháng', 'ngày tháng văn bản', 'ngày ban hành', 'ngày tháng năm'],
      example: '05/03/2026',
    },
    { ...subject, example: 'Công văn về việc phối hợp xác minh' },
    { name: 'signer', title: 'Người ký', also: [], example: 'Lê Minh Đức' },
    {
      name: 'officer',
      title: 'Đơn vị hoặc người nhận',
      also: ['người nhận', 'người xử lý', 'chuyên viên', 'người được giao', 'cán bộ xử lý'],
      example: 'Phạm Quốc Dũng',
    },
    {
      name: 'due',
      title: 'Thời hạn',
      also: ['hạn xử lý', 'hạn giải quyết', 'thời hạn giải quyết', 'hạn trả lời'],
      example: '20/03/2026',
    },
    { name: 'opinion', title: 'Ý kiến chỉ đạo', also: ['bút phê', 'ý kiến', 'ý kiến lãnh đạo'], example: '' },
    { name: 'file', title: 'Tệp', also: ['tên tệp', 'tệp pdf', 'tệp đính kèm', 'file'], example: '57.pdf' },
    { name: 'agency', title: 'Cơ quan', also: ['mã cơ quan'], example: 'G15.23' },
  ],
};

/** Names of sheets in templates and exports. */
export const sheetNames: Readonly<Record<TableKind, string>> = {
  agencies: 'Cơ quan',
  units: 'Đơn vị',
  people: 'Người dùng',
  register: 'Sổ văn bản đi',
  open: 'Văn bản đến đang xử lý',
};

/** What stands in a cell that is to be emptied; an empty cell changes nothing. */
export const clearingMark = '-';

/** Columns that may be emptied: nothing else rests on what stands there. */
export const clearable: Readonly<Partial<Record<TableKind, readonly string[]>>> = {
  agencies: ['shortName', 'parentName', 'place', 'address', 'email', 'headTitle', 'decision'],
  units: ['parent'],
  people: ['employeeCode', 'birthDate', 'email', 'phone', 'unit', 'fields', 'to', 'decision'],
};
