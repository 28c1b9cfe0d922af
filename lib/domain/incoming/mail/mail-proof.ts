/** One signature of a mail server on a mail, as it was checked. RFC 6376 § 6. */
export interface ServerSignature {
  /** the domain that signed, in small letters */
  readonly domain: string;
  /** `partial`: right for what it covers, which is not the whole mail; `stale`: it has expired, or its key is no longer published; `unreachable`: its key could not be asked for */
  readonly result: 'right' | 'wrong' | 'partial' | 'stale' | 'unreachable';
  /** it is of the organisation of the sender's address. RFC 9989 § 4.10.2 */
  readonly aligned: boolean;
}

/** What was found on a mail, and what the domain of its sender asks for. */
export interface FoundSignatures {
  /** of the address of the sender, in small letters; missing where the mail names none, or several, or repeats what may stand once (RFC 5322 § 3.6) */
  readonly domain?: string;
  readonly signatures: readonly ServerSignature[];
  /** whether mails of this domain that are not proved are to be refused (RFC 9989 § 4.7, `p=reject` or `quarantine`) */
  readonly demanded: 'yes' | 'no' | 'unreachable';
}

/** What the signatures of mail servers say of the address that a mail names as its sender. */
export interface MailProof {
  readonly is: ProofKind;
  /** of the sender's address; empty where it is ambiguous, or was not looked at */
  readonly domain: string;
  /** who signed instead */
  readonly by?: string;
}

export type ProofKind =
  | 'signed'
  | 'broken'
  | 'partial'
  | 'demanded'
  | 'stale'
  | 'foreign'
  | 'unsigned'
  | 'unreachable'
  | 'unchecked'
  | 'ambiguous';

/**
 * Judges the sender's address. One right signature of its own organisation proves it, whatever else stands there; a key that could not be asked for may be that
 * one, so nothing is called broken while it is missing. SPF is not looked at: which server handed the mail in is known to the mailbox's own server alone.
 */
export function proofOf(found: FoundSignatures | 'unchecked'): MailProof {
  if (found === 'unchecked') return { is: 'unchecked', domain: '' };
  const { domain, signatures, demanded } = found;
  if (domain === undefined) return { is: 'ambiguous', domain: '' };
  const own = new Set(signatures.filter(({ aligned }) => aligned).map(({ result }) => result));
  const is = (kind: ProofKind): MailProof => ({ is: kind, domain });
  if (own.has('right')) return is('signed');
  if (own.has('unreachable') || demanded === 'unreachable') return is('unreachable');
  if (own.has('wrong')) return is('broken');
  if (own.has('partial')) return is('partial');
  if (demanded === 'yes') return is('demanded');
  if (own.has('stale')) return is('stale');
  const other = signatures.find(({ result }) => result === 'right');
  return other ? { is: 'foreign', domain, by: other.domain } : is('unsigned');
}

/** The address is likely forged, or the mail was changed on its way: whoever registers it says why. */
export const isDoubtful = ({ is }: MailProof): boolean => is === 'broken' || is === 'demanded' || is === 'ambiguous';

/** It may be known when it is asked again: the check took too long, or the DNS did not answer. */
export const isToBeAsked = ({ is }: MailProof): boolean => is === 'unchecked' || is === 'unreachable';

/** One sentence a kind: what was found, and what to do. */
export const proofSentences: Readonly<Record<ProofKind, (proof: MailProof) => string>> = {
  signed: ({ domain }) =>
    `Máy chủ thư của tên miền ${domain} đã ký thư này và chữ ký đúng (DKIM): thư đi từ tên miền ấy và không bị sửa trên đường.`,
  broken: ({ domain }) =>
    `Chữ ký của tên miền ${domain} trên thư không đúng (DKIM): thư bị giả hoặc đã bị sửa trên đường. Hãy xác minh với nơi gửi.`,
  partial: ({ domain }) =>
    `Chữ ký của tên miền ${domain} chỉ gồm một phần của thư (DKIM): phần còn lại có thể do người khác thêm. Hãy xác minh với nơi gửi.`,
  demanded: ({ domain }) =>
    `Tên miền ${domain} yêu cầu không nhận thư thiếu chữ ký đúng của mình (DMARC), mà thư này không có: có thể bị giả. Hãy xác minh với nơi gửi.`,
  stale: ({ domain }) =>
    `Chữ ký của tên miền ${domain} trên thư đã hết hạn, hoặc khóa của nó không còn được công bố (DKIM): không kiểm tra được nữa. Nếu nghi ngờ, hãy xác minh với nơi gửi.`,
  foreign: ({ domain, by }) =>
    `Thư chỉ có chữ ký của tên miền khác (${by}), không phải ${domain}: địa chỉ người gửi chưa được chứng thực.`,
  unsigned: () => 'Thư không có chữ ký của máy chủ thư (DKIM): địa chỉ người gửi dễ bị giả.',
  unreachable: ({ domain }) =>
    `Chưa hỏi được DNS của tên miền ${domain}, nên chưa biết chữ ký của máy chủ thư có đúng không (DKIM). Hãy kiểm tra lại, hoặc xác minh với nơi gửi.`,
  unchecked: () =>
    'Chưa kiểm tra được chữ ký của máy chủ thư (DKIM) vì việc kiểm tra mất quá lâu: chưa biết địa chỉ người gửi có thật không. Hãy kiểm tra lại, hoặc xác minh với nơi gửi.',
  ambiguous: () =>
    'Thư ghi nhiều người gửi, hoặc lặp lại mục chỉ được có một lần: các chương trình sẽ hiện khác nhau. Hãy xác minh với nơi gửi.',
};
