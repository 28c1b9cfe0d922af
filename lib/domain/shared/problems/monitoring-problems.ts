import type { ProblemRow } from './problem-row.ts';

/** Why work that stands still is not tried at once, and a connection is not opened or changed here. */
export type MonitoringProblem =
  | { code: 'work-not-stuck' }
  | { code: 'access-days-too-many'; days: number }
  | { code: 'work-asked-already' }
  | { code: 'connection-elsewhere' }
  | { code: 'setting-elsewhere'; parameter: string }
  | { code: 'address-unreadable' }
  | { code: 'address-too-long'; limit: number }
  | { code: 'address-not-https' }
  | { code: 'address-credentials' }
  | { code: 'address-with-path' }
  | { code: 'addresses-repeated' }
  | { code: 'calendar-line-unreadable'; detail: string }
  | { code: 'calendar-day-outside-year'; detail: string }
  | { code: 'calendar-day-repeated'; detail: string };

/** Their rows of the table of refusals. */
export const monitoringProblems: Readonly<Record<MonitoringProblem['code'], ProblemRow>> = {
  'access-days-too-many': {
    status: 422,
    vi: 'Thống kê truy cập lập cho tối đa 31 ngày. Hãy chọn khoảng ngày ngắn hơn.',
    en: 'Access is counted for 31 days at most. Choose fewer days.',
  },
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
  'setting-elsewhere': {
    status: 409,
    vi: 'Giá trị này do tham số khi cài đặt hoặc khởi động quyết định, không đổi được trên trang. Hãy nhờ người cài đặt đổi tham số mà trang đã nêu.',
    en: 'A parameter of installation or start decides this, so it cannot be changed on the page. Have whoever installed it change the parameter that the page names.',
  },
  'address-unreadable': {
    status: 422,
    vi: 'Đây không phải là địa chỉ. Hãy nhập đầy đủ, ví dụ https://tsa.example.vn/.',
    en: 'This is no address. Enter it whole, such as https://tsa.example.vn/.',
  },
  'address-too-long': {
    status: 422,
    vi: 'Địa chỉ quá dài: tối đa 500 ký tự. Hãy kiểm tra lại.',
    en: 'The address is too long: at most 500 letters. Look at it again.',
  },
  'address-not-https': {
    status: 422,
    vi: 'Địa chỉ phải bắt đầu bằng https://; http:// chỉ dùng cho chính máy này (localhost). Hãy hỏi nơi cung cấp địa chỉ https.',
    en: 'The address has to begin with https://; http:// is only for this machine (localhost). Ask the provider for the https address.',
  },
  'address-credentials': {
    status: 422,
    vi: 'Địa chỉ có chứa tên hoặc mật khẩu. Hãy bỏ phần trước dấu @ rồi nhập lại.',
    en: 'The address holds a name or a password. Leave out what stands before the @ and enter it again.',
  },
  'address-with-path': {
    status: 422,
    vi: 'Địa chỉ công khai chỉ gồm https:// và tên máy chủ. Hãy bỏ phần sau tên máy chủ.',
    en: 'The public address is https:// and the name of the server only. Leave out what stands behind it.',
  },
  'addresses-repeated': {
    status: 422,
    vi: 'Một địa chỉ được nhập hai lần. Hãy bỏ bớt một dòng.',
    en: 'An address stands there twice. Take one line out.',
  },
  'calendar-line-unreadable': {
    status: 422,
    vi: 'Có một dòng của lịch không đọc được. Hãy nhập mỗi dòng một ngày, ví dụ: 01/01/2027; nghỉ; Tết Dương lịch.',
    en: 'A line of the calendar cannot be read. Enter a day a line, parted by semicolons as the page shows it: the day, the word for closed or worked, the name.',
  },
  'calendar-day-outside-year': {
    status: 422,
    vi: 'Có một ngày không thuộc năm đang nhập. Hãy sửa ngày đó, hoặc nhập nó cùng năm của nó.',
    en: 'A day is not of the year that is entered. Correct it, or enter it with its own year.',
  },
  'calendar-day-repeated': {
    status: 422,
    vi: 'Có một ngày được nhập hai lần. Hãy bỏ bớt một dòng.',
    en: 'A day stands there twice. Take one line out.',
  },
};
