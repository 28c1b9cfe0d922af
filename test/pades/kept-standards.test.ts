/** What was PDF/A or PDF/UA stays so through number, date, picture, signature, seal and timestamp, as veraPDF sees it. */
import { describe, expect, it } from 'vitest';
import { claimedStandards, claimNames } from '../../lib/pades/update/claimed-standards.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { hasVeraPdf, veraPdf } from '../foreign/verapdf.ts';
import { now } from '../pki/factory.ts';
import { type Flavour, standardLetter } from './standard-letter.ts';
import { carriedThrough } from './standard-steps.ts';

const flavours: readonly Flavour[] = ['1a', '1b', '2b', '2u', '3b', '4', 'ua1'];

describe.each(flavours)('a letter of %s', (flavour) => {
  it.runIf(hasVeraPdf)('stays what it is, step by step', async () => {
    const found = veraPdf(flavour, await carriedThrough(await standardLetter(flavour)));
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, 'valid'])));
  });

  it('is intact under every signature', async () => {
    const last = Object.values(await carriedThrough(await standardLetter(flavour))).at(-1) as Uint8Array;
    const report = await verifyPdf(bytesSource(last), { crypto: nodeCrypto, at: now });
    expect(report.signatures.map(({ modified }) => modified)).toEqual([false, false, false, false, false]);
    expect(report.intact).toBe(true);
  });

  it('says what it is', async () => {
    const { latest } = await openPdf(bytesSource(await standardLetter(flavour)));
    expect(claimNames(await claimedStandards(latest))).toEqual([flavour === 'ua1' ? 'PDF/UA-1' : `PDF/A-${flavour}`]);
  });
});
