import { printedDay } from '../shared/calendar/time.ts';
import type { Check, CheckVerdict } from './checks.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { FoundScan } from './paper.ts';
import type { IncomingHeader } from './states.ts';

/** Scans have at least so many dots to the inch, and colour: Decree 30/2020 App. I. */
export const minScanDpi = 200;
/** A scanner's 200 is 199.6 on a page that was cut to whole points. */
const dpiSlack = 2;

interface Looked {
  readonly header: IncomingHeader;
  readonly scan: FoundScan;
  readonly files: readonly IncomingFile[];
  readonly duplicates: number;
}

/**
 * What is compared when a document comes in on paper: the same rows as of what the axis brings, where there is something to compare. Signature and seal are on the
 * paper, which the clerk has in hand. Decree 30/2020 art. 21.1.
 */
export function checksOnPaper({ header, scan, files, duplicates }: Looked): readonly Check[] {
  const [main, ...annexes] = files;
  const known = header.fromCode === '' ? 'không có trong danh bạ, ghi theo bản giấy' : header.fromCode;
  const rows: readonly (Check | undefined)[] = [
    main && ok('main-file', `Bản quét: “${main.name}”.`),
    annexes.length > 0 ? ok('annexes', `${annexes.length} tệp kèm theo mở được.`) : undefined,
    ok('day', `Ngày ban hành ${printedDay(header.issuedOn)}.`),
    ok('sender', `${header.fromName} (${known}).`),
    signatureCheck(scan.signatures),
    scanCheck(scan),
    duplicates > 0
      ? warn('duplicate', `Có ${duplicates} văn bản đã nhận trùng số, ký hiệu của cùng nơi gửi.`)
      : undefined,
  ];
  return rows.flatMap((row) => row ?? []);
}

/** A file that bears digital signatures is no scan: what they are worth is known once a worker has looked. */
function signatureCheck(signatures: number): Check {
  return signatures === 0
    ? ok('signature', 'Bản quét không có chữ ký số, như thường lệ với bản giấy.')
    : warn('signature', 'Tệp có chữ ký số đang được kiểm tra; kết quả hiện ở đây sau ít giây.');
}

const colours = { grey: 'quét thang xám', 'black-and-white': 'quét đen trắng', colour: '' } as const;

/** What of a scan is below the standard, or that nothing can be said of it. */
function scanCheck({ dpi, colour, blank, pages }: FoundScan): Check {
  if (blank) return warn('scan', 'Trang 1 của tệp trống: hãy xem lại bản quét.');
  if (dpi === undefined) return ok('scan', `${pages} trang; trang 1 không phải ảnh quét.`);
  const low = dpi + dpiSlack < minScanDpi ? `độ phân giải ${Math.round(dpi)} dpi, thấp hơn ${minScanDpi} dpi` : '';
  const pale = colour === undefined ? '' : colours[colour];
  const faults = [low, pale].filter(Boolean);
  if (faults.length > 0) return warn('scan', `Bản quét chưa đạt chuẩn số hóa: ${faults.join('; ')}.`);
  return ok('scan', `Bản quét ${pages} trang, ${Math.round(dpi)} dpi${colour === 'colour' ? ', ảnh màu' : ''}.`);
}

/** The same checks once the signatures of a file have been looked at. Decision 28/2018 art. 9. */
export function withSignatures(checks: readonly Check[], files: readonly IncomingFile[]): readonly Check[] {
  const found = files.flatMap(({ check }) => (check && check.verdict !== 'NO-SIGNATURE' ? [check] : []));
  const failing = found.find(({ verdict }) => verdict === 'TOTAL-FAILED');
  const unsure = found.find(({ verdict }) => verdict !== 'TOTAL-PASSED');
  const [first] = found;
  const one: Check | undefined =
    (failing && { check: 'signature', verdict: 'stop', detail: failing.sentence }) ??
    (unsure && warn('signature', unsure.sentence)) ??
    (first && ok('signature', first.sentence));
  return one ? checks.map((row) => (row.check === 'signature' ? one : row)) : checks;
}

const row = (verdict: CheckVerdict) => (check: Check['check'], detail: string) => ({ check, verdict, detail });
const ok = row('ok');
const warn = row('warn');
