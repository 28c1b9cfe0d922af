/** What is wrong with a line. Each has a sentence in both languages that says what to do; `{value}` stands for what the line says. */
export type LineProblemCode =
  | 'name-missing'
  | 'code-missing'
  | 'code-malformed'
  | 'code-of-another'
  | 'abbreviation-missing'
  | 'agency-missing'
  | 'agency-unknown'
  | 'agency-ambiguous'
  | 'agency-outside'
  | 'agency-ended'
  | 'agency-twice'
  | 'unit-outside'
  | 'unit-needed'
  | 'cannot-clear'
  | 'parent-missing'
  | 'parent-unknown'
  | 'parent-outside'
  | 'tree-cycle'
  | 'unit-unknown'
  | 'unit-ambiguous'
  | 'unit-twice'
  | 'person-twice'
  | 'person-two-matches'
  | 'person-key-missing'
  | 'person-outside'
  | 'email-malformed'
  | 'email-of-another'
  | 'phone-malformed'
  | 'position-missing'
  | 'role-unknown'
  | 'level-unknown'
  | 'level-missing'
  | 'kind-unknown'
  | 'yes-no-unknown'
  | 'seal-malformed'
  | 'day-malformed'
  | 'days-reversed'
  | 'day-too-early'
  | 'change-pending'
  | 'place-double'
  | 'admin-alone'
  | 'admin-place'
  | 'head-already'
  | 'document-code-malformed'
  | 'subject-missing'
  | 'day-missing'
  | 'document-twice'
  | 'number-given-here'
  | 'number-not-elsewhere'
  | 'arrival-malformed'
  | 'arrival-day-missing'
  | 'arrival-twice'
  | 'sender-missing'
  | 'day-to-come'
  | 'officer-unknown'
  | 'officer-ambiguous'
  | 'file-not-given'
  | 'open-known'
  | 'too-long';

/** One of them at one line; `value` is what stands there, or whom it meets. */
export interface LineProblem {
  readonly code: LineProblemCode;
  /** the column, by its name in the table of columns */
  readonly column?: string;
  readonly value?: string;
}

interface Row {
  readonly vi: string;
  readonly en: string;
  /** the line is well in itself, but contradicts what stands */
  readonly conflict?: true;
}

export const lineProblems: Readonly<Record<LineProblemCode, Row>> = {
  'name-missing': {
    vi: 'Thiếu tên. Hãy điền tên vào dòng này.',
    en: 'The name is missing. Fill it in.',
  },
  'code-missing': {
    vi: 'Thiếu mã cơ quan. Hãy điền mã định danh, chẳng hạn G15.1.',
    en: 'The code of the agency is missing. Fill it in, such as G15.1.',
  },
  'code-malformed': {
    vi: 'Mã “{value}” không đúng dạng. Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm và gạch nối, tối đa 35 ký tự.',
    en: 'The code “{value}” is malformed. It has letters without marks, digits, dots and hyphens only, at most 35.',
  },
  'code-of-another': {
    vi: 'Mã này đang thuộc về {value}. Hãy kiểm tra lại mã, hoặc sửa tên cho khớp nếu là cùng một người hay cơ quan.',
    en: 'This code belongs to {value}. Check the code, or correct the name if it is the same person or agency.',
    conflict: true,
  },
  'abbreviation-missing': {
    vi: 'Thiếu tên viết tắt dùng trong số, ký hiệu. Hãy điền, chẳng hạn THADS.',
    en: 'The abbreviation for notations is missing. Fill it in, such as THADS.',
  },
  'agency-missing': {
    vi: 'Thiếu cơ quan. Hãy điền mã hoặc tên cơ quan của dòng này.',
    en: 'The agency is missing. Fill in its code or name.',
  },
  'agency-unknown': {
    vi: 'Không có cơ quan “{value}”. Hãy ghi đúng mã hoặc tên, hoặc nhập cơ quan này trước.',
    en: 'There is no agency “{value}”. Write its code or name as it is kept, or import the agency first.',
  },
  'agency-ambiguous': {
    vi: 'Có nhiều cơ quan tên “{value}”. Hãy ghi mã cơ quan thay cho tên.',
    en: 'Several agencies are called “{value}”. Write the code instead of the name.',
  },
  'agency-outside': {
    vi: 'Cơ quan “{value}” nằm ngoài phạm vi bạn quản trị. Hãy đề nghị người quản trị của cơ quan cấp trên nhập dòng này.',
    en: 'The agency “{value}” is outside of what you administer. Ask the administrator of the agency above.',
  },
  'agency-ended': {
    vi: 'Cơ quan này kết thúc hoạt động từ ngày {value}. Hãy ghi cơ quan kế thừa, hoặc ghi ngày kết thúc trước ngày đó.',
    en: 'This agency ends on {value}. Write its successor, or a last day before that.',
  },
  'unit-outside': {
    vi: 'Dòng này nằm ngoài đơn vị bạn quản trị. Hãy đề nghị người quản trị của cơ quan nhập dòng này.',
    en: 'This line is outside of the unit that you administer. Ask the administrator of the agency to import it.',
  },
  'unit-needed': {
    vi: 'Thiếu đơn vị. Bạn quản trị một đơn vị nên mỗi dòng phải ghi đơn vị đó hoặc đơn vị trực thuộc.',
    en: 'The unit is missing. You administer a unit: each line names it, or one below it.',
  },
  'cannot-clear': {
    vi: 'Ô này bắt buộc có nội dung nên không xóa bằng dấu “-” được. Hãy điền nội dung mới, hoặc để trống để giữ nguyên.',
    en: 'This cell cannot be emptied by “-”. Write what is to stand there, or leave it empty to keep what stands.',
  },
  'agency-twice': {
    vi: 'Cơ quan “{value}” đã có ở một dòng khác trong tệp. Hãy giữ lại một dòng.',
    en: 'The agency “{value}” stands in another line of the file. Keep one of them.',
  },
  'parent-missing': {
    vi: 'Thiếu cơ quan cấp trên. Bạn chỉ thêm được cơ quan trực thuộc cơ quan mình quản trị.',
    en: 'The agency above is missing. You can add agencies only below those that you administer.',
  },
  'parent-unknown': {
    vi: 'Không có cơ quan cấp trên “{value}”. Hãy ghi đúng mã hoặc tên, hoặc thêm cơ quan đó vào tệp.',
    en: 'There is no agency above called “{value}”. Write its code or name as it is kept, or add it to the file.',
  },
  'parent-outside': {
    vi: 'Cơ quan cấp trên “{value}” nằm ngoài phạm vi bạn quản trị. Hãy đề nghị người quản trị cấp trên nhập dòng này.',
    en: 'The agency above, “{value}”, is outside of what you administer. Ask the administrator above.',
  },
  'tree-cycle': {
    vi: 'Cơ quan hoặc đơn vị này thành cấp trên của chính nó qua “{value}”. Hãy sửa cấp trên của một trong các dòng liên quan.',
    en: 'It would be above itself, by way of “{value}”. Correct what stands above in one of these lines.',
  },
  'unit-unknown': {
    vi: 'Cơ quan không có đơn vị “{value}”. Hãy ghi đúng tên hoặc tên viết tắt, hoặc nhập đơn vị này trước.',
    en: 'The agency has no unit “{value}”. Write its name or abbreviation as it is kept, or import the unit first.',
  },
  'unit-ambiguous': {
    vi: 'Cơ quan có nhiều đơn vị tên “{value}”. Hãy ghi tên viết tắt của đơn vị.',
    en: 'Several units of the agency are called “{value}”. Write the abbreviation of the unit.',
  },
  'unit-twice': {
    vi: 'Đơn vị “{value}” đã có ở một dòng khác trong tệp. Hãy giữ lại một dòng.',
    en: 'The unit “{value}” stands in another line of the file. Keep one of them.',
  },
  'person-twice': {
    vi: 'Người này đã có ở dòng {value} với cùng cơ quan và đơn vị, hoặc với thông tin khác. Hãy giữ lại một dòng.',
    en: 'This person stands in line {value} with the same agency and unit, or with other facts. Keep one of them.',
  },
  'person-two-matches': {
    vi: 'Mã cán bộ và e-mail của dòng này đang thuộc về hai người khác nhau ({value}). Hãy sửa một trong hai.',
    en: 'The employee code and the e-mail belong to two people ({value}). Correct one of them.',
    conflict: true,
  },
  'person-key-missing': {
    vi: 'Không đủ để nhận ra người này ở lần nhập sau. Hãy điền mã cán bộ, e-mail hoặc ngày sinh.',
    en: 'There is not enough to know this person again. Fill in the employee code, the e-mail or the day of birth.',
  },
  'person-outside': {
    vi: 'Người này thuộc cơ quan ngoài phạm vi bạn quản trị ({value}). Hãy đề nghị người quản trị cấp trên điều chuyển.',
    en: 'This person belongs to an agency outside of what you administer ({value}). Ask the administrator above.',
    conflict: true,
  },
  'email-malformed': {
    vi: 'E-mail “{value}” không đúng dạng. Hãy sửa, chẳng hạn ten@coquan.gov.vn.',
    en: 'The e-mail “{value}” is malformed. Correct it, such as name@agency.gov.vn.',
  },
  'email-of-another': {
    vi: 'E-mail này đang thuộc về {value}. Hãy dùng e-mail riêng của từng người.',
    en: 'This e-mail belongs to {value}. Every person needs one of their own.',
    conflict: true,
  },
  'phone-malformed': {
    vi: 'Số điện thoại “{value}” không đúng dạng. Hãy ghi các chữ số, chẳng hạn 0912345678.',
    en: 'The telephone number “{value}” is malformed. Write digits, such as 0912345678.',
  },
  'position-missing': {
    vi: 'Thiếu chức vụ. Hãy điền chức vụ in trên chữ ký, chẳng hạn Chuyên viên.',
    en: 'The position is missing. Fill in what is printed over the signature.',
  },
  'role-unknown': {
    vi: 'Không có vai trò “{value}”. Hãy ghi: văn thư, lãnh đạo, chuyên viên hoặc quản trị; nhiều vai trò cách nhau bằng dấu phẩy.',
    en: 'There is no role “{value}”. Write: văn thư, lãnh đạo, chuyên viên or quản trị, several with commas between.',
  },
  'level-unknown': {
    vi: 'Không có cấp “{value}”. Hãy ghi: người đứng đầu, cấp phó, trưởng đơn vị, phó đơn vị, chuyên viên, văn thư hoặc lưu trữ.',
    en: 'There is no level “{value}”. Write one of the words of the template.',
  },
  'level-missing': {
    vi: 'Người có vai trò lãnh đạo phải ghi rõ cấp: người đứng đầu, cấp phó, trưởng đơn vị hoặc phó đơn vị.',
    en: 'A leader needs a level: head, deputy, head or deputy head of a unit.',
  },
  'kind-unknown': {
    vi: 'Không có loại đơn vị “{value}”. Hãy ghi: lãnh đạo, văn phòng, phòng, phòng khu vực hoặc tổ chức tư vấn.',
    en: 'There is no kind of unit “{value}”. Write one of the words of the template.',
  },
  'yes-no-unknown': {
    vi: '“{value}” chưa rõ là có hay không. Hãy ghi: có hoặc không.',
    en: '“{value}” is neither yes nor no. Write có or không.',
  },
  'seal-malformed': {
    vi: 'Đường kính dấu “{value}” không đúng. Hãy ghi số milimét từ 10 đến 60, chẳng hạn 36.',
    en: 'The diameter of the seal “{value}” is malformed. Write millimetres from 10 to 60.',
  },
  'day-malformed': {
    vi: 'Ngày “{value}” không đúng. Hãy ghi đủ ngày/tháng/năm, chẳng hạn 05/03/2026.',
    en: 'The day “{value}” is malformed. Write day/month/year, such as 05/03/2026.',
  },
  'days-reversed': {
    vi: 'Ngày kết thúc “{value}” không sau ngày bắt đầu. Hãy sửa một trong hai ngày.',
    en: 'The last day “{value}” is not after the first. Correct one of them.',
  },
  'day-too-early': {
    vi: 'Đã có thông tin bắt đầu từ {value}, muộn hơn ngày ghi ở dòng này. Hãy sửa ngày bắt đầu, hoặc để trống để áp dụng từ hôm nay.',
    en: 'Something is kept that begins on {value}, later than this line says. Correct the day, or leave it empty for today.',
    conflict: true,
  },
  'change-pending': {
    vi: 'Đang có thay đổi quyền khác của người này chờ xác nhận ({value}). Hãy xác nhận hoặc từ chối thay đổi đó trước.',
    en: 'Another change of rights of this person waits to be confirmed ({value}). Confirm or reject it first.',
    conflict: true,
  },
  'place-double': {
    vi: 'Người này đã có vị trí như vậy ở cùng đơn vị trong thời gian đó. Hãy sửa ngày, hoặc bỏ dòng này.',
    en: 'This person has such a place in the same unit in that time. Correct the days, or take the line out.',
    conflict: true,
  },
  'admin-alone': {
    vi: 'Vai trò quản trị không đi cùng vai trò nghiệp vụ trong một vị trí. Hãy ghi hai dòng với hai đơn vị, hoặc bỏ bớt vai trò.',
    en: 'Administration does not go with a role of the business in one place. Write two lines, or take a role out.',
  },
  'admin-place': {
    vi: 'Dòng này đổi một vị trí quản trị đang có. Để không ai mất quyền quản trị do nhầm, hãy đổi trên trang của người đó.',
    en: 'This line changes a place of administration that somebody has. Change it on the page of that person.',
    conflict: true,
  },
  'head-already': {
    vi: 'Cơ quan đã có người đứng đầu trong thời gian đó ({value}). Hãy kết thúc vị trí của người kia trước, hoặc ghi cấp phó.',
    en: 'The agency has a head in that time ({value}). End that place first, or write deputy.',
    conflict: true,
  },
  'document-code-malformed': {
    vi: 'Số, ký hiệu “{value}” không đúng dạng. Hãy ghi như 12/QĐ-THADS.',
    en: 'Number and notation “{value}” are malformed. Write them like 12/QĐ-THADS.',
  },
  'subject-missing': {
    vi: 'Thiếu trích yếu. Hãy điền tên loại và trích yếu của văn bản.',
    en: 'The subject is missing. Fill in what the document is about.',
  },
  'day-missing': {
    vi: 'Thiếu ngày văn bản. Hãy điền ngày/tháng/năm.',
    en: 'The day of the document is missing. Fill in day/month/year.',
  },
  'document-twice': {
    vi: 'Số, ký hiệu “{value}” đã có ở một dòng khác trong tệp. Hãy giữ lại một dòng.',
    en: 'The number and notation “{value}” stand in another line of the file. Keep one of them.',
  },
  'number-given-here': {
    vi: 'Số {value} do chính hệ thống này cấp cho một văn bản. Hãy bỏ dòng này khỏi tệp.',
    en: 'The number {value} was given here to a document. Take the line out of the file.',
    conflict: true,
  },
  'number-not-elsewhere': {
    vi: 'Sổ năm nay chưa ghi là số {value} đã cấp ngoài hệ thống. Hãy ghi số cuối đã cấp trong mục Sổ văn bản trước.',
    en: 'The book of this year does not say that {value} was given elsewhere. Enter the last number given elsewhere first.',
    conflict: true,
  },
  'arrival-malformed': {
    vi: 'Số đến “{value}” không phải là số. Hãy ghi số trong sổ văn bản đến, chẳng hạn 57.',
    en: 'The arrival number “{value}” is no number. Write that of the incoming register, such as 57.',
  },
  'arrival-day-missing': {
    vi: 'Thiếu ngày đến. Hãy điền, chẳng hạn 06/03/2026.',
    en: 'The day of arrival is missing. Fill it in, such as 06/03/2026.',
  },
  'arrival-twice': {
    vi: 'Số đến này đã có ở dòng {value}. Hãy giữ lại một dòng.',
    en: 'This arrival number stands in line {value}. Keep one of them.',
  },
  'sender-missing': {
    vi: 'Thiếu tên cơ quan gửi. Hãy điền.',
    en: 'The sender is missing. Fill it in.',
  },
  'day-to-come': {
    vi: 'Ngày {value} chưa tới. Hãy kiểm tra ngày.',
    en: 'The day {value} is still to come. Check it.',
  },
  'officer-unknown': {
    vi: 'Cơ quan không có chuyên viên “{value}”. Hãy kiểm tra tên, hoặc nhập người dùng trước rồi nhập lại danh sách này.',
    en: 'The agency has no officer “{value}”. Check the name, or import people first and this list again.',
    conflict: true,
  },
  'officer-ambiguous': {
    vi: 'Có nhiều chuyên viên tên “{value}”. Hãy ghi mã cán bộ hoặc e-mail thay cho tên.',
    en: 'Several officers are called “{value}”. Write the employee code or the e-mail instead.',
    conflict: true,
  },
  'file-not-given': {
    vi: 'Chưa chọn tệp “{value}”. Hãy chọn tệp PDF này cùng với danh sách.',
    en: 'The file “{value}” was not chosen. Choose this PDF together with the list.',
  },
  'open-known': {
    vi: 'Số đến này đã được nhập cho văn bản {value}, và đang được xử lý ở đây. Hãy mở văn bản đó, hoặc bỏ dòng này.',
    en: 'This arrival number was imported for document {value}, which is being worked on here. Open that document, or take the line out.',
    conflict: true,
  },
  'too-long': {
    vi: 'Nội dung quá dài. Hãy rút còn tối đa {value} chữ.',
    en: 'The text is too long. Shorten it to at most {value} letters.',
  },
};

/** The sentence of a problem. */
export function problemSentence({ code, value = '' }: LineProblem, language: 'vi' | 'en' = 'vi'): string {
  return lineProblems[code][language].replace('{value}', value);
}
