import { useLanguage } from '../../../words/words.tsx';

/** Words of what the head of a unit gives out of a document of the agency itself. */
const errandVi = {
  give: 'Giao việc trong đơn vị',
  report: 'Báo kết quả việc được giao',
  takeBack: 'Thu lại việc đã giao',
  who: 'Giao cho',
  whoMissing: 'Hãy chọn người được giao.',
  what: 'Nội dung việc',
  due: 'Hạn',
  asked: 'Văn bản đề nghị trả lời trước',
  given: 'Việc được giao',
  result: 'Kết quả',
  resultMissing: 'Hãy ghi kết quả.',
  asking: 'Đang ghi…',
  gave: 'Đã giao; người nhận thấy trong “Việc cần làm”.',
  reported: 'Đã ghi kết quả; người giao và nơi soạn văn bản xem được.',
  tookBack: 'Đã thu lại; người được giao không còn thấy việc này.',
  givenBy: (name: string) => `${name} giao`,
  open: 'Chưa xong',
  done: 'Đã xong',
  withdrawn: 'Đã thu lại',
  noColleague: 'Đơn vị chưa có ai khác để giao, hoặc mọi người đều đang có việc của văn bản này.',
};

const errandEn: typeof errandVi = {
  give: 'Give work in my unit',
  report: 'Report what I was given to do',
  takeBack: 'Take work back',
  who: 'Given to',
  whoMissing: 'Choose who is to do it.',
  what: 'What is to be done',
  due: 'Due',
  asked: 'The document asks for an answer by',
  given: 'Given to me',
  result: 'Result',
  resultMissing: 'Say what came of it.',
  asking: 'Saving…',
  gave: 'Given; they find it among their tasks.',
  reported: 'Saved; who gave it and who sent the document see it.',
  tookBack: 'Taken back; it is not among their tasks any more.',
  givenBy: (name: string) => `given by ${name}`,
  open: 'Not done yet',
  done: 'Done',
  withdrawn: 'Taken back',
  noColleague: 'Nobody of the unit is left to give it to, or all of them have something of it to do.',
};

export const useErrandWords = (): typeof errandVi => (useLanguage().language === 'vi' ? errandVi : errandEn);
