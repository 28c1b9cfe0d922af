import type { ProblemRow } from './problem-row.ts';

/** Why work that stands still is not tried at once, and a connection is not opened or changed here. */
export type MonitoringProblem =
  | { code: 'work-not-stuck' }
  | { code: 'work-asked-already' }
  | { code: 'connection-elsewhere' };

/** Their rows of the table of refusals. */
export const monitoringProblems: Readonly<Record<MonitoringProblem['code'], ProblemRow>> = {
  'work-not-stuck': {
    status: 409,
    vi: 'Việc này không còn đứng lại: đã xong, hoặc không thuộc cơ quan này. Hãy xem lại danh sách.',
    en: 'This no longer stands still: it is done, or is not of this agency. Look at the list again.',
  },
  'work-asked-already': {
    status: 409,
    vi: 'Việc này vừa được yêu cầu thử lại và đang chạy. Hãy đợi hai phút rồi xem lại danh sách.',
    en: 'This was just asked for and is under way. Wait two minutes, then look at the list again.',
  },
  'connection-elsewhere': {
    status: 409,
    vi: 'Cách cài đặt này giữ thông tin kết nối trục ở nơi khác. Hãy nhờ người cài đặt dùng lệnh “congvan credentials set” theo hướng dẫn.',
    en: 'This installation keeps credentials for the axis elsewhere. Have whoever installed it use “congvan credentials set” as the guide says.',
  },
};
