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

export const certificatesEn: typeof certificatesVi = {
  title: 'Certificates',
  none: 'No certificate',
  states: {
    good: (days) => `${days} days left`,
    near: (days) => `${days} days left`,
    soon: (days) => `Only ${days} days left`,
    expired: () => 'Has ended',
    'not-begun': () => 'Has not begun',
  },
  toDo: {
    near: 'Ask the authority for a new one, and take it in before this one ends.',
    soon: 'Take a new one in now: nothing can be signed after its end. Signatures with a timestamp stay valid.',
    expired: 'Nothing can be signed with it. Take a new one in. Documents signed with a timestamp stay valid.',
    'not-begun': 'Nothing can be signed with it before its first day.',
  },
  ofAnother: 'The certificate names somebody else',
  held: { here: 'held by the system', token: 'in the signer’s token' },
  details: (from, to, held) => `From ${from} to ${to}, ${held}`,
  subject: 'Issued to',
  issuer: 'Issued by',
  serial: 'Serial number',
};
