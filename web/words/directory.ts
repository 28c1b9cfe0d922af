/** Words of the national directory and its lists. */
export const directoryVi = {
  title: 'Nạp danh mục quốc gia',
  intro:
    'Danh mục các cơ quan gửi được qua trục. Chọn tệp danh mục đầy đủ; hệ thống cho xem thay đổi trước, bạn đồng ý rồi mới nạp.',
  inUse: 'Danh mục đang dùng',
  none: 'Chưa nạp danh mục nào: khi chọn nơi nhận chỉ tìm được cơ quan trong hệ thống này.',
  fileTitle: 'Tệp danh mục',
  file: 'Chọn tệp CSV hoặc JSON',
  hint: 'Tối đa 64 MB. Tệp CSV lưu dạng “CSV UTF-8”; dòng đầu đặt tên cột, cần có “Mã định danh” và “Tên cơ quan”. Có thể thêm: mã cũ, tên cũ, mã cấp trên, địa chỉ, thư điện tử, điện thoại, từ ngày, đến ngày. Cơ quan không có trong tệp được coi là đã kết thúc.',
  uploading: (percent: string) => `Đang tải lên ${percent}`,
  check: 'Tải lên và xem thay đổi',
  chooseFirst: 'Hãy chọn tệp danh mục trước.',
  unclear: 'Máy chủ không trả lời. Hãy thử lại.',
  lists: 'Các lần tải lên gần đây',
  listsEmpty: 'Chưa có tệp nào được tải lên.',
  states: {
    checking: 'đang xem tệp',
    checked: 'chờ bạn đồng ý',
    loading: 'đang nạp',
    loaded: 'đã nạp',
    unchanged: 'không có thay đổi',
    refused: 'không nạp được',
  },
  working: {
    checking: 'Đang đọc tệp và so với danh mục đang dùng. Có thể rời trang này; kết quả vẫn được giữ.',
    loading: 'Đang nạp danh mục. Mọi người vẫn làm việc bình thường; danh mục mới được dùng khi nạp xong.',
  },
  by: (name: string) => `${name} tải lên`,
  kinds: {
    new: 'cơ quan mới',
    renamed: 'đổi tên',
    'code-changed': 'đổi mã',
    ended: 'kết thúc',
    changed: 'đổi thông tin',
    unchanged: 'giữ nguyên',
  },
  firstOf: (shown: number, all: number) =>
    shown < all ? `${shown.toLocaleString('vi')} dòng đầu trong ${all.toLocaleString('vi')}` : '',
  before: (before: string) => `trước đây: ${before}`,
  shared: 'Mã cũ bị trùng',
  sharedText:
    'Những mã sau là của nhiều cơ quan trong tệp nên không tra cứu được bằng mã cũ. Hãy kiểm tra lại tệp nếu không đúng.',
  endsMany: (ended: string, agencies: string) =>
    `Tệp này làm kết thúc ${ended} trong ${agencies} cơ quan. Tôi đã kiểm tra: đây là danh mục đầy đủ.`,
  load: 'Nạp danh mục này',
  line: 'Dòng',
  wrong: 'Lỗi',
  value: 'Nội dung',
  more: (shown: number, all: number) =>
    shown < all
      ? `Còn ${(all - shown).toLocaleString('vi')} dòng sai nữa. Hãy sửa tệp rồi tải lên lại.`
      : 'Hãy sửa những dòng này trong tệp rồi tải lên lại.',
  sent: 'Đã tải lên; hệ thống đang xem tệp.',
  began: 'Đang nạp danh mục.',
};
