import { type BookProof, type CheckedProof, proofAttachment } from '../../domain/audit/book-proof.ts';
import { printedNumber } from '../../domain/books/number.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { registerStateWords } from '../../domain/registers/count-lines.ts';
import { proofSentences } from '../../domain/registers/proof-sentences.ts';
import { printedDay } from '../../domain/shared/calendar/time.ts';
import { printedBy } from '../../domain/shared/printed-by.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf } from '../../kernel/context.ts';
import { signPdf } from '../../pades/sign/sign.ts';
import { bytesSource } from '../../pdf/bytes/byte-source.ts';
import { agencyField } from '../parts/appearances.ts';
import { intentOf, refusing, signingDeps } from '../parts/signatures.ts';
import { provenFor } from './parts/proven-book.ts';

type Query = Readonly<Record<string, string | undefined>>;

/**
 * The proof of a part of a book as PDF, with the same for machines within, signed with the agency's key where the installation has it: a leader may read a proof, the clerk
 * applies the agency's signature. Decree 30/2020 art. 32.2. @throws {Refused} `role-missing`, `bad-request`, `register-too-long`
 */
export async function exportBookProof(context: ApiContext, person: Person, query: Query): Promise<SavedFile> {
  requirePermission(person, 'registers.prove');
  const { proof, checked, sealedBy } = await provenFor(context, person, query);
  const signer = await context.signers.ofAgency(person.agencyCode);
  const pdf = await pagesOf(context, person, proof, checked, { sealedBy, isSigned: signer !== undefined });
  const act = actOf(context, person);
  const { name } = proof.agency;
  const reason = `Chứng minh sổ văn bản đi năm ${proof.year}`;
  const intent = intentOf(context, act, { field: agencyField, name, reason, lock: { action: 'All' } });
  const tail = signer
    ? (await refusing(() => signPdf(bytesSource(pdf), intent, signer, signingDeps(context)))).tail
    : new Uint8Array();
  const content = Buffer.concat([pdf, tail]).toString('base64');
  return { name: `chung-minh-so-${proof.year}-${proof.from}-${proof.to}.pdf`, content };
}

function pagesOf(
  { tablePages, clock }: ApiContext,
  person: Person,
  proof: BookProof,
  checked: CheckedProof,
  signing: { readonly sealedBy: string | undefined; readonly isSigned: boolean },
): Promise<Uint8Array> {
  const { agency, year, from, to, lines } = proof;
  return tablePages.set({
    title: 'CHỨNG MINH SỔ VĂN BẢN ĐI',
    above: [agency.name.toUpperCase()],
    under: [lines.length === 0 ? `Năm ${year}, không có số nào` : `Năm ${year}, từ số ${from} đến số ${to}`],
    columns: [
      { title: 'Số, ký hiệu', width: 28 },
      { title: 'Ngày', width: 19 },
      { title: 'Kết quả', width: 24 },
      { title: 'Lý do, ghi chú', width: 46 },
      { title: 'Mã văn bản trong hệ thống', width: 52 },
      { title: 'Nhật ký: số dòng, còn nguyên vẹn, mã băm của dòng cuối', width: 80 },
    ],
    rows: lines.map((line) => [
      line.code || (line.number === line.to ? printedNumber(line.number) : `${line.number} đến ${line.to}`),
      line.day && printedDay(line.day),
      registerStateWords[line.state],
      line.reason,
      line.names ?? line.says ?? '',
      line.log ? `${line.log.seq} dòng, ${line.log.whole ? 'nguyên vẹn' : 'KHÔNG NGUYÊN VẸN'}, ${line.log.hash}` : '',
    ]),
    behind: proofSentences(checked, signing),
    foot: printedBy(person, clock.now()),
    at: new Date(clock.now()),
    attachment: {
      name: proofAttachment,
      description: 'Chứng minh sổ dạng máy đọc',
      bytes: new TextEncoder().encode(JSON.stringify(proof)),
    },
  });
}
