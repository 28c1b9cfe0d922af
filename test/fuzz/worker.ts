/** Runs cases one after another and says which one it is at: whoever started it watches the clock and the memory. */
import { parentPort, workerData } from 'node:worker_threads';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import { pki } from '../attacks/signing.ts';
import { randomNumbers } from './mutate.ts';
import { changedFile, samples } from './samples.ts';

const { seed, folder } = workerData as { seed: number; folder: string | undefined };
const anchors = [
  { certificate: parseCertificate(pki.root.certificate), purposes: ['signature' as const, 'timestamp' as const] },
];
const files = await samples(folder);

for (let number = seed; ; number++) {
  const draw = randomNumbers(number);
  const file = changedFile(files, draw);
  parentPort?.postMessage({ number, file, finding: undefined });
  const finding = (await judged(file)) ?? (await keptOn(draw));
  parentPort?.postMessage({ number, file: finding?.file ?? file, finding: finding?.what ?? '' });
}

interface Finding {
  readonly file: Uint8Array;
  readonly what: string;
}

async function judged(file: Uint8Array): Promise<Finding | undefined> {
  try {
    await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: new Date('2026-11-22T03:00:00Z'), anchors });
    return undefined;
  } catch (error) {
    return error instanceof PdfError
      ? undefined
      : { file, what: error instanceof Error ? `${error.stack}` : `${error}` };
  }
}

/** One byte of a signed stretch is another: then no signature that covers it may be sound. */
async function keptOn(draw: () => number): Promise<Finding | undefined> {
  const file = Uint8Array.from(files[Math.floor(draw() * 12)] as Uint8Array);
  const ranges = [
    ...Buffer.from(file)
      .toString('latin1')
      .matchAll(/\/ByteRange ?\[0 (\d+) (\d+) (\d+)\]/g),
  ];
  const range = ranges[Math.floor(draw() * ranges.length)];
  if (!range) return undefined;
  const [, a = 0, b = 0, c = 0] = range.map(Number);
  const place = Math.floor(draw() * (a + c));
  const at = place < a ? place : b + place - a;
  file[at] = (file[at] as number) ^ (1 + Math.floor(draw() * 255));
  try {
    const report = await verifyPdf(bytesSource(file), {
      crypto: nodeCrypto,
      at: new Date('2026-11-22T03:00:00Z'),
      anchors,
    });
    const covering = ranges.filter((match) => {
      const [, from = 0, to = 0, rest = 0] = match.map(Number);
      return at < from || (at >= to && at < to + rest);
    });
    const sound = report.signatures.filter((one) => one.integrity);
    if (sound.length + covering.length <= ranges.length) return undefined;
    return { file, what: `${sound.map((one) => one.field).join()} sound though byte ${at} was changed` };
  } catch (error) {
    return error instanceof PdfError ? undefined : { file, what: `${error}` };
  }
}
