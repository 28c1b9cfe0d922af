/** Words of the incoming register. The columns of its forms are Vietnamese, whoever reads them. */
export const arrivalsVi = {
  intro:
    'Theo Phụ lục IV Nghị định 30/2020. Số đến nào cũng có một dòng; số bị thiếu được báo rõ. Sổ theo dõi giải quyết lấy từ cùng các dòng ấy.',
  form: 'Mẫu sổ',
  forms: { register: 'Sổ đăng ký văn bản đến', 'follow-up': 'Sổ theo dõi giải quyết văn bản đến' },
  last: (last: number) => `Số đến cuối cùng: ${last}`,
  state: 'Tình trạng',
  states: {
    registered: 'Chờ phân công',
    assigned: 'Đã giao',
    'in-progress': 'Đang xử lý',
    completed: 'Đã xong',
    'for-information': 'Để biết',
    cancelled: 'Đã hủy',
    replaced: 'Được thay thế',
    elsewhere: 'Cấp ngoài',
    missing: 'Thiếu số',
  },
};
