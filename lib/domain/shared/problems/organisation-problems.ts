import type { ProblemRow } from './problem-row.ts';

/** Why organisation, people and rights stay as they are. */
export type OrganisationProblem =
  | { code: 'outside-your-administration' }
  | { code: 'agency-unknown'; agency: string }
  | { code: 'agency-code-taken'; agencyCode: string; holder: string }
  | { code: 'agency-cycle'; agency: string }
  | { code: 'agency-ended'; agency: string }
  | { code: 'agency-not-yet'; agency: string; from: string }
  | { code: 'agency-has-agencies'; agency: string; agencies: number }
  | { code: 'succession-shape'; kind: string }
  | { code: 'succession-nobody' }
  | { code: 'succession-day'; on: string }
  | { code: 'succession-pending'; agency: string }
  | { code: 'succession-state'; state: string }
  | { code: 'unit-unknown'; unit: string }
  | { code: 'unit-cycle'; unit: string }
  | { code: 'unit-has-people'; people: number }
  | { code: 'unit-has-units'; units: number }
  | { code: 'validity-wrong'; from: string; to?: string }
  | { code: 'validity-before'; from: string; last: string }
  | { code: 'person-unknown'; person: string }
  | { code: 'person-twice'; name: string; because: 'email' | 'employeeCode' | 'birth' }
  | { code: 'person-blocked' }
  | { code: 'person-not-blocked' }
  | { code: 'place-unknown'; place: string }
  | { code: 'place-ended'; on: string }
  | { code: 'place-double' }
  | { code: 'admin-alone' }
  | { code: 'roles-missing' }
  | { code: 'head-already'; name: string }
  | { code: 'last-administrator' }
  | { code: 'change-pending' }
  | { code: 'change-unknown' }
  | { code: 'confirm-by-another' }
  | { code: 'leaving-asked'; on: string }
  | { code: 'leaving-nothing' }
  | { code: 'acting-person-wrong' }
  | { code: 'setting-unchanged' }
  | { code: 'picture-unreadable' }
  | { code: 'picture-heavy'; bytes: number; most: number }
  | { code: 'picture-small'; width: number; height: number; least: number }
  | { code: 'picture-large'; width: number; height: number; most: number }
  | { code: 'picture-shape'; kind: 'seal' | 'signature' }
  | { code: 'picture-background' }
  | { code: 'picture-empty' }
  | { code: 'picture-colour'; kind: 'seal' | 'signature'; colour: 'red' | 'blue'; article: string }
  | { code: 'invited-elsewhere' }
  | { code: 'invitation-needs-email'; name: string }
  | { code: 'sign-in-elsewhere'; email: string }
  | { code: 'key-held-elsewhere' }
  | { code: 'trial-authority-missing' }
  | { code: 'key-file-wrong'; because: 'unreadable' | 'expired' };

/** Their rows of the table of refusals. */
export const organisationProblems: Readonly<Record<OrganisationProblem['code'], ProblemRow>> = {
  'outside-your-administration': {
    status: 403,
    vi: 'Cơ quan hoặc đơn vị này không thuộc phạm vi quản trị của bạn. Hãy báo người quản trị của cơ quan đó hoặc của cấp trên.',
    en: 'This agency or unit is not within your administration. Tell its administrator, or one above.',
  },
  'agency-unknown': {
    status: 404,
    vi: 'Không có cơ quan này trong hệ thống. Hãy chọn lại từ cây tổ chức.',
    en: 'There is no such agency here. Choose from the tree of agencies.',
  },
  'agency-code-taken': {
    status: 409,
    vi: 'Mã định danh này đang là của cơ quan khác trong thời gian đó. Hãy kiểm tra lại mã, hoặc kết thúc mã ở cơ quan kia trước.',
    en: 'This code belongs to another agency in that time. Check the code, or end it at the other agency first.',
  },
  'agency-cycle': {
    status: 422,
    vi: 'Cơ quan cấp trên được chọn lại nằm dưới chính cơ quan này, nên cây tổ chức sẽ thành vòng. Hãy chọn cơ quan cấp trên khác.',
    en: 'The agency chosen as the one above stands below this one, so that the tree would be a circle. Choose another.',
  },
  'agency-ended': {
    status: 409,
    vi: 'Cơ quan này đã kết thúc hoạt động. Hãy làm việc với cơ quan kế thừa.',
    en: 'This agency has ended. Work with its successor.',
  },
  'agency-not-yet': {
    status: 422,
    vi: 'Cơ quan kế thừa chỉ bắt đầu hoạt động sau ngày đó. Hãy chọn ngày muộn hơn, hoặc sửa ngày thành lập.',
    en: 'The successor begins after that day only. Choose a later day, or correct the day on which it begins.',
  },
  'agency-has-agencies': {
    status: 409,
    vi: 'Còn cơ quan trực thuộc cơ quan sắp kết thúc. Hãy đổi cơ quan chủ quản của những cơ quan đó (mục Tên) kể từ ngày ấy trước.',
    en: 'Agencies still stand below the one that ends. Put them below another from that day on first.',
  },
  'succession-shape': {
    status: 422,
    vi: 'Số cơ quan không đúng với hình thức đã chọn, hoặc một cơ quan đứng cả hai bên. Sáp nhập: nhiều cơ quan vào một; chia tách: một cơ quan thành nhiều; các hình thức khác: một sang một.',
    en: 'The number of agencies does not fit the kind, or one stands on both sides. A merger takes several into one, a split one into several, the others one to one.',
  },
  'succession-nobody': {
    status: 422,
    vi: 'Chưa chọn ai được điều chuyển. Hãy chọn ít nhất một người.',
    en: 'Nobody is named who moves. Choose at least one person.',
  },
  'succession-day': {
    status: 422,
    vi: 'Ngày có hiệu lực phải sau hôm nay: việc đã làm hôm nay thuộc cơ quan cũ. Hãy chọn từ ngày mai trở đi.',
    en: 'It has to begin after today: what is done today is of the agencies as they are. Choose a day from tomorrow on.',
  },
  'succession-pending': {
    status: 409,
    vi: 'Cơ quan này đã nằm trong một lần sắp xếp khác. Hãy mở lần đó để xác nhận hoặc rút lại trước.',
    en: 'This agency is part of another succession. Confirm or withdraw that one first.',
  },
  'succession-state': {
    status: 409,
    vi: 'Việc sắp xếp này đã được xác nhận hoặc đã rút lại. Hãy mở lại trang để xem.',
    en: 'This succession was confirmed or withdrawn already. Open the page again.',
  },
  'unit-unknown': {
    status: 404,
    vi: 'Không có đơn vị này trong cơ quan. Hãy chọn lại từ danh sách đơn vị.',
    en: 'The agency has no such unit. Choose from the list of its units.',
  },
  'unit-cycle': {
    status: 422,
    vi: 'Đơn vị cấp trên được chọn lại nằm dưới chính đơn vị này. Hãy chọn đơn vị khác.',
    en: 'The unit chosen as the one above stands below this one. Choose another.',
  },
  'unit-has-people': {
    status: 409,
    vi: 'Đơn vị còn người công tác sau ngày đó nên chưa thể kết thúc. Hãy chuyển những người đó sang đơn vị khác trước.',
    en: 'People still have places in this unit after that day. Move them to other units first.',
  },
  'unit-has-units': {
    status: 409,
    vi: 'Đơn vị còn đơn vị trực thuộc nên chưa thể kết thúc. Hãy kết thúc hoặc chuyển các đơn vị trực thuộc trước.',
    en: 'Units still stand below this one. End or move them first.',
  },
  'validity-wrong': {
    status: 422,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu. Hãy nhập lại.',
    en: 'It must end after the day on which it begins. Enter the days again.',
  },
  'validity-before': {
    status: 422,
    vi: 'Ngày bắt đầu phải sau ngày bắt đầu của lần thay đổi gần nhất. Hãy chọn ngày muộn hơn.',
    en: 'It must begin after the last change began. Choose a later day.',
  },
  'person-unknown': {
    status: 404,
    vi: 'Không có người này trong hệ thống. Hãy tìm lại trong danh sách, hoặc thêm người mới.',
    en: 'There is no such person here. Look in the list, or add them.',
  },
  'person-twice': {
    status: 409,
    vi: 'Người này đã có trong hệ thống. Hãy mở hồ sơ đã có và thêm vị trí công tác, không tạo người thứ hai.',
    en: 'This person is here already. Open their record and give them another place instead of adding them twice.',
  },
  'person-blocked': {
    status: 409,
    vi: 'Tài khoản của người này đang bị khóa. Hãy mở khóa trước.',
    en: 'The account of this person is blocked. Unblock it first.',
  },
  'person-not-blocked': {
    status: 409,
    vi: 'Tài khoản của người này không bị khóa.',
    en: 'The account of this person is not blocked.',
  },
  'place-unknown': {
    status: 404,
    vi: 'Người này không có vị trí công tác đó. Hãy mở lại hồ sơ để xem các vị trí hiện có.',
    en: 'This person has no such place. Open the record again to see the places they have.',
  },
  'place-ended': {
    status: 409,
    vi: 'Vị trí công tác này đã kết thúc. Không cần làm gì thêm.',
    en: 'This place has ended already. There is nothing left to do.',
  },
  'place-double': {
    status: 409,
    vi: 'Người này đã có vị trí như vậy ở cùng đơn vị trong thời gian đó. Hãy sửa vị trí đang có.',
    en: 'This person has such a place in the same unit in that time. Change the one they have.',
  },
  'admin-alone': {
    status: 422,
    vi: 'Vai trò quản trị không đi cùng vai trò nghiệp vụ trong một vị trí. Hãy tạo vị trí riêng cho vai trò quản trị.',
    en: 'Administration does not go with a role of the business in one place. Make a place of its own for it.',
  },
  'roles-missing': {
    status: 422,
    vi: 'Vị trí công tác phải có ít nhất một vai trò. Hãy chọn vai trò.',
    en: 'A place needs at least one role. Choose one.',
  },
  'head-already': {
    status: 409,
    vi: 'Cơ quan đã có người đứng đầu trong thời gian đó. Hãy kết thúc vị trí của người kia trước, hoặc chọn cấp phó.',
    en: 'The agency has a head in that time. End that place first, or choose deputy.',
  },
  'last-administrator': {
    status: 409,
    vi: 'Đây là người quản trị cuối cùng; nếu bỏ, không ai quản trị được cơ quan này nữa. Hãy giao vai trò quản trị cho người khác trước.',
    en: 'This is the last administrator; without them nobody could administer this agency. Give the role to somebody else first.',
  },
  'change-pending': {
    status: 409,
    vi: 'Vị trí này đang có một thay đổi chờ xác nhận. Hãy xác nhận hoặc từ chối thay đổi đó trước.',
    en: 'A change of this place waits to be confirmed. Confirm or reject it first.',
  },
  'change-unknown': {
    status: 404,
    vi: 'Thay đổi này không còn chờ xác nhận: đã được xác nhận, từ chối hoặc rút lại. Hãy mở lại hồ sơ.',
    en: 'This change no longer waits: it was confirmed, rejected or withdrawn. Open the record again.',
  },
  'confirm-by-another': {
    status: 403,
    vi: 'Người đề nghị thay đổi quyền và người được thay đổi không tự xác nhận. Hãy nhờ lãnh đạo cơ quan hoặc quản trị cấp trên xác nhận (NĐ 30/2020, Phụ lục VI, mục III.3c).',
    en: 'Neither who asked for a change of rights nor whom it is about confirms it. Ask a leader of the agency or an administrator above (Decree 30/2020 App. VI III.3c).',
  },
  'leaving-asked': {
    status: 409,
    vi: 'Đã có đề nghị cho người này thôi việc hoặc chuyển đi, đang chờ xác nhận. Hãy xác nhận hoặc từ chối đề nghị đó trước.',
    en: 'It has been asked already that this person leaves, and waits to be confirmed. Confirm or reject that first.',
  },
  'leaving-nothing': {
    status: 409,
    vi: 'Từ ngày đó người này không còn vị trí nào ở đây để kết thúc. Hãy kiểm tra lại ngày và cơ quan.',
    en: 'From that day on this person has no place left here that could end. Check the day and the agency.',
  },
  'picture-unreadable': {
    status: 422,
    vi: 'Không đọc được ảnh này. Hãy lưu lại thành tệp PNG thường (không đan xen) rồi chọn lại.',
    en: 'The picture cannot be read. Save it as an ordinary PNG (not interlaced) and choose it again.',
  },
  'picture-heavy': {
    status: 413,
    vi: 'Ảnh quá nặng (tối đa 1 MB). Hãy thu nhỏ ảnh rồi chọn lại.',
    en: 'The picture is too heavy (at most 1 MB). Make it smaller and choose it again.',
  },
  'picture-small': {
    status: 422,
    vi: 'Ảnh quá nhỏ nên in ra sẽ mờ. Hãy dùng ảnh từ 150 điểm trở lên.',
    en: 'The picture is too small to be sharp on paper. Use one of 150 pixels or more.',
  },
  'picture-large': {
    status: 422,
    vi: 'Ảnh lớn quá mức cần. Hãy thu nhỏ còn tối đa 2.000 điểm mỗi chiều.',
    en: 'The picture is larger than needed. Make it at most 2,000 pixels each way.',
  },
  'picture-shape': {
    status: 422,
    vi: 'Khung ảnh không đúng: ảnh dấu phải có chiều rộng bằng chiều cao, ảnh chữ ký không kéo dài quá 8 lần. Hãy cắt sát hình rồi chọn lại.',
    en: 'The frame is wrong: a seal is as wide as it is high, a signature at most 8 times as long as high. Crop the picture and choose it again.',
  },
  'picture-background': {
    status: 422,
    vi: 'Nền ảnh không trong suốt nên sẽ che mất chữ trên văn bản. Hãy xóa nền trắng và lưu thành PNG nền trong suốt (Nghị định 30/2020, Phụ lục I, mục II.7d, II.8).',
    en: 'The ground of the picture is not transparent and would cover the text. Remove the white ground and save a PNG with a transparent one (Decree 30/2020 App. I II.7d, II.8).',
  },
  'picture-empty': {
    status: 422,
    vi: 'Ảnh gần như trống. Hãy kiểm tra lại tệp đã chọn.',
    en: 'There is next to nothing in the picture. Look at the file again.',
  },
  'picture-colour': {
    status: 422,
    vi: 'Màu ảnh không đúng: dấu cơ quan màu đỏ, chữ ký màu xanh. Hãy quét lại bằng chế độ màu (Nghị định 30/2020, Phụ lục I, mục II.7d, II.8).',
    en: 'The colour is wrong: seals are red, signatures blue. Scan it again in colour (Decree 30/2020 App. I II.7d, II.8).',
  },
  'setting-unchanged': {
    status: 409,
    vi: 'Cài đặt này đã như vậy rồi. Hãy mở lại trang để xem.',
    en: 'The setting is so already. Open the page again to see it.',
  },
  'invited-elsewhere': {
    status: 409,
    vi: 'Tài khoản đăng nhập của cơ quan do hệ thống đăng nhập riêng cấp. Hãy mời người này trong hệ thống đó.',
    en: 'Sign-ins of this installation are kept by its own issuer. Invite the person there.',
  },
  'invitation-needs-email': {
    status: 422,
    vi: 'Thư mời đăng nhập được gửi qua thư điện tử, mà hồ sơ của người này chưa có địa chỉ. Hãy sửa thông tin, ghi thư điện tử rồi mời lại.',
    en: 'Invitations go by e-mail, and the record of this person has no address. Correct the record, then invite again.',
  },
  'sign-in-elsewhere': {
    status: 409,
    vi: 'Địa chỉ thư điện tử này đang là tài khoản đăng nhập của người khác. Hãy kiểm tra lại địa chỉ trong hồ sơ của hai người.',
    en: 'This address is the sign-in of somebody else. Check the address in the records of both.',
  },
  'key-held-elsewhere': {
    status: 409,
    vi: 'Khóa ký ở đây do dịch vụ khóa của hệ thống giữ, không nạp từ tệp được. Hãy báo người vận hành hệ thống.',
    en: 'Keys are held by the key service of this installation and not taken from files. Tell whoever runs it.',
  },
  'trial-authority-missing': {
    status: 409,
    vi: 'Thư mục dữ liệu này được lập từ bản trước nên không có nơi cấp chứng thư dùng thử. Hãy nạp tệp chứng thư .p12.',
    en: 'This data folder was set up by an earlier version and has no trial authority. Take a certificate file in.',
  },
  'key-file-wrong': {
    status: 422,
    vi: 'Không dùng được tệp chứng thư: sai mật khẩu, tệp hỏng hoặc chứng thư đã hết hạn. Hãy kiểm tra tệp .p12/.pfx và mật khẩu rồi nạp lại.',
    en: 'The certificate file cannot be used: wrong password, damaged file, or an expired certificate. Check the file and its password.',
  },
  'acting-person-wrong': {
    status: 422,
    vi: 'Người làm thay phải là người khác, đang công tác trong cùng cơ quan. Hãy chọn lại.',
    en: 'Who acts for somebody must be another person with a place in the same agency. Choose again.',
  },
};
