/** Business status codes of the axis, in the order of work: QCVN 102 samples; Decision 28/2018 art. 10.2h. */
export const statusTable = [
  { code: '01', name: 'Đã đến', from: 'recipient', rank: 1 },
  { code: '02', name: 'Từ chối tiếp nhận', from: 'recipient', rank: 0 },
  { code: '03', name: 'Đã tiếp nhận, vào sổ văn bản đến', from: 'recipient', rank: 2 },
  { code: '04', name: 'Phân công xử lý', from: 'recipient', rank: 3 },
  { code: '05', name: 'Đang xử lý', from: 'recipient', rank: 4 },
  { code: '06', name: 'Hoàn thành xử lý', from: 'recipient', rank: 5 },
  { code: '13', name: 'Yêu cầu lấy lại, thu hồi', from: 'sender', rank: 0 },
  { code: '15', name: 'Đồng ý yêu cầu lấy lại, cập nhật', from: 'recipient', rank: 0 },
  { code: '16', name: 'Từ chối yêu cầu lấy lại, cập nhật', from: 'recipient', rank: 0 },
] as const;
export type StatusCode = (typeof statusTable)[number]['code'];

/** Where a code stands in the order of work; 0 for those that are not steps of it and for unknown ones. */
export function rankOf(code: string): number {
  return statusTable.find((row) => row.code === code)?.rank ?? 0;
}

/** 15 and 16 answer what was asked about a document; they are no steps of the work on it. */
export const isRequestAnswer = (code: string): boolean => code === '15' || code === '16';
