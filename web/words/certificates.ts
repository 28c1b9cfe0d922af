/** Words of certificates and their ends. */
export const certificatesVi = {
  title: 'Chứng thư số',
  none: 'Chưa có chứng thư',
  states: {
    good: (days: number) => `Còn ${days} ngày`,
    near: (days: number) => `Còn ${days} ngày`,
    soon: (days: number) => `Chỉ còn ${days} ngày`,
    expired: (_: number) => 'Đã hết hạn',
    'not-begun': (_: number) => 'Chưa đến ngày hiệu lực',
  },
  toDo: {
    near: 'Hãy đề nghị tổ chức cấp chứng thư gia hạn hoặc cấp mới, rồi nạp chứng thư mới trước ngày hết hạn.',
    soon: 'Hãy nạp chứng thư mới ngay: hết hạn là không ký được nữa. Chữ ký đã có dấu thời gian vẫn có giá trị.',
    expired: 'Không ký được bằng chứng thư này. Hãy nạp chứng thư mới. Văn bản đã ký có dấu thời gian vẫn có giá trị.',
    'not-begun': 'Chưa ký được bằng chứng thư này cho đến ngày hiệu lực.',
  },
  ofAnother: 'Tên trong chứng thư khác tên chủ sở hữu',
  held: { here: 'do hệ thống giữ', token: 'trong thiết bị của người ký' },
  details: (from: string, to: string, held: string) => `Từ ${from} đến ${to}, ${held}`,
  subject: 'Cấp cho',
  issuer: 'Nơi cấp',
  serial: 'Số hiệu',
};
