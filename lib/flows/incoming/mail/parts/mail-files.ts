import type { IncomingFile } from '../../../../domain/incoming/incoming-file.ts';
import type { FileMark, HeldReason } from '../../../../domain/incoming/mail/held.ts';
import { annexKinds } from '../../../../domain/outgoing/annexes/annex-kinds.ts';
import { plainLine } from '../../../../domain/shared/plain-text.ts';
import { lookAtFile } from '../../../../file-kinds/look-at-file.ts';
import { bytesSource } from '../../../../pdf/bytes/byte-source.ts';
import type { MailPart } from '../../../../ports/mail-reader.ts';
import type { OpeningContext } from '../../../parts/opening-context.ts';
import { checkStored } from '../../parts/incoming-files.ts';

/** Letters of the name of a file. */
const maxName = 150;

/**
 * Stores what a mail brought, each judged by what is in it and not by what it is called: PDFs with the check of their signatures first, then others, and
 * last what is held back.
 */
export async function storeMailFiles(
  context: OpeningContext,
  incomingId: string,
  title: string,
  parts: readonly MailPart[],
): Promise<readonly IncomingFile[]> {
  const files: IncomingFile[] = [];
  for (const [index, part] of parts.entries()) {
    const key = `incoming/${incomingId}/${index}`;
    await context.files.put(key, part.bytes);
    const { contentType, ...looked } = await lookedAt(part);
    const name = nameOf(part, index, contentType === pdfType);
    const found = contentType === pdfType ? await checkStored(context, title, { key, name }) : {};
    files.push({ name, contentType, key, size: part.bytes.length, ...looked, ...found });
  }
  return [...files].sort((one, other) => rank(one) - rank(other));
}

const pdfType = annexKinds.pdf.mediaType;
const rank = ({ held, contentType }: IncomingFile): number => (held ? 2 : contentType === pdfType ? 0 : 1);

interface Looked {
  readonly contentType: string;
  readonly held?: HeldReason;
  readonly marked?: FileMark;
}

const anything = 'application/octet-stream';

async function lookedAt({ name, contentType, bytes }: MailPart): Promise<Looked> {
  if (bytes.length === 0) return { contentType: anything, held: 'damaged' };
  if (contentType === 'message/rfc822') return { contentType: anything, held: 'mail-in-mail' };
  if (isWinmail(name, contentType, bytes)) return { contentType: anything, held: 'winmail' };
  const look = await lookAtFile(bytesSource(bytes));
  if ('kind' in look)
    return { contentType: annexKinds[look.kind].mediaType, ...(look.macros ? { marked: 'macros' as const } : {}) };
  if (look.why === 'unknown') return { contentType: anything, marked: 'unknown' };
  return { contentType: anything, held: look.why };
}

/** Transport Neutral Encapsulation Format ([MS-OXTNEF] § 2.1.3.1): the signature in front. */
const isWinmail = (name: string, contentType: string, bytes: Uint8Array): boolean =>
  contentType === 'application/ms-tnef' ||
  name.toLowerCase() === 'winmail.dat' ||
  (bytes[0] === 0x78 && bytes[1] === 0x9f && bytes[2] === 0x3e && bytes[3] === 0x22);

/** As it is shown and downloaded: one line, without folders, and with the ending of what it is where that is a PDF. */
function nameOf({ name }: MailPart, index: number, isPdf: boolean): string {
  const plain = plainLine(name.normalize('NFC').replaceAll(/[\\/:*?"<>|]/g, '-'));
  const cut = plain.length <= maxName ? plain : `${plain.slice(0, maxName - 12)}…${plain.slice(-10)}`;
  const said = cut === '' ? `tep-${index + 1}` : cut;
  return isPdf && !/\.pdf$/i.test(said) ? `${said}.pdf` : said;
}
