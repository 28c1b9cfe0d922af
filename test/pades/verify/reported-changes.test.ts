import { describe, expect, it } from 'vitest';
import { makeRoot } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { base } from '../../attacks/kit.ts';
import { forgery, page, words } from '../../attacks/letter.ts';
import { appended, type Bodies, streamBody } from '../../attacks/paper.ts';

const at = new Date('2026-11-22T03:00:00Z');

/** Pages 1 and 2 under a node of their own, page 3 beside it. */
const inner = (contents: number) =>
  `<< /Type /Page /Parent 20 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R >>`;
const objects: Bodies = {
  2: '<< /Type /Pages /Kids [20 0 R 3 0 R] /Count 3 >>',
  20: '<< /Type /Pages /Parent 2 0 R /Kids [21 0 R 22 0 R] /Count 2 >>',
  21: inner(23),
  22: inner(24),
  23: streamBody(words),
  24: streamBody(words),
};

async function unpermitted(changed: Bodies) {
  const report = await verifyPdf(bytesSource(appended(await base({ objects }), changed)), { crypto: nodeCrypto, at });
  return report.signatures[0]?.changesAfter.filter(({ permitted }) => !permitted) ?? [];
}

describe('where an edit shows', () => {
  it.each([
    ['the content of a page in a group', { 24: streamBody(forgery) }, 'page-content', 2],
    ['the content of a page after the group', { 4: streamBody(forgery) }, 'page-content', 3],
    ['the page itself', { 22: inner(24).replace('/MediaBox', '/Rotate 180 /MediaBox') }, 'page', 2],
    ['a page that is given another content', { 3: page.replace('4 0 R', '24 0 R') }, 'page-content', 3],
  ] as const)('%s', async (_, changed, kind, number) => {
    expect(await unpermitted(changed)).toContainEqual(expect.objectContaining({ kind, page: number }));
  });

  it('what every page inherits shows on no one page', async () => {
    const all = { 2: '<< /Type /Pages /Kids [20 0 R 3 0 R] /Count 3 /Rotate 90 >>' };
    expect((await unpermitted(all)).map((change) => change.page)).toEqual([null]);
  });
});

describe('an edit of a document by a signer whom nobody vouches for', () => {
  it('is a failure, not an open question', async () => {
    const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') };
    const unknownParty = makeRoot({ subject: { commonName: 'Root of others' }, key: 'p-256', ...validity });
    const anchors = [{ certificate: parseCertificate(unknownParty.certificate), purposes: ['signature' as const] }];
    const judged = (file: Uint8Array) => verifyPdf(bytesSource(file), { crypto: nodeCrypto, at, anchors });
    expect(await judged(await base())).toMatchObject({
      verdict: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    });
    expect(await judged(appended(await base(), { 4: streamBody(forgery) }))).toMatchObject({
      verdict: 'TOTAL-FAILED',
      subIndication: 'DOCUMENT_MODIFIED',
    });
  });
});
