import type { Agency } from '../../organisation/agency.ts';
import { printedDay } from '../../shared/calendar/time.ts';
import type { Check, CheckVerdict } from '../checks.ts';
import { checksOnFiles } from '../compare.ts';
import { type IncomingFile, mainFile } from '../incoming-file.ts';
import type { IncomingHeader } from '../states.ts';
import { fileMarks, heldReasons } from './held.ts';
import { domainOf, mayBeMain } from './mail.ts';
import type { MailFacts } from './mail-facts.ts';
import { isDoubtful, proofSentences } from './mail-proof.ts';

interface Looked {
  readonly mail: MailFacts;
  readonly files: readonly IncomingFile[];
  readonly duplicates: number;
  /** received mails that bear the same Message-Id and say something else */
  readonly sameId: number;
}

/** What is found of a mail when it is opened. Decree 30/2020 art. 21.2. */
export function checksOnMail({ mail, files, duplicates, sameId }: Looked): readonly Check[] {
  return present([
    mainFileCheck(files),
    annexesCheck(files),
    check('sender', 'warn', `Thư tự ghi người gửi ${written(mail)}.`),
    proofCheck(mail),
    signatureCheck(files),
    duplicateCheck(duplicates, sameId),
  ]);
}

interface Said extends Looked {
  readonly header: IncomingHeader;
  /** the directory's agency that the clerk named */
  readonly sender: Agency | undefined;
}

/** The same once a clerk has said what document it brings: the sender and the day that were named are compared with the mail. */
export function checksOnReceived({ mail, files, duplicates, sameId, header, sender }: Said): readonly Check[] {
  return present([
    mainFileCheck(files),
    annexesCheck(files),
    check('day', 'ok', `Ngày ban hành ${printedDay(header.issuedOn)}.`),
    senderCheck(mail, header, sender),
    proofCheck(mail),
    signatureCheck(files),
    duplicateCheck(duplicates, sameId),
  ]);
}

function mainFileCheck(files: readonly IncomingFile[]): Check {
  const main = mainFile(files);
  if (main && mayBeMain(main) && (main.main || main.check))
    return check('main-file', 'ok', `Tệp chính: “${main.name}”.`);
  if (files.some(mayBeMain))
    return check('main-file', 'warn', 'Thư không có tệp PDF mở được: chọn một tệp khác làm văn bản chính.');
  return check('main-file', 'stop', 'Thư không có tệp nào vào sổ được: để riêng kèm lý do, và báo nơi gửi gửi lại.');
}

function annexesCheck(files: readonly IncomingFile[]): Check | undefined {
  const main = mainFile(files);
  const remarks = files.flatMap(({ name, held, marked }) => {
    if (held) return [`“${name}” ${heldReasons[held]}: được giữ lại, không đưa ra`];
    return marked ? [`“${name}” ${fileMarks[marked]}`] : [];
  });
  if (remarks.length > 0) return check('annexes', 'warn', `Tệp cần chú ý: ${remarks.join('; ')}.`);
  const others = files.filter((file) => file !== main).length;
  return others > 0 ? check('annexes', 'ok', `${others} tệp kèm theo mở được.`) : undefined;
}

/** Of the rows about files that packets have, the one about signatures; nothing where no file may be the document. */
function signatureCheck(files: readonly IncomingFile[]): Check | undefined {
  if (!files.some(mayBeMain)) return undefined;
  return checksOnFiles(files).find((row) => row.check === 'signature');
}

/** What signatures of mail servers say of the address; nothing of a mail that was opened before that was looked at. */
function proofCheck({ proof }: MailFacts): Check | undefined {
  return proof && check('mail-proof', proof.is === 'signed' ? 'ok' : 'warn', proofSentences[proof.is](proof));
}

function senderCheck({ from, proof }: MailFacts, header: IncomingHeader, sender: Agency | undefined): Check {
  const domain = domainOf(from.address);
  if (!sender) return check('sender', 'warn', `${header.fromName}: không có trong danh bạ; thư từ ${from.address}.`);
  const known = domainOf(sender.email);
  const who = `${sender.name} (${sender.code})`;
  if (known === '')
    return check('sender', 'warn', `${who}: danh bạ không có địa chỉ thư để đối chiếu ${from.address}.`);
  if (known !== domain)
    return check('sender', 'warn', `${who} dùng thư @${known}, thư này từ ${from.address}: hãy xác minh với nơi gửi.`);
  if (proof && isDoubtful(proof))
    return check('sender', 'warn', `${who}; thư ghi địa chỉ ${from.address}, nhưng có dấu hiệu địa chỉ bị giả.`);
  return check('sender', 'ok', `${who}; địa chỉ thư ${from.address} cùng tên miền với danh bạ.`);
}

function duplicateCheck(duplicates: number, sameId: number): Check | undefined {
  const same = duplicates > 0 ? `Có ${duplicates} văn bản đã nhận trùng số, ký hiệu của cùng nơi gửi.` : '';
  const altered = sameId > 0 ? 'Đã có thư cùng Message-ID nhưng khác nội dung: thư này hoặc thư kia đã bị sửa.' : '';
  const said = [same, altered].filter(Boolean).join(' ');
  return said === '' ? undefined : check('duplicate', 'warn', said);
}

const written = ({ from }: MailFacts): string => (from.name === '' ? from.address : `“${from.name}” <${from.address}>`);
const check = (name: Check['check'], verdict: CheckVerdict, detail: string): Check => ({
  check: name,
  verdict,
  detail: detail.slice(0, 900),
});
const present = (rows: readonly (Check | undefined)[]): readonly Check[] => rows.flatMap((row) => row ?? []);
