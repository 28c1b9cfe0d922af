import type { answersVi } from '../answers.ts';

/** The same in English. */
export const answersEn: typeof answersVi = {
  title: 'Answers',
  draft: 'Draft an answer',
  screen: 'Draft an answer',
  answering: 'Answers an incoming document',
  answersOurs: 'Answers our document',
  named: (code, day, from) => `No. ${code}${day === '' ? '' : ` of ${day}`}, from ${from}`,
  subject: (code, day) => `Trả lời văn bản số ${code}${day === '' ? '' : ` ngày ${day}`}`,
  completes: 'Issuing it completes the work on that document',
  completesHint:
    'The sender gets status 06 as soon as the answer is issued. Leave it out for an answer that is not the last.',
  remove: (code) => `Remove: does not answer ${code}`,
  removeShort: 'Remove',
  notReadable: 'A document that you may not read',
  drafted: 'Being drafted',
};
