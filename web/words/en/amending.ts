import type { amendingVi } from '../amending.ts';

/** Words of documents that replace or correct an issued one. */
export const amendingEn: typeof amendingVi = {
  draft: { replaces: 'Draft a replacement', corrects: 'Draft a correcting letter' },
  why: {
    replaces:
      'For wrong content: the replacement is of the same kind. Once it is issued, the old document is frozen and those who have it are told.',
    corrects: 'For wrong form, technique or procedure: an official letter corrects it. The old document goes on.',
  },
  notIssued: 'Only an issued document is replaced or corrected.',
  title: 'Replacement and correction',
  by: { replaces: 'Replacement', corrects: 'Correcting letter' },
  of: { replaces: 'Replaces', corrects: 'Corrects' },
  named: (code, day) => `No. ${code} of ${day}`,
  subject: {
    replaces: (subject, code, day) => `${subject} (thay thế văn bản số ${code} ngày ${day})`,
    corrects: (_, code, day) => `Đính chính văn bản số ${code} ngày ${day}`,
  },
  replacedBy: (code) => `Replaced by no. ${code}`,
  replacedText: 'The document is frozen: neither sent nor recalled any more. Use the one that replaces it.',
  correctedBy: (code) => `Corrected by no. ${code}`,
  replaced: 'Replaced',
  answers: { '15': 'Agreed to the replacement (15)', '16': 'Refused the replacement (16)' },
};
