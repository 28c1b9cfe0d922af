/** Words of agencies that are often written to together. */
export const recipientGroupsVi = {
  title: 'Nhóm nơi nhận, nơi nhận lần trước',
  none: 'Chưa có nhóm nào. Chọn các nơi nhận rồi lưu thành nhóm để lần sau thêm một lần bấm.',
  noneForOthers: 'Chưa có nhóm nào. Văn thư lưu nhóm cho cả cơ quan.',
  add: (name: string, count: number) => `Thêm nhóm ${name} (${count} nơi)`,
  last: (count: number) => `Thêm các nơi nhận của lần soạn trước (${count} nơi)`,
  added: (count: number) => `Đã thêm ${count} nơi nhận.`,
  allThere: 'Các nơi nhận của nhóm đã có đủ.',
  remove: 'Xóa',
  removed: (name: string) => `Đã xóa nhóm “${name}”. Văn bản đã soạn không đổi.`,
  restore: 'Lưu lại nhóm vừa xóa',
  save: 'Lưu các nơi nhận đang chọn thành nhóm',
  name: 'Tên nhóm',
  example: 'Ví dụ: Thi hành án dân sự các tỉnh phía Bắc',
  keep: 'Lưu nhóm',
  kept: (name: string) => `Đã lưu nhóm “${name}”.`,
};
