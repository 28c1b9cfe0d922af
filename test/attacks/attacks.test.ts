import { describe, expect, it } from 'vitest';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { cases } from './cases.ts';

const options = { crypto: nodeCrypto, at: new Date('2026-11-22T03:00:00Z') };

/** True when a clerk would be told that the file is as it was signed. */
async function passes(file: Uint8Array): Promise<boolean> {
  try {
    return (await verifyPdf(bytesSource(file), options)).intact;
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

describe.each([...new Set(cases.map((one) => one.family))])('%s', (family) => {
  const own = cases.filter((one) => one.family === family);
  it.each(own)('$name does not pass', async ({ attack }) => {
    expect(await passes(await attack())).toBe(false);
  });

  it.each(own.filter((one) => one.modified))('$name: the first signature is called modified', async ({ attack }) => {
    const [first] = (await verifyPdf(bytesSource(await attack()), options)).signatures;
    expect(first).toMatchObject({ integrity: true, modified: true });
  });

  it.each(own)('$name: the honest file beside it is not called modified', async ({ twin }) => {
    const report = await verifyPdf(bytesSource(await twin()), options);
    expect(report.signatures.flatMap((one) => one.changesAfter.filter((change) => !change.permitted))).toEqual([]);
    expect(report.signatures.map((one) => [one.field, one.modified])).toEqual(
      report.signatures.map((one) => [one.field, false]),
    );
    expect(report.intact).toBe(true);
  });
});

it('at least 120 attacks are tried, each under a name of its own', () => {
  expect(new Set(cases.map((one) => `${one.family}: ${one.name}`)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(120);
});
