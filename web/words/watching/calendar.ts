/** Words of the page of the working calendar. */
export const calendarVi = {
  title: 'Lịch làm việc',
  intro:
    'Thời hạn của văn bản tính theo lịch này. Thứ Bảy và Chủ nhật nghỉ; dưới đây là những ngày khác với thứ của nó.',
  year: (year: number) => `Năm ${year}`,
  builtIn: 'Có sẵn trong chương trình, chưa nhập thông báo của năm',
  notEntered: 'Chưa nhập thông báo của năm',
  noDays: 'Chưa có ngày nào: chỉ nghỉ thứ Bảy và Chủ nhật.',
  kinds: { closed: 'Nghỉ', works: 'Làm việc', morning: 'Làm buổi sáng', afternoon: 'Làm buổi chiều' },
  set: (year: number) => `Nhập lịch năm ${year}`,
  setText:
    'Mỗi dòng một ngày: ngày; nghỉ, làm bù, sáng hoặc chiều; tên. Có thể dán từ tệp CSV. Lịch nhập thay toàn bộ lịch của năm đó, và mọi thời hạn được tính lại ngay.',
  decision: 'Số, ngày của thông báo hoặc quyết định',
  lines: 'Các ngày, ví dụ: 01/01/2027; nghỉ; Tết Dương lịch',
  done: 'Đã lưu lịch. Mọi thời hạn được tính theo lịch mới.',
  setByTop: 'Người quản trị của cơ quan cấp trên cùng nhập, chung cho cả hệ thống.',
};
