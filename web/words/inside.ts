/** Words of recipients in the agency itself. */
export const insideVi = {
  label: 'Gửi trong cơ quan',
  title: 'Nơi nhận trong cơ quan',
  waits: 'Chưa nhận',
  later: 'Nhận sau khi phát hành',
  allOf: (names: string) => `Trong cơ quan: ${names}`,
  taken: 'Đã nhận',
  knows: 'Đã biết bị thu hồi',
  takenBack: 'Cần biết đã bị thu hồi',
  take: 'Đã nhận',
  takeRecall: 'Đã biết',
  asking: 'Đang ghi…',
  done: 'Đã ghi nhận: bạn đã nhận văn bản.',
  doneRecall: 'Đã ghi nhận: bạn biết văn bản không dùng nữa.',
  onlyInside: 'Đã phát hành. Các nơi nhận trong cơ quan thấy văn bản trong “Việc cần làm” của họ.',
};
