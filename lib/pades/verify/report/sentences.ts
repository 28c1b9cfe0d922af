import type { SignatureReport, VerifyReport } from './report.ts';
import { causeWords, type Language, minuteText, noticeWords, reasons, type Words } from './words.ts';

type Spoken = Pick<
  SignatureReport,
  | 'kind'
  | 'signer'
  | 'signedAt'
  | 'timeSource'
  | 'indication'
  | 'subIndication'
  | 'changesAfter'
  | 'integrity'
  | 'modified'
  | 'faults'
  | 'notices'
>;

/** The pieces that sentences are put together from. */
const pieces = {
  signature: { vi: 'Chữ ký', en: 'The signature' },
  timestamp: { vi: 'Dấu thời gian', en: 'The timestamp' },
  filled: {
    vi: '; sau khi ký chỉ điền vào các ô để trống mà chữ ký cho phép và bổ sung những gì được phép',
    en: '; after signing only empty boxes were filled as the signature permits, and permitted things added',
  },
  added: {
    vi: '; các bổ sung sau khi ký đều được phép',
    en: '; everything that was added after signing is permitted',
  },
  refuse: { vi: '; không nên chấp nhận.', en: '; it should not be accepted.' },
  good: { vi: ' hợp lệ, nội dung còn nguyên vẹn', en: ' is valid, the content is unchanged' },
  bad: { vi: ' không hợp lệ: ', en: ' is not valid: ' },
  whole: { vi: ': nội dung còn nguyên vẹn', en: ': the content is unchanged' },
  but: { vi: ', nhưng ', en: ', but ' },
  open: { vi: ' chưa kết luận được: ', en: ' is still open: ' },
  unjudged: {
    vi: ', nhưng chưa xét độ tin cậy của chứng thư.',
    en: ', but whether the certificate is to be trusted was not judged.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** What was added after a signature that allows it. Boxes of number and date are filled so, between the leader's signature and the agency's. */
function laterText(changes: SignatureReport['changesAfter'], language: Language): string {
  if (changes.length === 0) return '';
  return (changes.some(({ kind }) => kind === 'form-fill') ? pieces.filled : pieces.added)[language];
}

/** Where it was changed, and which value was exchanged for which. */
function whatText(changes: SignatureReport['changesAfter'], language: Language): string {
  const { page, exchanged } =
    changes.find((change) => change.exchanged) ?? changes.find((change) => !change.permitted) ?? {};
  const where = page ? ` (${language === 'vi' ? 'trang' : 'page'} ${page})` : '';
  if (!exchanged) return where;
  const { field, before, after } = exchanged;
  return language === 'vi'
    ? `${where}: ô "${field}" ghi "${before}" khi ký, nay ghi "${after}"`
    : `${where}: the box "${field}" said "${before}" when it was signed and says "${after}" now`;
}

/** One sentence about one signature, and one for each notice. `judged` says whether trust anchors were given. */
export function signatureSentence(report: Spoken, judged: boolean, language: Language = 'vi'): string {
  return [mainSentence(report, judged, language), ...noticeTexts(report.notices, language)].join(' ');
}

function noticeTexts(notices: SignatureReport['notices'], language: Language): string[] {
  return notices.map((notice) => noticeWords(notice)[language]);
}

function mainSentence(report: Spoken, judged: boolean, language: Language): string {
  const say = (piece: keyof typeof pieces): string => pieces[piece][language];
  const subject = subjectText(report, language);
  if (report.modified) {
    const what = `${reasons.DOCUMENT_MODIFIED[language]}${whatText(report.changesAfter, language)}`;
    return `${subject}: ${what}${say('refuse')}`;
  }
  const later = laterText(report.changesAfter, language);
  if (report.indication === 'TOTAL-PASSED') return `${subject}${say('good')}${later}.`;
  const reason = reasonOf(report)[language];
  if (report.indication === 'TOTAL-FAILED') return `${subject}${say('bad')}${reason}${say('refuse')}`;
  if (report.integrity && !judged) return `${subject}${say('whole')}${later}${say('unjudged')}`;
  const state = report.integrity ? `${say('whole')}${later}${say('but')}` : say('open');
  return `${subject}${state}${reason}.`;
}

/** The fault that decided; where something more is known than its sub-indication, that. */
function reasonOf({ indication, subIndication, faults }: Spoken): Words {
  const decisive = faults.find((fault) => fault.indication === indication) ?? faults[0];
  if (decisive?.cause) return causeWords(decisive.cause);
  return reasons[subIndication ?? 'GENERIC'];
}

function subjectText(report: Spoken, language: Language): string {
  const who = pieces[report.kind][language];
  const by = report.signer ? ` ${language === 'vi' ? 'của' : 'of'} ${report.signer}` : '';
  return `${who}${by}${timeText(report, language)}`;
}

function timeText(report: Spoken, language: Language): string {
  if (report.signedAt === null) return '';
  const at = minuteText(report.signedAt)[language];
  const stamped = report.timeSource === 'timestamp';
  return language === 'vi'
    ? ` lúc ${at} (${stamped ? 'có dấu thời gian' : 'theo người ký'})`
    : ` at ${at} (${stamped ? 'by a timestamp' : 'as the signer says'})`;
}

/** About the file: the verdict, the worst of its signatures, and the notices beside them. */
export function documentSentence(
  report: Omit<VerifyReport, 'sentence' | 'sentenceEn'>,
  language: Language = 'vi',
): string {
  const quoted = quotedIn(report);
  const notices = report.signatures.flatMap((one) => (one === quoted ? [] : (one.notices ?? [])));
  return [verdictSentence(report, language), ...noticeTexts([...notices, ...report.notices], language)].join(' ');
}

/** The signature whose own sentence stands in that of the document. */
function quotedIn(report: Omit<VerifyReport, 'sentence' | 'sentenceEn'>): SignatureReport | undefined {
  if (report.verdict === 'TOTAL-PASSED' || (report.verdict === 'INDETERMINATE' && report.intact && !report.trustJudged))
    return undefined;
  return report.signatures.find((one) => one.indication === report.verdict);
}

function verdictSentence(report: Omit<VerifyReport, 'sentence' | 'sentenceEn'>, language: Language): string {
  const vi = language === 'vi';
  const counted = countedText(report, language);
  if (report.signatures.length === 0)
    return vi ? 'Văn bản không có chữ ký số.' : 'The document has no digital signature.';
  if (report.verdict === 'TOTAL-PASSED')
    return vi ? `Văn bản hợp lệ: ${counted} đều hợp lệ.` : `The document is valid: ${counted}, all valid.`;
  const worst = quotedIn(report);
  const why = (vi ? worst?.sentence : worst?.sentenceEn) ?? '';
  if (report.verdict === 'TOTAL-FAILED')
    return `${vi ? 'Văn bản không hợp lệ.' : 'The document is not valid.'} ${why}`.trim();
  if (report.intact && !report.trustJudged) {
    return vi
      ? `Văn bản còn nguyên vẹn với ${counted}; chưa xét độ tin cậy của chứng thư.`
      : `The document is unchanged, with ${counted}; whether the certificates are to be trusted was not judged.`;
  }
  return `${vi ? 'Chưa kết luận được về văn bản.' : 'The document is still open.'} ${why}`.trim();
}

/** `2 chữ ký`, or `2 chữ ký và 1 dấu thời gian` where the file has timestamps of its own. */
function countedText({ signatures }: Pick<VerifyReport, 'signatures'>, language: Language): string {
  const timestamps = signatures.filter((one) => one.kind === 'timestamp').length;
  const [signature, and, timestamp] =
    language === 'vi' ? ['chữ ký', ' và ', 'dấu thời gian'] : ['signatures', ' and ', 'timestamps'];
  const signed = `${signatures.length - timestamps} ${signature}`;
  return timestamps === 0 ? signed : `${signed}${and}${timestamps} ${timestamp}`;
}
