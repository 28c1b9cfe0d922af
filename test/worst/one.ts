/** One verification in a process of its own: `one.ts FILE [ROOT]`. Prints how long it took, its memory above idle, and the answer. */
import { readFileSync } from 'node:fs';
import { keepMemoryLow } from '../../cli/keep-memory-low.ts';
import { openFileSource } from '../../lib/adapters/files/file-source.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';

const [path = '', root] = process.argv.slice(2);
const anchors = root
  ? [{ certificate: parseCertificate(readFileSync(root)), purposes: ['signature' as const, 'timestamp' as const] }]
  : [];
keepMemoryLow();
const idle = process.resourceUsage().maxRSS;
const before = performance.now();
const spent = process.cpuUsage();
const answer = await judged();
const after = performance.now();
const { user, system } = process.cpuUsage(spent);
const memory = (process.resourceUsage().maxRSS - idle) / 1024;
console.log(
  JSON.stringify({
    ms: Math.round(after - before),
    cpu: Math.round((user + system) / 1000),
    memory: Math.round(memory),
    answer,
  }),
);

async function judged(): Promise<string> {
  const source = await openFileSource(path);
  try {
    const report = await verifyPdf(source, { crypto: nodeCrypto, at: new Date('2026-11-22T03:00:00Z'), anchors });
    if (report.intact) return 'intact';
    return `${report.verdict} ${report.subIndication ?? ''} (${report.signatures.length} signatures)`;
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    return `FINDING ${error instanceof Error ? error.stack : error}`;
  } finally {
    await source.close();
  }
}
