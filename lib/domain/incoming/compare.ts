import type { Agency } from '../organisation/agency.ts';
import { capacityMarks } from '../organisation/authority/caption.ts';
import { printedDay } from '../shared/calendar/time.ts';
import { folded } from '../shared/text/folded.ts';
import { wholeName } from '../shared/text/short-words.ts';
import type { Check, CheckName, CheckVerdict } from './checks.ts';
import { type IncomingFile, mainFile, type SignatureCheck, type SignerFacts } from './incoming-file.ts';
import { sameName } from './names.ts';

/** What a packet claims, and what we know ourselves: everything the checks look at. */
export interface Compared {
  readonly us: Agency;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** who the packet says it is from */
  readonly claimed: { readonly code: string; readonly name: string };
  /** the directory's agency of that code */
  readonly sender: Agency | undefined;
  /** the code under which the axis took the packet, and the directory's agency of it; empty where the axis does not say */
  readonly axisFrom: string;
  readonly axisSender: Agency | undefined;
  /** the directory's agency that bears the claimed name, where it is another one */
  readonly bearer: Pick<Agency, 'code' | 'name'> | undefined;
  /** codes it is addressed to, those that are known under their present code */
  readonly addressed: readonly string[];
  /** it is for an agency that has ended: names of that one and of its successor */
  readonly succeeded?: { readonly addressed: string; readonly successor: string } | undefined;
  /** `number/notation` */
  readonly code: string;
  /** `yyyy-mm-dd`, or whatever stands there */
  readonly issuedOn: string;
  readonly signerName: string;
  /** for whom the packet says that was signed */
  readonly competence?: string | undefined;
  readonly files: readonly IncomingFile[];
  readonly page: PageSays | undefined;
  /** what the packet asks for, where the standard has no such operation */
  readonly unknownOperation: string | undefined;
  readonly duplicates: number;
  /** numbers of documents that a request is about and its sender has not issued */
  readonly notTheirs: readonly string[];
}

/** What page 1 says of itself, as far as it could be read. */
export interface PageSays {
  readonly number?: string;
  readonly notation?: string;
  /** the lines over the signature */
  readonly caption?: readonly string[];
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

type PacketCheck = Exclude<CheckName, 'scan' | 'mail-proof'>;
type Row = (compared: Compared) => readonly [CheckVerdict, string] | undefined;

/** One function a row of the table of checks that is about packets; nothing is said where there is nothing to compare. */
const rows: Readonly<Record<PacketCheck, Row>> = {
  packet: ({ unknownOperation }) =>
    unknownOperation === undefined
      ? undefined
      : [
          'warn',
          `Gói tin ghi loại nghiệp vụ “${unknownOperation}” không có trong quy chuẩn; được đọc như văn bản mới.`,
        ],
  'main-file': mainFileRow,
  annexes: annexesRow,
  addressee: addresseeRow,
  day: dayRow,
  sender: senderRow,
  signature: signatureRow,
  'signer-agency': signerAgencyRow,
  'signer-name': signerNameRow,
  page: pageRow,
  concerned: ({ notTheirs }) =>
    notTheirs.length > 0
      ? ['stop', `Văn bản ${notTheirs.join(', ')} không do nơi gửi này ban hành: nơi gửi không có quyền yêu cầu.`]
      : undefined,
  duplicate: ({ duplicates }) =>
    duplicates > 0 ? ['warn', `Có ${duplicates} văn bản đã nhận trùng số, ký hiệu hoặc mã định danh.`] : undefined,
};

/** Every check of a document that came: Decree 30/2020 art. 21.2, Decision 28/2018 art. 4 and 9. */
export function checksOn(compared: Compared): Check[] {
  return Object.entries(rows).flatMap(([check, row]) => {
    const found = row(compared);
    return found ? [{ check: check as CheckName, verdict: found[0], detail: found[1] }] : [];
  });
}

/** What older versions left: files and their signatures, nothing else to compare. */
export function checksOnFiles(files: readonly IncomingFile[]): Check[] {
  const known = files.map((file) => (file.check ? { ...file, check: asNow(file.check) } : file));
  const few: readonly (readonly [CheckName, (compared: Pick<Compared, 'files'>) => ReturnType<Row>])[] = [
    ['main-file', mainFileRow],
    ['annexes', annexesRow],
    ['signature', signatureRow],
  ];
  return few.flatMap(([check, row]) => {
    const found = row({ files: known });
    return found ? [{ check, verdict: found[0], detail: found[1] }] : [];
  });
}

/** A file that could not be opened was called failed; it is the only one of these without a report. */
function asNow(check: SignatureCheck): SignatureCheck {
  const nothingFound = check.pageKey === undefined && check.subIndication === undefined;
  return check.verdict === 'TOTAL-FAILED' && nothingFound ? { ...check, verdict: 'UNREADABLE' } : check;
}

function mainFileRow({ files }: Pick<Compared, 'files'>): ReturnType<Row> {
  const main = mainFile(files);
  if (!main) return ['stop', 'Gói tin không có tệp văn bản nào.'];
  if (main.check?.verdict === 'UNREADABLE')
    return ['stop', `Không mở được tệp chính “${main.name}”: ${main.check.sentence}`];
  if (main.unreadable) return ['stop', `Không mở được tệp chính “${main.name}”.`];
  return ['ok', `Tệp chính: “${main.name}”.`];
}

function annexesRow({ files }: Pick<Compared, 'files'>): ReturnType<Row> {
  const main = mainFile(files);
  const annexes = files.filter((file) => file !== main);
  const unreadable = annexes.filter(({ check, unreadable }) => unreadable || check?.verdict === 'UNREADABLE');
  if (unreadable.length > 0) {
    const names = unreadable.map(({ name }) => `“${name}”`).join(', ');
    return ['warn', `Không mở được tệp kèm theo ${names} (hỏng hoặc đặt mật khẩu); văn bản chính không bị ảnh hưởng.`];
  }
  return annexes.length > 0 ? ['ok', `${annexes.length} tệp kèm theo mở được.`] : undefined;
}

function addresseeRow({ us, addressed, succeeded }: Compared): ReturnType<Row> {
  if (succeeded) return ['ok', `Gửi cho ${succeeded.addressed}, cơ quan kế thừa ${succeeded.successor}.`];
  if (addressed.length === 0) return ['warn', 'Gói tin không ghi nơi nhận.'];
  if (addressed.includes(us.code)) return ['ok', `Gửi đến ${us.name}.`];
  if (us.altCodes.some((code) => addressed.includes(code))) return ['ok', `Gửi đến mã cũ của ${us.name}.`];
  return ['stop', `Gửi sai nơi nhận: gói tin ghi nơi nhận ${addressed.join(', ')}, cơ quan ta là ${us.code}.`];
}

function dayRow({ issuedOn, today }: Compared): ReturnType<Row> {
  if (!isDay(issuedOn)) return ['warn', 'Gói tin không ghi ngày ban hành đọc được.'];
  const day = printedDay(issuedOn);
  return issuedOn > today ? ['stop', `Ngày ban hành ${day} chưa đến.`] : ['ok', `Ngày ban hành ${day}.`];
}

/** A day of the calendar: there is no 30th of February. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

function senderRow(compared: Compared): ReturnType<Row> {
  const { claimed, sender, axisFrom, axisSender, bearer } = compared;
  const axisCode = axisSender?.code ?? axisFrom;
  if (axisFrom !== '' && axisCode !== (sender?.code ?? claimed.code))
    return ['stop', `Trục ghi nơi gửi ${axisFrom}, gói tin tự ghi ${claimed.code}.`];
  if (!sender) return ['warn', `Nơi gửi ${claimed.code} (tự xưng “${claimed.name}”) không có trong danh bạ.`];
  if (claimed.name === '' || sameName(claimed.name, sender.name)) return ['ok', `${sender.name} (${sender.code}).`];
  if (sender.formerNames?.some((name) => sameName(claimed.name, name)))
    return ['warn', `Gói tin tự xưng tên cũ “${claimed.name}”; nay là ${sender.name} (${sender.code}).`];
  const whose = bearer ? `; tên đó là của ${bearer.code}` : '';
  const differs = `Gói tin tự xưng “${claimed.name}”, danh bạ ghi mã ${sender.code} là “${sender.name}”`;
  // the national directory writes names otherwise than their bearers do: only a name that is another's stops
  const isLoose = sender.id === undefined && (!bearer || isPartOf(claimed.name, sender.name));
  return isLoose ? ['warn', `${differs}. Hãy đối chiếu nơi gửi.`] : ['stop', `${differs}${whose}.`];
}

/** `Sở Tư pháp` of `Sở Tư pháp tỉnh Khánh Hòa`. */
const isPartOf = (name: string, whole: string): boolean => ` ${wholeName(whole)} `.includes(` ${wholeName(name)} `);

function signatureRow({ files }: Pick<Compared, 'files'>): ReturnType<Row> {
  const failing = files.filter(({ check }) => check?.verdict === 'TOTAL-FAILED');
  if (failing.length > 0) return ['stop', failing.map(failureOf).join(' ')];
  const main = mainFile(files);
  if (!main || main.check?.verdict === 'UNREADABLE') return undefined;
  const { check } = main;
  if (!check || check.verdict === 'NO-SIGNATURE')
    return ['warn', 'Văn bản không có chữ ký số: chỉ để biết, trừ khi đã kiểm tra bản giấy.'];
  if (check.filledAfter) return ['stop', 'Số hoặc ngày được điền sau chữ ký cuối cùng: chưa có chữ ký cơ quan.'];
  if (check.verdict === 'INDETERMINATE')
    return ['warn', `Chưa xác định được chữ ký số có hợp lệ không: ${check.sentence}`];
  return ['ok', check.sentence];
}

function failureOf({ name, check }: IncomingFile): string {
  const code = [check?.verdict, check?.subIndication].filter(Boolean).join('/');
  return `Tệp “${name}”: ${check?.sentence ?? ''} (${code})`;
}

function signersOf({ files }: Compared): readonly SignerFacts[] {
  return mainFile(files)?.check?.signerFacts ?? [];
}

/** The certificate of one signature at least names the sender: by its name, or by its code. */
function signerAgencyRow(compared: Compared): ReturnType<Row> {
  const signers = signersOf(compared);
  if (signers.length === 0) return undefined;
  const { sender, claimed } = compared;
  const name = sender?.name ?? claimed.name;
  // who is not kept here may have a certificate in the name that they call themselves, which was compared above
  const known = [name, ...(sender && sender.id === undefined ? [claimed.name, ...(sender.formerNames ?? [])] : [])];
  const codes = new Set([claimed.code, sender?.code ?? claimed.code, ...(sender?.altCodes ?? [])]);
  const names = signers.flatMap(({ organisations }) => organisations);
  const words = names.flatMap((text) => text.split(/[\s,;:()=]+/));
  if (names.some((one) => known.some((of) => sameName(one, of))) || words.some((word) => codes.has(word)))
    return ['ok', `Chứng thư số của ${name}.`];
  if (names.length === 0) return ['warn', 'Chứng thư số không ghi cơ quan của người ký.'];
  const signedBy = [...new Set(names)].map((one) => `“${one}”`).join(', ');
  const parent = sender?.parentName ?? '';
  if (parent !== '' && names.every((one) => sameName(one, parent)))
    return ['warn', `Chứng thư số chỉ ghi cơ quan chủ quản ${signedBy}.`];
  return ['stop', `Người ký thuộc ${signedBy}, không phải nơi gửi “${name}”.`];
}

function signerNameRow(compared: Compared): ReturnType<Row> {
  const signers = signersOf(compared);
  if (signers.length === 0) return undefined;
  const { signerName } = compared;
  if (signerName === '') return ['warn', 'Gói tin không ghi người ký.'];
  if (signers.some(({ name }) => sameName(name, signerName))) return ['ok', `Người ký: ${signerName}.`];
  const names = signers.map(({ name }) => `“${name}”`).join(', ');
  return ['warn', `Gói tin ghi người ký “${signerName}”, chữ ký số là của ${names}.`];
}

function pageRow({ page, code, issuedOn, competence = '' }: Compared): ReturnType<Row> {
  if (!page) return undefined;
  const slash = code.indexOf('/');
  const [number, notation] = [code.slice(0, slash), code.slice(slash + 1)];
  const [year, month, day] = issuedOn.split('-').map(Number);
  const parts: readonly (readonly [name: string, printed: unknown, sentences: unknown])[] = [
    ['số', plainNumber(page.number), plainNumber(number)],
    ['ký hiệu', plainNotation(page.notation), plainNotation(notation)],
    ['ngày', page.day, day],
    ['tháng', page.month, month],
    ['năm', page.year, year],
    ['quyền hạn ký', competence === '' ? undefined : marksOf(page.caption), marksOf([competence])],
  ];
  const read = parts.filter(([, printed]) => printed !== undefined);
  const differing = read.filter(([, printed, sentences]) => printed !== sentences);
  if (differing.length > 0) {
    const sentences = differing.map(
      ([name, printed, packet]) => `${name} trên trang là ${printed}, gói tin ghi ${packet}`,
    );
    return ['warn', `Trang 1 khác gói tin: ${sentences.join('; ')}.`];
  }
  return read.length > 0 ? ['ok', `Trang 1 khớp gói tin: ${read.map(([name]) => name).join(', ')}.`] : undefined;
}

/** TM., KT., TL., TUQ. and Q. in the lines of a caption; nothing where none could be read. */
const marksOf = (lines: readonly string[] | undefined): string | undefined =>
  lines && (capacityMarks(lines.join(' ')) || 'không có');

const plainNumber = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : folded(text).replace(/^0+(?=\d)/, '');
const plainNotation = (text: string | undefined): string | undefined =>
  text?.normalize('NFC').toLocaleUpperCase('vi').replaceAll('–', '-').replaceAll(/\s/g, '');
