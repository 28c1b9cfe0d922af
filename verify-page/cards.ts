import type { RevisionChange } from '../lib/pades/shared/revision-change.ts';
import type { SignatureReport, VerifyReport } from '../lib/pades/verify/report/report.ts';

type Tone = 'good' | 'bad' | 'open';

const marks: Readonly<Record<Tone, string>> = { good: '✔ Hợp lệ', bad: '✘ Không hợp lệ', open: '? Chưa kết luận' };

function node(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function toneOf({ verdict, intact, trustJudged }: VerifyReport): Tone {
  if (verdict === 'TOTAL-PASSED') return 'good';
  if (verdict === 'TOTAL-FAILED') return 'bad';
  return intact && !trustJudged ? 'open' : 'open';
}

/** One file with its signatures. */
export function reportCard(file: File, report: VerifyReport): HTMLElement {
  const tone = toneOf(report);
  const card = node('article', '', tone);
  card.tabIndex = -1;
  card.dataset['verdict'] = report.verdict;
  card.dataset['intact'] = String(report.intact);
  const whole = report.intact && !report.trustJudged ? '✔ Còn nguyên vẹn, chưa xét độ tin cậy' : marks[tone];
  card.append(node('h2', file.name), node('p', whole, 'verdict'), node('p', report.sentence));
  for (const signature of report.signatures) card.append(signaturePart(file, signature));
  return card;
}

let passwordCards = 0;

/** A file that opens only with a password: asks for it and hands over what is typed. `wrong` when one was tried already. */
export function passwordCard(
  file: File,
  wrong: boolean,
  open: (card: HTMLElement, password: string) => void,
): HTMLElement {
  const card = node('article', '', 'open');
  card.dataset['verdict'] = 'INDETERMINATE';
  const form = document.createElement('form');
  const [label, input, button] = [
    node('label', 'Mật khẩu mở tệp'),
    document.createElement('input'),
    node('button', 'Mở tệp'),
  ];
  Object.assign(input, { type: 'password', id: `password-${++passwordCards}`, autocomplete: 'off', required: true });
  (label as HTMLLabelElement).htmlFor = input.id;
  form.className = 'row';
  form.append(label, input, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    open(card, input.value);
  });
  card.append(node('h2', file.name), node('p', '? Tệp có mật khẩu', 'verdict'));
  if (wrong) {
    const alert = node('p', 'Mật khẩu không mở được tệp. Kiểm tra chữ hoa, chữ thường rồi nhập lại.', 'no');
    alert.setAttribute('role', 'alert');
    card.append(alert);
  }
  const hint = 'Nhập mật khẩu người gửi đã cho; mật khẩu chỉ dùng trong trang này và không được gửi đi đâu.';
  card.append(node('p', hint), form);
  return card;
}

/** Why a file could not be looked into; any other code means that it is no PDF that can be read. */
const unreadable: Readonly<Record<string, string>> = {
  'encryption-unsupported':
    'Tệp được mã hóa cho những người nhận nhất định hoặc theo cách không được hỗ trợ ở đây; hãy kiểm tra bằng chương trình khác',
};

/** A file that is no document to be read. */
export function unreadableCard(file: File, code: string): HTMLElement {
  const card = node('article', '', 'bad');
  card.dataset['verdict'] = 'TOTAL-FAILED';
  card.append(
    node('h2', file.name),
    node('p', '✘ Không đọc được', 'verdict'),
    node('p', `${unreadable[code] ?? 'Tệp không phải là văn bản PDF đọc được'} (mã ${code}).`),
  );
  return card;
}

function signaturePart(file: File, one: SignatureReport): HTMLElement {
  const part = document.createElement('section');
  const rows: [string, string | null][] = [
    ['Người ký', one.signer],
    ['Ghi trong chữ ký', one.reason],
    ['Cơ quan', one.certificate?.organisation ?? null],
    ['Thẩm quyền', one.capacities.join('; ') || null],
    [
      'Thời điểm',
      one.signedAt &&
        `${vietnamTime(one.signedAt)} (${one.timeSource === 'timestamp' ? 'dấu thời gian' : 'theo người ký'})`,
    ],
    ['Mức chữ ký', one.level],
    ['Nơi cấp chứng thư', one.certificate?.issuer ?? null],
    ['Kết luận', `${one.indication}${one.subIndication ? ` / ${one.subIndication}` : ''}`],
  ];
  const list = document.createElement('dl');
  for (const [label, value] of rows) if (value) list.append(node('dt', label), node('dd', value));
  part.append(
    node('h3', `${one.kind === 'timestamp' ? 'Dấu thời gian' : 'Chữ ký'}: ${one.field}`),
    node('p', one.sentence),
    list,
  );
  if (one.changesAfter.length > 0) part.append(changesPart(one.changesAfter));
  if (one.signedEnd !== null && one.coverage === 'revision') part.append(extractButton(file, one.field, one.signedEnd));
  return part;
}

function changesPart(changes: readonly RevisionChange[]): HTMLElement {
  const details = document.createElement('details');
  const list = document.createElement('ul');
  for (const { permitted, kind, path, page, detail } of changes) {
    const place = page === null ? '' : `, trang ${page}`;
    list.append(
      node(
        'li',
        `${permitted ? 'Được phép' : 'KHÔNG được phép'}: ${kind}${place} — ${detail} (${path})`,
        permitted ? '' : 'no',
      ),
    );
  }
  details.open = changes.some(({ permitted }) => !permitted);
  details.append(node('summary', `Thay đổi sau khi ký: ${changes.length}`), list);
  return details;
}

/** The exact bytes the signer saw. */
function extractButton(file: File, field: string, end: number): HTMLElement {
  const button = node('button', 'Lưu đúng bản người này đã ký');
  button.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file.slice(0, end, 'application/pdf'));
    link.download = `${file.name.replace(/\.pdf$/i, '')}-${field}.pdf`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  return button;
}

function vietnamTime(iso: string): string {
  const local = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 19)} ngày ${local.slice(0, 10).split('-').reverse().join('/')}`;
}
