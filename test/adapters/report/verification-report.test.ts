import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verificationReport } from '../../../lib/adapters/report/verification-report.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../../lib/pdf/document/inspect.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { base, honest } from '../../attacks/kit.ts';
import { forgery } from '../../attacks/letter.ts';
import { appended, streamBody } from '../../attacks/paper.ts';

const at = new Date('2026-11-22T03:00:00Z');
const pageUrl = 'https://congvan.example/kiem-tra';

async function reportOf(file: Uint8Array, title = 'Quyết định 12/QĐ-CCTHADS'): Promise<Uint8Array> {
  const report = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at });
  const fingerprint = createHash('sha256').update(file).digest('hex');
  return verificationReport({ report, title, fingerprint, at, pageUrl });
}

const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
if (!hasPoppler && process.env['CI'] !== undefined) throw new Error('pdftotext is needed in CI');

function words(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-report-'));
  writeFileSync(join(folder, 'report.pdf'), pdf);
  const { stdout } = spawnSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.normalize('NFC');
}

describe('the report of a verification', () => {
  it('is one page, whatever was signed', async () => {
    let file = await base();
    for (const kind of ['sealed', 'countersigned', 'stamped'] as const) {
      file = await (honest[kind] as (f: Uint8Array) => Promise<Uint8Array>)(file);
    }
    expect(await inspectPdf(bytesSource(await reportOf(file)))).toMatchObject({ pages: 1, damage: undefined });
  });

  it.runIf(hasPoppler)('says in Vietnamese what is wrong, and where', async () => {
    const text = words(await reportOf(appended(await base(), { 4: streamBody(forgery) })));
    expect(text).toContain('KHÔNG HỢP LỆ');
    expect(text).toContain('DOCUMENT_MODIFIED');
    expect(text).toMatch(/Thay đổi không được phép.*page-content/);
    expect(text).toContain(pageUrl);
  });

  it.runIf(hasPoppler)('says beside each signature what was said in it: in which capacity it was made', async () => {
    const file = await base();
    const report = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at });
    const reason = 'KT. CỤC TRƯỞNG / PHÓ CỤC TRƯỞNG';
    const signatures = report.signatures.map((one) => ({ ...one, reason }));
    const page = { title: 'x', fingerprint: 'f', at, pageUrl };
    expect(words(await verificationReport({ ...page, report: { ...report, signatures } }))).toContain(reason);
    const silent = report.signatures.map((one) => ({ ...one, reason: null }));
    const without = words(await verificationReport({ ...page, report: { ...report, signatures: silent } }));
    expect(without).not.toContain('Ghi trong chữ ký');
  });

  it.runIf(hasPoppler)('shows a square for a letter that the typeface lacks', async () => {
    expect(words(await reportOf(await base(), 'Quyết định 漢'))).toContain('Quyết định □');
  });
});
