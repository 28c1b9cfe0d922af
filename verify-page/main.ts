/** The offline verification page: the same code as on servers, run in the browser on files that stay where they are. */
import type { VerifyReport } from '../lib/pades/verify/report/report.ts';
import { verifyPdf } from '../lib/pades/verify-pdf.ts';
import { type ByteSource, openedWith } from '../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../lib/pdf/errors.ts';
import { PkiError } from '../lib/pki/errors.ts';
import type { TrustAnchor } from '../lib/pki/path/trust-anchor.ts';
import { webCrypto } from '../lib/pki/web-crypto.ts';
import { parseCertificate } from '../lib/pki/x509/certificate.ts';
import { passwordCard, reportCard, unreadableCard } from './cards.ts';
import { proofPart } from './proof-part.ts';

const files: File[] = [];
let anchors: TrustAnchor[] = [];
/** Typed by the reader, for as long as the page is open. */
const passwords = new WeakMap<File, string>();

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** A file of the browser as random-access bytes; nothing is read before it is asked for. */
function fileSource(file: File): ByteSource {
  return {
    size: file.size,
    read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
  };
}

async function verified(file: File): Promise<HTMLElement> {
  const source = openedWith(fileSource(file), passwords.get(file));
  try {
    const report: VerifyReport = await verifyPdf(source, { crypto: webCrypto, at: new Date(), anchors });
    const card = reportCard(file, report);
    const proof = await proofPart(source);
    if (proof) card.append(proof);
    return card;
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    if (error.code !== 'password-needed') return unreadableCard(file, error.code);
    return passwordCard(file, passwords.has(file), (card, password) => void tryAgain(file, card, password));
  }
}

/** Puts what the password opens in the place of the question; the empty one, of reader and owner, was tried before anybody was asked. */
async function tryAgain(file: File, card: HTMLElement, password: string): Promise<void> {
  passwords.set(file, password);
  const answer = await verified(file);
  card.replaceWith(answer);
  const input = answer.querySelector('input');
  if (!input) element('status').textContent = `Đã mở và kiểm tra ${file.name}.`;
  (input ?? answer).focus();
}

/** Which look at the files is the last one. */
let looks = 0;

/** Looks at all files. A root or other files that are chosen meanwhile begin another look, and what the one before still finds is shown no more. */
async function show(): Promise<void> {
  looks += 1;
  const look = looks;
  const results = element('results');
  const status = element('status');
  results.replaceChildren();
  for (const [i, file] of files.entries()) {
    status.textContent = `Đang kiểm tra ${file.name} (${i + 1}/${files.length})…`;
    const card = await verified(file);
    if (look !== looks) return;
    results.append(card);
  }
  status.textContent = files.length > 0 ? `Đã kiểm tra ${files.length} văn bản.` : '';
}

function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  const text = new TextDecoder('latin1').decode(bytes);
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) =>
    Uint8Array.from(atob(body.replace(/\s/g, '')), (char) => char.charCodeAt(0)),
  );
}

async function trust(list: readonly File[]): Promise<void> {
  const note = element('trust');
  try {
    const bytes = await Promise.all(list.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    anchors = bytes.flatMap(certificatesIn).map((der) => ({
      certificate: parseCertificate(der),
      purposes: ['signature', 'timestamp'],
    }));
    note.textContent = `Đang tin cậy ${anchors.length} chứng thư gốc. Thông tin thu hồi chỉ lấy trong văn bản.`;
  } catch (error) {
    if (!(error instanceof PkiError) && !(error instanceof DOMException)) throw error;
    anchors = [];
    note.textContent = 'Tệp chứng thư gốc không đọc được; chưa tin cậy chứng thư nào.';
  }
  await show();
}

function chosen(input: HTMLInputElement): File[] {
  const list = [...(input.files ?? [])];
  input.value = '';
  return list;
}

function start(): void {
  const drop = element('drop');
  element('files').addEventListener('change', (event) => take(chosen(event.target as HTMLInputElement)));
  element('roots').addEventListener('change', (event) => void trust(chosen(event.target as HTMLInputElement)));
  for (const name of ['dragover', 'dragleave', 'drop'] as const) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle('over', name === 'dragover');
      if (name === 'drop') take([...(event.dataTransfer?.files ?? [])]);
    });
  }
}

function take(list: readonly File[]): void {
  if (list.length === 0) return;
  files.splice(0, files.length, ...list);
  void show();
}

start();
