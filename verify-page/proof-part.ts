import { type BookProof, type CheckedProof, checkBookProof, proofAttachment } from '../lib/domain/audit/book-proof.ts';
import type { ByteSource } from '../lib/pdf/bytes/byte-source.ts';
import { attachmentOf } from '../lib/pdf/document/attachments.ts';
import { openPdf } from '../lib/pdf/document/document.ts';
import { detachedSigner } from '../lib/pki/cms/detached.ts';
import { toHex } from '../lib/pki/der/bytes.ts';
import { webCrypto } from '../lib/pki/web-crypto.ts';
import { holderName } from '../lib/pki/x509/name.ts';

/** What the proof of a book within a PDF comes to, as a part of its card; nothing where there is none. */
export async function proofPart(source: ByteSource): Promise<HTMLElement | undefined> {
  const bytes = await attachmentOf(await openPdf(source), proofAttachment).catch(() => undefined);
  if (!bytes) return undefined;
  const part = document.createElement('section');
  const say = (tag: string, text: string, className = '') => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    part.append(made);
  };
  say('h3', 'Chứng minh sổ');
  const proof = proofOf(bytes);
  const checked = proof && checkedOf(proof);
  if (!proof || !checked) {
    say('p', '✘ Phần chứng minh sổ trong tệp không đọc được.', 'no');
    part.dataset['proof'] = 'unreadable';
    return part;
  }
  const whole = checked.faults.length === 0 && checked.missing.length === 0;
  part.dataset['proof'] = whole ? 'whole' : 'faults';
  const { year, from, to, agency } = proof;
  say('p', `Sổ văn bản đi năm ${year} của ${agency.name}, từ số ${from} đến số ${to}.`);
  if (whole) say('p', `✔ Số nào cũng có một dòng${checked.head ? ', và sổ khớp với các mốc neo' : ''}.`);
  for (const { number, to: end } of checked.missing)
    say('p', `✘ Thiếu số ${number === end ? number : `${number}–${end}`}.`, 'no');
  for (const fault of checked.faults) say('p', `✘ Không khớp: ${JSON.stringify(fault)}`, 'no');
  for (const sentence of await sealSentences(proof, checked)) say('p', sentence);
  return part;
}

function proofOf(bytes: Uint8Array): BookProof | undefined {
  try {
    const proof = JSON.parse(new TextDecoder().decode(bytes)) as BookProof;
    return proof.kind === 'congvan-book-proof' && proof.schema === 1 ? proof : undefined;
  } catch {
    return undefined;
  }
}

/** What was made by somebody else may have any shape. */
function checkedOf(proof: BookProof): CheckedProof | undefined {
  try {
    return checkBookProof(proof, sha256Text);
  } catch {
    return undefined;
  }
}

function sha256Text(text: string): string {
  const hasher = webCrypto.hasher('sha256');
  hasher.update(new TextEncoder().encode(text));
  return toHex(hasher.digest());
}

/** The roots are this program's own to recompute; whose they are, only a signature says. */
async function sealSentences({ seal }: BookProof, { head, anchoredTo }: CheckedProof): Promise<string[]> {
  if (!head) return ['Chưa có mốc neo nào giữ các số này.'];
  const held = `Mốc neo ngày ${head.day} (${head.root}) giữ các số đến số ${anchoredTo}.`;
  if (seal === undefined) return [held, 'Mốc neo này không có chữ ký của cơ quan.'];
  const der = Uint8Array.from(atob(seal), (letter) => letter.charCodeAt(0));
  const certificate = await detachedSigner(der, new TextEncoder().encode(head.root), webCrypto);
  if (!certificate) return [held, '✘ Chữ ký trên mốc neo không đúng.'];
  return [held, `✔ Mốc neo được ký bằng khóa của ${holderName(certificate.subject) ?? 'một chứng thư không có tên'}.`];
}
